import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@Suite("Policies are those of C2SP tlog-policy")
struct PolicyTests {
  /// The example of the specification, with keys.
  @Test func exampleOfTheSpecificationIsRead() throws {
    var text = "log \(log.verifierKey)\n\n# a comment\n"
    for (place, name) in ["X1", "X2", "X3", "Y1", "Y2", "Y3"].enumerated() {
      text += "witness \(name) \(witnesses[place].verifierKey)\n"
    }
    text += """
      group X-witnesses 2 X1 X2 X3
      \t group  Y-witnesses\tany Y1 Y2 Y3
      group X-and-Y all X-witnesses Y-witnesses
      quorum X-and-Y

      """
    let policy = try Policy(encoded: Array(text.utf8))
    #expect(policy.logs.map(\.key) == [log.verifierKey])
    #expect(policy.witnesses.map(\.name.description) == ["X1", "X2", "X3", "Y1", "Y2", "Y3"])
    #expect(policy.witnesses.allSatisfy { $0.url == nil })
    for reached in [[0, 1, 3], [0, 2, 5], [1, 2, 3, 4, 5]] as [Set<Int>] {
      #expect(policy.quorum.isReached(by: reached), "\(reached)")
    }
    for short in [[], [0, 1, 2], [0, 3, 4, 5], [3]] as [Set<Int>] {
      #expect(!policy.quorum.isReached(by: short), "\(short)")
    }
  }

  @Test func addressesAreKept() throws {
    let policy = try policy(1, "quorum w0")
    #expect(policy.logs.first?.url?.description == "https://elections.example")
    #expect(policy.witnesses.first?.url?.description == "http://w0.example/w")
    #expect(policy.quorum == .witness(0))
  }

  @Test func noQuorumIsAPolicyToo() throws {
    let policy = try Policy(encoded: Array("quorum none\n".utf8))
    #expect(policy.quorum == .none)
    #expect(policy.quorum.isReached(by: []))
  }

  @Test func aWitnessOutsideTheQuorumDoesNotCount() throws {
    let policy = try policy(3, "group g all w0 w1", "quorum g")
    #expect(!policy.quorum.isReached(by: [0, 2]))
    #expect(policy.quorum.isReached(by: [0, 1]))
  }

  static let refused: [(String, @Sendable (PolicyError) -> Bool)] = [
    ("group g 3 w0 w1\nquorum g\n", { $0 == .badThreshold(line: 4, members: 2) }),
    ("group g 0 w0 w1\nquorum g\n", { $0 == .badThreshold(line: 4, members: 2) }),
    ("group g 01 w0 w1\nquorum g\n", { $0 == .badThreshold(line: 4, members: 2) }),
    ("group g +1 w0 w1\nquorum g\n", { $0 == .badThreshold(line: 4, members: 2) }),
    ("group g most w0 w1\nquorum g\n", { $0 == .badThreshold(line: 4, members: 2) }),
    ("group g any\nquorum g\n", { $0 == .notAStatement(line: 4) }),
    ("group g any w0 w0\nquorum g\n", { if case .memberTwice(4, _) = $0 { true } else { false } }),
    (
      "group g any w0\ngroup h any w0 g\nquorum h\n",
      { if case .memberTwice(5, _) = $0 { true } else { false } }
    ),
    ("group g any g w0\nquorum g\n", { if case .unknownName(4, _) = $0 { true } else { false } }),
    ("group g any none\nquorum g\n", { if case .unknownName(4, _) = $0 { true } else { false } }),
    ("group none any w0\nquorum none\n", { if case .nameTaken(4, _) = $0 { true } else { false } }),
    ("group w1 any w0\nquorum w1\n", { if case .nameTaken(4, _) = $0 { true } else { false } }),
    ("quorum w2\n", { if case .unknownName(4, _) = $0 { true } else { false } }),
    ("quorum W0\n", { if case .unknownName(4, _) = $0 { true } else { false } }),
    ("quorum w0 w1\n", { $0 == .notAStatement(line: 4) }),
    ("quorum w0\nquorum w1\n", { $0 == .secondQuorum(line: 5) }),
    ("Quorum w0\n", { $0 == .notAStatement(line: 4) }),
    ("\u{A0}quorum w0\n", { $0 == .notAStatement(line: 4) }),
    ("quorum w0\r\n", { $0 == .controlCharacter(line: 4) }),
    ("# \u{7F}\nquorum w0\n", { $0 == .controlCharacter(line: 4) }),
    ("quorum w0", { $0 == .cutOff }),
    ("\n", { $0 == .noQuorum }),
    ("witness w9\nquorum w0\n", { $0 == .notAStatement(line: 4) }),
    ("log\nquorum w0\n", { $0 == .notAStatement(line: 4) }),
  ]

