import Cryptography
import ElectionModel

/// Who takes published figures over, and the key with which every imported return is signed.
///
/// The signature says "these are the figures as published", not "these figures are right".
public struct ImporterIdentity: Sendable {
  /// The role in which an importer signs.
  public static let role = "importer"

  /// The key that signs.
  public let key: Ed25519PrivateKey
  /// The name of the key in keys.csv.
  public let keyName: KeyID
  /// The name of the person or program that imports: text, 1 to 400 bytes.
  public let name: String

  /// Names an importer and its key.
  public init(key: Ed25519PrivateKey, keyName: KeyID = KeyID("importer")!, name: String) {
    self.key = key
    self.keyName = keyName
    self.name = name
  }

  var signer: Signer { Signer(key: keyName, name: name, role: Self.role) }

  /// The row of keys.csv: the key may sign the returns of all precincts.
  var signingKey: SigningKey {
    SigningKey(id: keyName, role: Self.role, publicKey: key.publicKey.bytes, precincts: nil)
  }

  /// Signs a statement as docs/formats/return.md has it.
  func sign(_ statement: Statement) -> UnvalidatedReturn {
    let message = Statement.signedMessage(digest: sha256(statement.canonicalBytes))
    let signature = DocumentSignature(key: keyName, signature: key.signature(of: message))
    return UnvalidatedReturn(statement: statement, signatures: [signature])
  }
}
