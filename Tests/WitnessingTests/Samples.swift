import Cryptography
import MerkleLog
import StrictBytes
import Witnessing

/// A signer with an invented key, the same each time.
func signer(_ name: String, _ kind: VerifierKey.Kind, _ seed: UInt8) -> SignerKey {
  guard let name = KeyName(name),
    let key = try? Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
  else { preconditionFailure("the sample key is a key") }
  return SignerKey(name: name, kind: kind, privateKey: key)
}

let log = signer("elections.example/2026-general/ledger", .note, 1)
let witnesses = (0..<7).map { signer("w\($0).example", .cosignature, UInt8(10 + $0)) }

/// A policy over the first n witnesses, named w0, w1 ..., with these last lines.
func policyText(_ count: Int, _ last: String...) -> [UInt8] {
  var lines = ["log \(log.verifierKey) https://elections.example"]
  for place in 0..<count {
    lines.append("witness w\(place) \(witnesses[place].verifierKey) http://w\(place).example/w")
  }
  return Array((lines + last).map { $0 + "\n" }.joined().utf8)
}

func policy(_ count: Int, _ last: String...) throws -> Policy {
  var text = policyText(count)
  for line in last { text += Array("\(line)\n".utf8) }
  return try Policy(encoded: text)
}

/// The tree over the entries "0", "1", ... of a history, the twin's history another one.
struct Tree {
  let leaves: [Digest]

  init(_ size: Int, forkedAt fork: Int? = nil) {
    leaves = (0..<size).map { number in
      let text = fork.map { number >= $0 } ?? false ? "other \(number)" : "\(number)"
      return leafHash(of: Array(text.utf8))
    }
  }

  var head: TreeHead { TreeHead(size: UInt64(leaves.count), root: treeHash(of: leaves)) }

  func note(by key: SignerKey = log) -> [UInt8] {
    signCheckpoint(Checkpoint(origin: key.verifierKey.name, head: head), by: key)
  }

  func request(from old: Int, by key: SignerKey = log) -> AddCheckpoint {
    let proof = consistencyProof(from: UInt64(min(old, leaves.count)), in: leaves)
    return AddCheckpoint(old: UInt64(old), proof: proof, checkpoint: note(by: key))
  }
}