  @Test(arguments: refused.indices)
  func brokenPolicyIsRefusedWithItsLine(_ place: Int) {
    let (tail, isExpected) = Self.refused[place]
    #expect {
      try Policy(encoded: policyText(2) + Array(tail.utf8))
    } throws: {
      ($0 as? PolicyError).map(isExpected) ?? false
    }
  }

  /// ledger.md 6.17: one key in two roles or under two names.
  @Test func oneKeyHasOneRoleAndOneName() throws {
    let first = witnesses[0]
    let renamed = exampleSigner("other.example", .cosignature, 10)
    let logAsWitness = exampleSigner("log-as-witness.example", .cosignature, 1)
    let logTwice = exampleSigner("elections.example/other", .note, 1)
    for (line, earlier) in [
      ("witness again \(first.verifierKey)", 2), ("witness other \(renamed.verifierKey)", 2),
      ("witness log \(logAsWitness.verifierKey)", 1), ("log \(logTwice.verifierKey)", 1),
    ] {
      #expect(throws: PolicyError.sameKey(line: 4, earlier: earlier)) {
        try Policy(encoded: policyText(2, line, "quorum w0"))
      }
    }
  }

  @Test func keyOfTheOtherKindIsRefused() {
    let note = exampleSigner("w.example", .note, 40).verifierKey
    let cosigner = exampleSigner("l.example", .cosignature, 41).verifierKey
    #expect(throws: PolicyError.wrongKindOfKey(line: 2, note)) {
      try Policy(encoded: policyText(0, "witness w \(note)", "quorum none"))
    }
    #expect(throws: PolicyError.wrongKindOfKey(line: 2, cosigner)) {
      try Policy(encoded: policyText(0, "log \(cosigner)", "quorum none"))
    }
  }

  @Test func thirtyTwoOfEachAreReadAndTooManyAreRefused() throws {
    func text(_ count: Int) -> [UInt8] {
      var lines: [String] = []
      for number in 0..<count {
        let witness = exampleSigner("many\(number).example", .cosignature, UInt8(100 + number))
        lines += ["witness m\(number) \(witness.verifierKey)"]
      }
      for number in 0..<count { lines.append("group g\(number) any m\(number)") }
      lines.append("group all all " + (0..<count).map { "g\($0)" }.joined(separator: " "))
      return Array((lines + ["quorum all"]).map { $0 + "\n" }.joined().utf8)
    }
    #expect(try Policy(encoded: text(32)).witnesses.count == 32)
    #expect(throws: PolicyError.tooMany(line: 201)) { try Policy(encoded: text(100)) }
    #expect(throws: PolicyError.tooMany(line: 101)) { try Policy(encoded: text(101)) }
    #expect(throws: PolicyError.tooLong(bytes: 70_000)) {
      try Policy(encoded: [UInt8](repeating: UInt8(ascii: "\n"), count: 70_000))
    }
  }

  @Test func namesAreBytes() throws {
    // One text in two Unicode forms is two names; a letter and its look-alike too.
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    let keys = witnesses.map { "\($0.verifierKey)" }
    let both = "witness \(composed) \(keys[0])\nwitness \(decomposed) \(keys[1])\n"
    let policy = try Policy(encoded: Array((both + "quorum \(decomposed)\n").utf8))
    #expect(policy.quorum == .witness(1))
    // Bytes that are no UTF-8 are a name, too.
    let raw = Array("witness ".utf8) + [0xFF] + Array(" \(keys[0])\nquorum ".utf8) + [0xFF, 0x0A]
    #expect(try Policy(encoded: raw).quorum == .witness(0))
  }
}
