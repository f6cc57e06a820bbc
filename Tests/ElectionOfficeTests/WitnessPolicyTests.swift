import Cryptography
import ElectionModel
import FileAccess
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@testable import ElectionOffice

@Suite struct `A policy is refused before anything is signed` {
  let witnessed: WitnessedElection

  init() throws { witnessed = try WitnessedElection() }

  /// Publishes with a policy and gives the reason of the refusal; nothing may have been signed.
  private func refusal(_ text: String) async throws -> String? {
    let path = witnessed.office.folder("bad-policy")
    try writeDurably(Array(text.utf8), to: path)
    return try await refusal(policy: path)
  }

  private func refusal(policy path: String) async throws -> String? {
    var words: String?
    do {
      _ = try await witnessed.publish(policy: path)
    } catch OfficeError.witnessing(let error) {
      #expect(OfficeError.witnessing(error).exitCode == 65)
      words = "\(error)"
    }
    #expect(try Signer(try witnessed.office.key()).recorded().size == 0)
    #expect(!witnessed.isPublished && witnessed.servers.allSatisfy { $0.requests == 0 })
    return words
  }

  private func line(_ name: String, _ key: VerifierKey) -> String { "witness \(name) \(key)\n" }

  /// Case 11 and ledger.md 5.2: 2k <= n + 1.
  @Test func quorumThatOneDishonestWitnessBreaks() async throws {
    for weak in ["1", "any", "2"] {
      try witnessed.writePolicy(to: witnessed.office.folder("weak"), group: weak)
      let words = try await refusal(policy: witnessed.office.folder("weak"))
      #expect(words?.contains("one dishonest witness") == true, "\(weak): \(words ?? "taken")")
      #expect(words?.contains("2k - n") == true)
    }
    let all = witnessed.witnesses.prefix(3).map { line($0.name, $0.key.verifierKey) }.joined()
    let twoOfThree = all + "group g 2 party-a party-b press\nquorum g\n"
    #expect(try await refusal(twoOfThree)?.contains("2 x 2 - 3 = 1") == true)
    #expect(try await refusal(all + "quorum party-a\n")?.contains("one witness only") == true)
    #expect(try await refusal("quorum none\n")?.contains("no cosignature is needed") == true)
  }

  @Test func policyOfAnotherLog() async throws {
    let other = TestWitness("other", logs: []).key.verifierKey
    let log = VerifierKey(
      name: witnessed.election.verifierKey.name, kind: .note, publicKey: other.publicKey)
    try witnessed.writePolicy(to: witnessed.office.folder("p"), group: "3", logs: [log])
    let words = try await refusal(policy: witnessed.office.folder("p"))
    #expect(words?.contains("do not name this election's log") == true)
    // Several logs, ours among them, and none at all are both in order.
    try witnessed.writePolicy(
      to: witnessed.office.folder("p"), group: "3", logs: [log, witnessed.election.verifierKey])
    _ = try await witnessed.publish(policy: witnessed.office.folder("p"))
    try witnessed.writePolicy(to: witnessed.office.folder("p"), group: "3", logs: [])
    _ = try await witnessed.publish(policy: witnessed.office.folder("p"))
  }

  @Test func witnessWithAKeyThatHasAnotherRole() async throws {
    let name = try #require(KeyName("double.example/w"))
    let row = try witnessed.election.definition.keys[0]
    let keys = [
      (witnessed.election.verifierKey.publicKey, "the log's"),
      (try Ed25519PublicKey(bytes: row.publicKey), "the signing key \(row.id)"),
    ]
    for (key, role) in keys {
      let double = VerifierKey(name: name, kind: .cosignature, publicKey: key)
      let others = witnessed.witnesses.map { line($0.name, $0.key.verifierKey) }.joined()
      let text =
        line("double", double) + others
        + "group g 4 double party-a party-b press court\nquorum g\n"
      #expect(try await refusal(text)?.contains(role) == true)
    }
  }

  @Test func malformedPolicy() async throws {
    for text in ["", "quorum g\n", "witness a b\n", "quorum none"] {
      #expect(try await refusal(text) != nil, "\(text)")
    }
  }

  @Test func nameThatIsNoFileName() async throws {
    for name in ["../x", ".x", "a/b"] {
      let lines = witnessed.witnesses.prefix(3).map { line($0.name, $0.key.verifierKey) }.joined()
      let text =
        lines + line(name, witnessed.witnesses[3].key.verifierKey)
        + "group g 3 party-a party-b press \(name)\nquorum g\n"
      let path = witnessed.office.folder("names")
      try writeDurably(Array(text.utf8), to: path)
      let way = Witnesses.Way.folders(requests: witnessed.office.folder("o"), cosignatures: nil)
      await #expect(throws: OfficeError.self) {
        _ = try await witnessed.publish(way, policy: path)
      }
      #expect(try Signer(try witnessed.office.key()).recorded().size == 0)
      #expect(!fileExists(witnessed.office.folder("o/party-a.add-checkpoint")))
    }
  }
}
