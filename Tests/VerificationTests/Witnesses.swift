import MerkleLog
import Verification

/// Four witnesses with invented keys, and policies that know them as a, b, c and d.
enum Witnesses {
  static let all = (0..<4).map { number in
    SignerKey(
      name: KeyName("w\(number).example")!, kind: .cosignature,
      privateKey: Sample.privateKey(UInt8(40 + number)))
  }

  /// Nobody whom a policy here knows.
  static let stranger = SignerKey(
    name: KeyName("stranger.example")!, kind: .cosignature, privateKey: Sample.privateKey(50))

  static let time: UInt64 = 1_790_000_000

  static func line(_ witness: Int, under text: [UInt8], at time: UInt64 = time) -> NoteSignature {
    all[witness].cosignature(of: text, at: time)
  }

  /// The bytes of a policy with these lines before the witnesses and after them.
  static func policyText(
    _ first: String = "", _ last: String = "group sides 3 a b c d\nquorum sides\n"
  ) -> [UInt8] {
    let lines = zip("abcd", all).map { "witness \($0) \($1.verifierKey)\n" }
    return Array((first + lines.joined() + last).utf8)
  }

  static func policy(_ first: String = "") throws -> ObserverPolicy {
    try readPolicyFile(policyText(first))
  }
}
