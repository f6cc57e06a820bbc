import Cryptography
import ElectionModel

/// Those who decide in an invented election that is made to practise with: a lot or a void candidate
/// needs two members of the county's boards, the change of a key two of the authority.
enum RehearsalBoards {
  private static let members = [
    (names: ["authority-1", "authority-2"], role: "authority", document: SignedDocument.key),
    (names: ["board-1", "board-2", "board-3"], role: "board-member", document: .decision),
  ]

  /// The demands that election.json has beside those for returns.
  static let signing = members.map { member in
    SigningRule(document: member.document, role: member.role, atLeast: 2)
  }

  /// The last rows of keys.csv: in byte order, behind those of the precincts, which begin with a
  /// digit.
  static func signingKeys(_ keys: RehearsalKeys) -> [SigningKey] {
    members.flatMap { member in
      member.names.map { name in
        SigningKey(
          id: required(name, KeyID.init), role: member.role,
          publicKey: keys.privateKey(named: name).publicKey.bytes, precincts: nil)
      }
    }
  }
}
