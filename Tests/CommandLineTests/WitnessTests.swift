import FileAccess
import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite struct `Publishing with a policy says who has cosigned` {
  let election = GrowingElection()

  private func publish(_ more: String...) throws -> ProgramEnd {
    // A machine busy with other tests may be slow to answer.
    let patience = more.contains("--witness-timeout") ? [] : ["--witness-timeout", "120"]
    return try run(
      try builtProduct("shomar"),
      arguments: [
        "publish", election.folder("e"), "--to", election.folder("pub"), "--key", election.key,
        "--policy", election.folder("policy"),
      ] + patience + more, environment: ["no_proxy": "127.0.0.1"])
  }

  /// Begins the election and writes a policy of three of four, of whom the last does not answer.
  private func begin() throws -> [TestServer] {
    try election.begin()
    let text = try readFile(election.verifierKey, limit: 4_096).dropLast()
    let log = try VerifierKey(encoded: Array(text))
    let witnesses = ["party-a", "party-b", "press", "court"].map { TestWitness($0, logs: [log]) }
    let servers = witnesses.dropLast().map { witness in
      TestServer { _, body in witness.answer(body) }
    }
    let addresses = servers.map { Optional($0.address) } + [nil]
    let lines =
      ["log \(log)"] + zip(witnesses, addresses).map { $0.policyLine(at: $1) }
      + ["group all-sides 3 party-a party-b press court", "quorum all-sides"]
    try writeDurably(
      Array(lines.map { $0 + "\n" }.joined().utf8), to: election.folder("policy"))
    return servers
  }

  @Test func withTheQuorum() throws {
    let servers = try begin()
    let end = try publish()
    #expect(end.status == 0, "\(end.errorText)")
    #expect(end.outputText.contains("cosigned by 3 of 4 (quorum all-sides reached)"))
    #expect(end.outputText.contains("party-a  2026-09-21T14:13:20Z"))
    #expect(end.outputText.contains("court  MISSING: the policy has no address for it"))
    let verified = try audit("verify", election.folder("pub"), "--key", election.verifierKey)
    #expect(verified.status == 0, "\(verified.outputText)")
    let json = try publish("--json").outputText
    #expect(json.contains(#""quorum":"all-sides","reached":true"#), "\(json)")
    withExtendedLifetime(servers) {}
  }

  @Test func withoutTheQuorum() throws {
    let servers = try begin()
    let end = try publish("--requests", election.folder("out"))
    #expect(end.status == 3)
    #expect(end.outputText.contains("cosigned by 0 of 4 (quorum all-sides NOT reached)"))
    #expect(end.outputText.contains("can never be called certified"))
    #expect(end.outputText.contains("status unofficial-"))
    #expect(servers.allSatisfy { $0.requests == 0 })
    #expect(try listFolder(election.folder("out")).count == 4)
  }

  @Test func wrongUseAndAWeakPolicyAreRefused() throws {
    let servers = try begin()
    #expect(try publish("--witness-timeout", "0").status == 64)
    #expect(try publish("--request", election.folder("r")).status == 64)
    let path = election.folder("policy")
    let text = String(decoding: try readFile(path, limit: 1 << 16), as: UTF8.self)
    try writeDurably(Array(text.replacing("all-sides 3", with: "all-sides 2").utf8), to: path)
    let weak = try publish()
    #expect(weak.status == 65)
    #expect(weak.errorText.contains("2k - n = 2 x 2 - 4 = 0"), "\(weak.errorText)")
    #expect(!fileExists(election.folder("pub/checkpoint")))
    withExtendedLifetime(servers) {}
  }
}
