import ElectionModel
import FileAccess
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct `Hostile names and places` {
  let folder = TemporaryFolder()
  let place = "\(repositoryRoot)/ballots/philippines-2025"

  private func begin() throws {
    let begun = try shomar(
      "init", folder("e"), "--definition", "\(place)/definition", "--key", folder("k.pem"))
    #expect(begun.status == 0, "\(begun.errorText)")
  }

  private func publish(to name: String) throws -> ProgramEnd {
    try shomar("publish", folder("e"), "--to", name, "--key", folder("k.pem"))
  }

  private func returns() throws -> [[UInt8]] {
    try listFolder("\(place)/returns").prefix(2).map {
      try readFile("\(place)/returns/\($0)", limit: 1 << 20)
    }
  }

  @Test func namesThatUnicodeCallsTheSameAreTwoFiles() throws {
    try begin()
    let returns = try returns()
    try writeDurably(returns[0], to: folder("in/caf\u{E9}.return.json"))
    try writeDurably(returns[1], to: folder("in/cafe\u{301}.return.json"))
    let end = try shomar("ingest", folder("e"), folder("in"))
    #expect(end.outputText.contains("2 recorded"), "\(end.outputText)")
  }

  @Test func namesOnAStickDoNotSteerTheTerminal() throws {
    try begin()
    try writeDurably([1], to: folder("in/a\u{1B}[31m\nforged line.return.json"))
    let end = try shomar("ingest", folder("e"), folder("in"))
    #expect(!end.output.contains(0x1B))
    #expect(!end.outputText.contains("\nforged line"))
  }

  @Test func outputThatCannotBeWrittenIsAFailure() throws {
    try begin()
    for command in ["status \"$1\"", "tally \"$1\" --json", "definition check \"$2\""] {
      let end = try run(
        "/bin/sh", "-c", "exec \"$0\" \(command) > /dev/full", try builtProduct("shomar"),
        folder("e"), "\(place)/definition")
      #expect(end.status == 74, "\(command)")
    }
  }

  @Test func ledgerIsPrivateInAFolderThatWasThereBefore() throws {
    try makeFolder(folder("e"))
    #expect(chmod(folder("e"), 0o755) == 0)
    try begin()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder("e/ledger.db"))
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }

  @Test func publicFolderAndElectionLieApart() throws {
    try begin()
    #expect(try publish(to: folder("p")).status == 0)
    let names = try listFolder(folder("e"))
    for target in [folder("e"), folder("e/sub"), folder.path] {
      #expect(try publish(to: target).status == 64, "\(target)")
    }
    #expect(try listFolder(folder("e")) == names)
  }

  @Test func nameThatIsNoTextIsNamedByTheLastCheckOnly() throws {
    try begin()
    #expect(try publish(to: folder("p")).status == 0)
    let made = try run("/bin/sh", "-c", "touch \"$0\"/\"$(printf '\\377')\"", folder("p"))
    #expect(made.status == 0)
    let end = try audit("verify", folder("p"), "--key", folder("e/log.vkey"))
    #expect(end.status == 1)
    #expect(end.outputText.contains("V16  FAILS"))
    #expect(end.outputText.contains("V15  holds"))
  }

  @Test func alteredLedgerIsAFailedCheck() throws {
    try begin()
    let path = folder("e/ledger.db")
    var bytes = try readFile(path, limit: 1 << 26)
    let entry = Array("\"kind\":\"definition\"".utf8)
    let found = (0..<bytes.count - entry.count).first { start in
      bytes[start..<start + entry.count].elementsEqual(entry)
    }
    bytes[try #require(found) + 2] ^= 1
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    let end = try shomar("status", folder("e"))
    #expect(end.status == 1, "\(end.errorText)")
    #expect(end.errorText.contains("Entry 0 was altered"))
  }

  @Test func keyRemovedFromTheLedgersTableIsNoticed() throws {
    try begin()
    #expect(try shomar("ingest", folder("e"), "\(place)/returns").status == 0)
    let removed = try run(
      "python3", "-c",
      """
      import sqlite3, sys
      base = sqlite3.connect(sys.argv[1], isolation_level=None)
      kept = base.execute("select name, sql from sqlite_schema where type='trigger'").fetchall()
      for name, _ in kept: base.execute(f'drop trigger "{name}"')
      base.execute("delete from claim where key like 'counted %' and sequence = 3")
      for _, sql in kept: base.execute(sql)
      """, folder("e/ledger.db"))
    #expect(removed.status == 0, "\(removed.errorText)")
    let end = try shomar("ingest", folder("e"), "\(place)/returns")
    #expect(end.status == 1, "\(end.status) \(end.errorText)")
  }

  @Test func precinctTotalsAddUpToTheContest() throws {
    try begin()
    #expect(try shomar("ingest", folder("e"), "\(place)/returns").status == 0)
    let end = try shomar("tally", folder("e"), "--contest", "01044030", "--precincts", "--json")
    let line = try #require(end.outputText.split(separator: "\n").last)
    guard case .object(let members) = try JSONReader.read(Array(line.utf8)),
      case .array(let precincts) = members.first(where: { $0.key == "precincts" })?.value
    else {
      Issue.record("no totals: \(line)")
      return
    }
    #expect(precincts.count == 17)
    var tied = 0
    for case .object(let precinct) in precincts {
      if case .object(let votes) = precinct.first(where: { $0.key == "votes" })?.value,
        case .integer(let number) = votes.first(where: { $0.key == "17" })?.value
      {
        tied += number
      }
    }
    #expect(tied == 1_726)
  }
}
