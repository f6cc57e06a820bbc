import Cryptography
import ElectionModel

/// The two people who sign for a precinct.
struct BoxOfficials {
  static let chairRole = "presiding-officer"
  static let memberRole = "member"
  static let roles = [chairRole, memberRole]

  /// Presiding officer and member.
  let signers: [Signer]

  init(of precinct: PrecinctID, seed: UInt64) {
    var stream = SeededStream(seed: seed, "officials|\(precinct)")
    signers = Self.roles.map { role in
      Signer(
        key: Self.key(of: precinct, role: role), name: PersianNames.person(&stream), role: role)
    }
  }

  /// The name of a precinct's key of a role: `2704-0001-chair` or `2704-0001-member`.
  static func key(of precinct: PrecinctID, role: String) -> KeyID {
    required("\(precinct)-\(role == chairRole ? "chair" : "member")", KeyID.init)
  }

  /// The rows of keys.csv for a precinct.
  static func signingKeys(of precinct: PrecinctID, _ keys: RehearsalKeys) -> [SigningKey] {
    roles.map { role in
      let id = key(of: precinct, role: role)
      return SigningKey(
        id: id, role: role, publicKey: keys.privateKey(named: id.text).publicKey.bytes,
        precincts: [precinct])
    }
  }

  /// Signs a statement with both keys (docs/formats/return.md).
  func sign(_ statement: Statement, _ keys: RehearsalKeys) -> UnvalidatedReturn {
    let message = Statement.signedMessage(digest: sha256(statement.canonicalBytes))
    return UnvalidatedReturn(
      statement: statement,
      signatures: signers.map { signer in
        let key = keys.privateKey(named: signer.key.text)
        return DocumentSignature(key: signer.key, signature: key.signature(of: message))
      })
  }
}
