import ElectionModel
import FileAccess
import Foundation
import TestSupport
import Testing

/// Four witnesses as others run them, the publisher and the observer: programs only.
@Suite struct `Publisher, witnesses and observer work together as programs` {
  let election = GrowingElection()

  /// Begins the election, starts four witnesses of it, and writes the policy of three of them.
  private func begin() throws -> [RunningProgram] {
    try election.begin()
    var lines: [String] = []
    let servers = try (0..<4).map { number in
      let (state, key) = (
        election.folder("w\(number)/state"), election.folder("w\(number)-key.pem")
      )
      let made = try audit(
        "witness", "init", state, "--name", "w\(number).example/w", "--key", key, "--log",
        election.verifierKey)
      #expect(made.status == 0, "\(made.errorText)")
      let server = try RunningProgram(
        try builtProduct("shomar-audit"),
        arguments: ["witness", "serve", state, "--key", key, "--listen", "127.0.0.1:0"])
      let address = try #require(server.firstLine.split(separator: " ").last)
      let vkey = String(decoding: try readFile("\(key).vkey", limit: 4_096), as: UTF8.self)
      lines.append("witness w\(number) \(vkey.split(separator: "\n")[0]) \(address)")
      return server
    }
    lines += ["group all-sides 3 w0 w1 w2 w3", "quorum all-sides"]
    try writeDurably(
      Array(lines.map { $0 + "\n" }.joined().utf8), to: election.folder("policy"))
    return servers
  }

  private func publish(_ folder: String, to name: String, key: String) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar"),
      arguments: [
        "publish", election.folder(folder), "--to", election.folder(name), "--key", key,
        "--policy", election.folder("policy"), "--witness-timeout", "120",
      ], environment: ["no_proxy": "127.0.0.1"])
  }

  private func verify(_ name: String) throws -> ProgramEnd {
    try audit(
      "verify", election.folder(name), "--key", election.verifierKey, "--policy",
      election.folder("policy"))
  }

  @Test func growthIsCosignedVerifiedAndReceiptsHoldByThePolicy() throws {
    let servers = try begin()
    for slot in 0..<3 {
      try election.ingest([election.good(slot)])
      let end = try publish("e", to: "pub", key: election.key)
      #expect([0, 3].contains(end.status), "\(end.errorText)")
      #expect(end.outputText.contains("cosigned by 4 of 4 (quorum all-sides reached)"))
      #expect(try verify("pub").status == 0)
    }
    let precinct = election.good(0).statement.slot.precinct
    let receipts = try election.receipts(
      precinct.text, to: "r", "--published", election.folder("pub"))
    for receipt in receipts {
      let end = try audit(
        "receipt", receipt, "--key", election.verifierKey, "--policy", election.folder("policy"))
      #expect(end.status == 0, "\(end.outputText)")
      #expect(end.outputText.contains("R08  holds"))
    }
    for server in servers { #expect(server.end(SIGTERM) == 0) }
  }

  @Test func quorumSurvivesOneWitnessAndNotTwo() throws {
    var servers = try begin()
    try election.ingest([election.good(0)])
    servers.removeLast().end(SIGKILL)
    let three = try publish("e", to: "pub", key: election.key)
    #expect(three.outputText.contains("cosigned by 3 of 4 (quorum all-sides reached)"))
    #expect(try verify("pub").status == 0)
    servers.removeLast().end(SIGKILL)
    try election.ingest([election.good(1)])
    let two = try publish("e", to: "pub", key: election.key)
    #expect(two.status == 3)
    #expect(two.outputText.contains("cosigned by 2 of 4 (quorum all-sides NOT reached)"))
    let report = try verify("pub")
    #expect(report.status == 1)
    #expect(report.outputText.contains("V19  FAILS"))
    let bare = try audit("verify", election.folder("pub"), "--key", election.verifierKey)
    #expect(bare.status == 0)
    withExtendedLifetime(servers) {}
  }

  @Test func twinThatBecameLargerStopsAtTheWitnesses() throws {
    let servers = try begin()
    try election.ingest([election.good(0)])
    #expect(try publish("e", to: "pub", key: election.key).status != 1)
    try election.fork(to: "twin")
    try election.ingest([election.good(1)])
    #expect(try publish("e", to: "pub", key: election.key).status != 1)
    try election.ingest([election.bad(1), election.good(2)], into: "twin")
    let end = try publish("twin", to: "pub-twin", key: election.folder("keys/twin.pem"))
    #expect(end.status == 1, "\(end.outputText) \(end.errorText)")
    #expect(!fileExists(election.folder("pub-twin/checkpoint")))
    withExtendedLifetime(servers) {}
  }
}
