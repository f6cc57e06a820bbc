import Cryptography
import MerkleLog
import StrictBytes
import TestSupport
import Testing

/// A receipt in the form of a real one, the same each time.
///
/// - Parameters:
///   - entry: the length of the entry, in bytes.
///   - hashes: the length of the path.
///   - witnesses: how many cosigned its checkpoint.
func exampleReceipt(entry: Int = 520, hashes: Int, witnesses: Int) throws -> TlogProof {
  var random = SeededGenerator(seed: UInt64(1_000 * hashes + witnesses))
  func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(random.number(0...255)) } }
  func digest() throws -> Digest { try #require(Digest(bytes: bytes(32))) }
  func signer(_ name: String, _ kind: VerifierKey.Kind) throws -> SignerKey {
    SignerKey(
      name: try #require(KeyName(name)), kind: kind,
      privateKey: try Ed25519PrivateKey(seed: bytes(32)))
  }
  let log = try signer("elections.example/1405-councils/ledger", .note)
  let text = Checkpoint(
    origin: log.verifierKey.name, head: TreeHead(size: 12_000, root: try digest())
  ).text
  let cosignatures = try (0..<witnesses).map { number in
    try signer("witness-\(number).example/council-watch", .cosignature)
      .cosignature(of: text, at: 1_780_000_000 + UInt64(number))
  }
  return TlogProof(
    extra: bytes(entry), index: 4_711, path: try (0..<hashes).map { _ in try digest() },
    checkpoint: try SignedNote(text: text, signatures: [log.signature(of: text)] + cosignatures))
}
