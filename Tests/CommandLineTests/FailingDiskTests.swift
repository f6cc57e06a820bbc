import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Crashes and full disks lose nothing` {
  let folder = TemporaryFolder()

  private func rehearse() throws {
    let made = try shomar(
      "rehearse", "--to", folder("r"), "--areas", "2704", "--seed", "11", "--geography",
      "\(repositoryRoot)/ballots/geography")
    #expect(made.status == 0, "\(made.errorText)")
  }

  /// Each ledger has a copy of one key, so that equal ledgers have equal checkpoints.
  private func begin(_ name: String) throws {
    let key = folder("keys/\(name).pem")
    if name != "whole" { try copyKeyWithoutRecord(folder("keys/whole.pem"), to: key) }
    let begun = try shomar(
      "init", folder(name), "--definition", folder("r/definition"), "--key", key)
    #expect(begun.status == 0, "\(begun.errorText)")
  }

  private func publish(_ name: String) throws -> [String: [UInt8]] {
    let published = try shomar(
      "publish", folder(name), "--to", folder("\(name)-public"), "--key",
      folder("keys/\(name).pem"))
    #expect(published.status == 3, "\(published.errorText)")
    let place = folder("\(name)-public")
    return try Dictionary(
      uniqueKeysWithValues: listFolder(place).map {
        ($0, try readFile("\(place)/\($0)", limit: 1 << 26))
      })
  }

  /// Runs ingest and kills it after some milliseconds.
  ///
  /// - Returns: false if it was done before.
  private func ingestKilled(_ name: String, after milliseconds: Int) throws -> Bool {
    let script = """
      "$1" ingest "$2" "$3" >/dev/null 2>&1 &
      sleep \(Double(milliseconds) / 1_000)
      kill -KILL $! 2>/dev/null
      wait $!
      """
    let end = try run(
      "/bin/sh", "-c", script, "sh", try builtProduct("shomar"), folder(name), folder("r/returns"))
    return end.status == 137
  }

  @Test func killedIngestContinuesToTheSameLedgerAndResults() throws {
    try rehearse()
    try begin("whole")
    #expect(try shomar("ingest", folder("whole"), folder("r/returns")).status == 3)
    let expected = try publish("whole")
    var generator = SeededGenerator(seed: 1_405)
    var kills = 0
    for round in 0..<3 {
      try begin("cut-\(round)")
      for _ in 0..<4 {
        let pause = Int.random(in: 10...250, using: &generator)
        if try ingestKilled("cut-\(round)", after: pause) { kills += 1 }
      }
      #expect(try shomar("ingest", folder("cut-\(round)"), folder("r/returns")).status == 3)
      #expect(try publish("cut-\(round)") == expected, "seed \(generator.seed), round \(round)")
    }
    #expect(kills > 0, "no kill hit a running ingest")
  }

  @Test func fullDiskIsSaidAndTheRestComesAfterRoomIsMade() throws {
    try rehearse()
    try begin("whole")
    _ = try shomar("ingest", folder("whole"), folder("r/returns"))
    let expected = try publish("whole")
    try begin("full")
    // A limit on the size of files fails the same writes as a full disk does.
    let script = "trap '' XFSZ; ulimit -f 300; exec \"$1\" ingest \"$2\" \"$3\""
    let end = try run(
      "/bin/sh", "-c", script, "sh", try builtProduct("shomar"), folder("full"),
      folder("r/returns"))
    #expect(end.status == 74, "\(end.status) \(end.errorText)")
    #expect(!end.errorText.isEmpty && !end.errorText.contains("Fatal"))
    #expect(try shomar("ingest", folder("full"), folder("r/returns")).status == 3)
    #expect(try publish("full") == expected)
  }
}
