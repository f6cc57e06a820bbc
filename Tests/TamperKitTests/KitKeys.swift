import Cryptography
import MerkleLog
import StrictBytes

/// A signer with an invented key, the same each time.
func kitSigner(_ name: String, _ kind: VerifierKey.Kind, _ seed: UInt8) -> SignerKey {
  guard let name = KeyName(name),
    let key = try? Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
  else { preconditionFailure("the sample key is a key") }
  return SignerKey(name: name, kind: kind, privateKey: key)
}

/// The text of a verifier key, whatever its 32 bytes are: what somebody writes into a policy.
func verifierKeyText(_ name: String, type: UInt8, _ publicKey: [UInt8]) -> String {
  let material = [type] + publicKey
  let id = sha256(Array(name.utf8) + [0x0A] + material).bytes.prefix(4)
  return "\(name)+\(Hex.string(Array(id)))+\(Base64.string(material))"
}
