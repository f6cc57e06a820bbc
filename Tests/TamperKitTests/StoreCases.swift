import FileAccess
import Foundation
import MerkleLog
import StoreFaults
import StrictBytes
import TestSupport
import Testing

@testable import LedgerStore

/// docs/tamper-kit.md, cases 2, 3 and 23.
@Suite struct `Tamper kit, below the ledger` {
  private func sample(_ text: String) -> Submission {
    Submission(claims: [text], documents: []) { sequence, previous in
      Array("\(sequence) \(previous.hex) \(text)".utf8)
    }
  }

  @Test func case02BitFlippedBeforeTheReceiptStopsTheLedger() throws {
    let folder = TemporaryFolder()
    try Ledger.create(at: folder("l")).close()
    let system = FaultyFileSystem("tamper-kit")
    defer { system.remove() }
    let ledger = try Ledger.open(at: folder("l"), mode: .write, vfs: system.plan.name)
    system.plan.rotting = Array("rotting body".utf8)
    #expect(throws: LedgerError.self) { try ledger.append([sample("rotting body")]) }
    #expect(ledger.size == 0)
    #expect(throws: LedgerError.self) {
      try ledger.record(head: ledger.size, root: ledger.root, note: [1])
    }
    ledger.close()
    system.plan.rotting = []
    let sound = try Ledger.open(at: folder("l"))
    #expect(try sound.heads().isEmpty)
    sound.close()
  }

  @Test(arguments: ["entry:leaf:1", "entry:body:1"])
  func case02BitFlippedBetweenRecordingAndSigningIsNotSigned(place: String) throws {
    let election = try KitElection()
    try election.ingest([election.good(0)])
    let record = try bytes("\(election.key).signed")
    try HostileHand(database: election.database).does("flip:\(place)")
    let end = try shomar(
      "publish", election.place, "--to", election.pub, "--key", election.key)
    #expect(end.status == 1, "\(end.errorText)")
    #expect(end.errorText.contains("Entry 1"), "\(end.errorText)")
    #expect(try bytes("\(election.key).signed") == record)
    #expect(!isFolder(election.pub))
    let receipt = try shomar(
      "receipt", election.place, "--precinct", "0017", "--to", election.folder("r"))
    #expect(receipt.status == 1)
    #expect(!isFolder(election.folder("r")))
  }

  @Test func case03JournalAttackLosesNothingAcknowledged() throws {
    let election = try KitElection()
    let delivered = election.folder("delivered")
    for slot in 0..<3 {
      try election.good(slot).write(to: delivered)
      #expect([0, 3].contains(try shomar("ingest", election.place, delivered).status))
    }
    let before = try shomar("status", election.place, "--json").output
    let journal = "\(election.database)-journal"
    let whole = try bytes(journal)
    try #require(whole.count > 600)
    var attacks: [[UInt8]?] = [nil, [], Array(whole.prefix(whole.count / 2)), whole + whole]
    attacks.append([UInt8](repeating: 0x41, count: 4_096))
    var random = SeededGenerator(seed: 3)
    for place in [0, 9, 25, 513, 600] + (0..<5).map({ _ in random.number(0...(whole.count - 1)) }) {
      var flipped = whole
      flipped[place] ^= 1 << UInt8(random.number(0...7))
      attacks.append(flipped)
    }
    for (number, attack) in attacks.enumerated() {
      try election.remove("e/ledger.db-journal")
      if let attack { try writePrivate(attack, to: journal) }
      // Whoever opens it to write must find everything, or refuse.
      let again = try shomar("ingest", election.place, delivered, "--json")
      #expect([0, 3].contains(again.status), "attack \(number): \(again.errorText)")
      let known = again.outputText.components(separatedBy: "\"end\":\"known\"").count - 1
      #expect(known == 3, "attack \(number): \(again.outputText)")
      // Readers may refuse a journal that is no journal, until the next append replaces it.
      let status = try shomar("status", election.place, "--json")
      let isRefused = status.status != 0 && status.errorText.contains("was cut off")
      #expect(isRefused || status.output == before, "attack \(number): \(status.errorText)")
    }
    try election.ingest([election.good(3)])
    #expect(try shomar("status", election.place, "--json").outputText.contains("\"size\":5"))
    #expect(try shomar("fsck", election.place).status == 0)
  }

  @Test(arguments: [
    ["DROP TRIGGER entry_no_update"], ["CREATE TABLE notes (a)"],
    ["CREATE TRIGGER eager AFTER INSERT ON entry BEGIN SELECT 1; END"],
    ["take:entry_no_update", "UPDATE entry SET body = CAST('{}' AS BLOB) WHERE sequence = 1"],
    ["take:entry_no_update", "UPDATE entry SET leaf = zeroblob(32) WHERE sequence = 1"],
    ["flip:entry:body:1"], ["flip:head:root:2"],
    [
      "take:entry_no_delete", "take:claim_no_delete", "DELETE FROM claim WHERE sequence = 1",
      "DELETE FROM entry WHERE sequence = 1",
    ],
    ["PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = '' WHERE name = 'head'"],
  ])
  func case23HostileSQLIsFoundAtTheNextOpening(deeds: [String]) throws {
    let election = try KitElection()
    try election.ingest([election.good(0)])
    try election.publish()
    try HostileHand(database: election.database).does(deeds)
    for end in [
      try shomar("status", election.place),
      try shomar("ingest", election.place, election.folder("definition")),
      try shomar("publish", election.place, "--to", election.pub, "--key", election.key),
      try shomar("fsck", election.place),
    ] {
      // 74 where SQLite itself finds the file damaged.
      #expect([1, 65, 74].contains(end.status), "\(end.outputText) \(end.errorText)")
    }
  }

  @Test func case23OurOwnConnectionPreparesNothingThatChangesRows() throws {
    let folder = TemporaryFolder()
    do {
      let ledger = try Ledger.create(at: folder("l"))
      try ledger.append([sample("a"), sample("b")])
      ledger.close()
    }
    for sql in [
      "UPDATE entry SET body = x'00'", "DELETE FROM entry", "DROP TRIGGER entry_no_update",
      "REPLACE INTO entry VALUES (1, zeroblob(32), x'00')", "ATTACH ':memory:' AS m",
      "PRAGMA writable_schema = ON", "PRAGMA recursive_triggers = OFF", "CREATE TABLE t (a)",
      "UPDATE sqlite_schema SET sql = ''", "SELECT load_extension('x')", "VACUUM",
    ] {
      let ledger = try Ledger.open(at: folder("l"))
      defer { ledger.close() }
      #expect(throws: LedgerError.self, "\(sql)") {
        let rows = try ledger.database.rows(sql)
        while try rows.step() {}
      }
    }
    let ledger = try Ledger.open(at: folder("l"))
    #expect(ledger.size == 2)
    ledger.close()
  }
}
