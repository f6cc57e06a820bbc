import Cryptography
import MerkleLog
import StrictBytes
import Witnessing

/// A signer with an invented key, the same each time.
public func exampleSigner(_ name: String, _ kind: VerifierKey.Kind, _ seed: UInt8) -> SignerKey {
  guard let name = KeyName(name),
    let key = try? Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
  else { preconditionFailure("the sample key is a key") }
  return SignerKey(name: name, kind: kind, privateKey: key)
}

/// The log that signs example trees.
public let exampleLog = exampleSigner("elections.example/2026-general/ledger", .note, 1)

/// The tree over the entries "0", "1", ... of a history, the twin's history another one.
public struct ExampleTree: Sendable {
  /// The leaf hashes.
  public let leaves: [Digest]

  /// A tree of this size, with other entries from the fork on.
  public init(_ size: Int, forkedAt fork: Int? = nil) {
    leaves = (0..<size).map { number in
      let text = fork.map { number >= $0 } ?? false ? "other \(number)" : "\(number)"
      return leafHash(of: Array(text.utf8))
    }
  }

  /// Its size and root.
  public var head: TreeHead {
    TreeHead(size: UInt64(leaves.count), root: treeHash(of: leaves))
  }

  /// Its signed checkpoint.
  public func note(by key: SignerKey = exampleLog) -> [UInt8] {
    signCheckpoint(Checkpoint(origin: key.verifierKey.name, head: head), by: key)
  }

  /// The request to a witness that has cosigned a tree of a size.
  public func request(from old: Int, by key: SignerKey = exampleLog) -> AddCheckpoint {
    let proof = consistencyProof(from: UInt64(min(old, leaves.count)), in: leaves)
    return AddCheckpoint(old: UInt64(old), proof: proof, checkpoint: note(by: key))
  }
}
