import MerkleLog
import StoreFaults
import StrictBytes
import Testing

@testable import LedgerStore

/// What a hostile program can do to the closed file, and what the next opening says of it.
@Suite struct TamperTests {
  let folder = TemporaryFolder()

  @Test(arguments: Schema.objects.filter { $0.type == "trigger" }.map(\.name))
  func droppedTriggerIsNamed(trigger: String) throws {
    _ = try makeLedger(in: folder, entries: 2)
    try tamper(folder, ["DROP TRIGGER \(trigger)"])
    #expect(throws: LedgerError.schemaAltered(object: trigger, .missing)) { try reopen(folder) }
  }

  @Test func weakenedTriggerIsNamed() throws {
    _ = try makeLedger(in: folder, entries: 2)
    try tamper(
      folder,
      [
        "DROP TRIGGER entry_no_update",
        "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END",
      ])
    #expect(throws: LedgerError.schemaAltered(object: "entry_no_update", .changed)) {
      try reopen(folder)
    }
  }

  @Test(arguments: [
    ("CREATE TABLE foreign_table (a)", "foreign_table"),
    ("CREATE VIEW total AS SELECT 1", "total"),
    ("CREATE INDEX by_leaf ON entry (leaf)", "by_leaf"),
    ("CREATE TRIGGER eager AFTER INSERT ON entry BEGIN SELECT 1; END", "eager"),
  ])
  func foreignObjectIsNamed(sql: String, name: String) throws {
    _ = try makeLedger(in: folder, entries: 2)
    try tamper(folder, [sql])
    #expect(throws: LedgerError.schemaAltered(object: name, .foreign)) { try reopen(folder) }
  }

  @Test func renamedTableIsNamed() throws {
    _ = try makeLedger(in: folder, entries: 2)
    try tamper(folder, ["ALTER TABLE entry RENAME TO old_entry"])
    #expect(throws: LedgerError.schemaAltered(object: "old_entry", .foreign)) {
      try reopen(folder)
    }
  }

  @Test func editedSchemaTextIsNamed() throws {
    _ = try makeLedger(in: folder, entries: 2)
    try tamper(
      folder,
      [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, '65535', '99999') WHERE name = 'entry'",
      ])
    #expect(throws: LedgerError.schemaAltered(object: "entry", .changed)) { try reopen(folder) }
  }

  @Test func otherVersionAndOtherApplicationAreRefused() throws {
    _ = try makeLedger(in: folder, entries: 1)
    try tamper(folder, ["PRAGMA user_version = 2"])
    #expect(throws: LedgerError.unknownVersion(found: 2, known: 1)) { try reopen(folder) }
    try tamper(folder, ["PRAGMA user_version = 1", "PRAGMA application_id = 7"])
    #expect(
      throws: LedgerError.notALedger(
        path: folder.database, reason: "its application id is 7")
    ) { try reopen(folder) }
  }

  @Test func fileThatIsNoDatabaseIsRefused() throws {
    _ = try makeLedger(in: folder, entries: 1)
    patchFile(folder.database, at: 0, with: Array("No database".utf8))
    #expect(throws: LedgerError.self) { try reopen(folder) }
  }

  @Test(arguments: 0..<5) func editedRowIsNamed(sequence: Int) throws {
    let receipts = try makeLedger(in: folder, entries: 5)
    let forged = Array("forged".utf8)
    try edit("UPDATE entry SET body = CAST('forged' AS BLOB) WHERE sequence = \(sequence)")
    #expect(
      throws: LedgerError.entryAltered(
        sequence: UInt64(sequence), expected: receipts[sequence].leaf,
        found: leafHash(of: forged))
    ) { try reopen(folder) }
  }

  @Test func editedLeafIsNamed() throws {
    let receipts = try makeLedger(in: folder, entries: 3)
    try edit("UPDATE entry SET leaf = zeroblob(32) WHERE sequence = 1")
    #expect(
      throws: LedgerError.entryAltered(sequence: 1, expected: .zero, found: receipts[1].leaf)
    ) { try reopen(folder) }
  }

  @Test func flippedBitInABodyIsNamed() throws {
    let receipts = try makeLedger(in: folder, entries: 3)
    let bytes = readFile(folder.database)
    let places = offsets(of: "entry-1-body", in: bytes)
    #expect(places.count == 1)
    patchFile(folder.database, at: places[0], with: [bytes[places[0]] ^ 4])
    #expect {
      try reopen(folder)
    } throws: { error in
      guard case LedgerError.entryAltered(1, receipts[1].leaf, _) = error else { return false }
      return true
    }
  }

  @Test func rewrittenEntryWithItsLeafIsCaughtByTheHead() throws {
    _ = try makeLedger(in: folder, entries: 4, headAt: 3)
    let forged = leafHash(of: Array("forged".utf8))
    try edit(
      "UPDATE entry SET body = CAST('forged' AS BLOB), leaf = x'\(forged.hex)' WHERE sequence = 1")
    #expect {
      try reopen(folder)
    } throws: { error in
      guard case LedgerError.rootDiffers(.stored, size: 3, _, _) = error else { return false }
      return true
    }
  }

  @Test func deletedEntryIsNamed() throws {
    _ = try makeLedger(in: folder, entries: 4)
    try edit("DELETE FROM entry WHERE sequence = 2", table: "entry", verb: "delete")
    #expect(throws: LedgerError.self) { try reopen(folder) }
    try tamper(folder, ["DELETE FROM claim WHERE sequence = 2"], without: "claim_no_delete")
    #expect(throws: LedgerError.sequenceBroken(expected: 2, found: 3)) { try reopen(folder) }
  }

  @Test func entryBeforeTheFirstIsNamed() throws {
    _ = try makeLedger(in: folder, entries: 2)
    try tamper(
      folder, ["INSERT INTO entry VALUES (-1, zeroblob(32), x'00')"], without: "entry_appends")
    #expect(throws: LedgerError.sequenceBroken(expected: 0, found: -1)) { try reopen(folder) }
  }

  @Test func cutTailIsCaughtByTheLedgersOwnHead() throws {
    _ = try makeLedger(in: folder, entries: 4, headAt: 4)
    try tamper(folder, ["DELETE FROM claim WHERE sequence = 3"], without: "claim_no_delete")
    try edit("DELETE FROM entry WHERE sequence = 3", table: "entry", verb: "delete")
    #expect {
      try reopen(folder)
    } throws: { error in
      guard case LedgerError.shorterThanHead(.stored, let head, let found) = error
      else { return false }
      return head.size == 4 && found.size == 3
    }
  }

  @Test func journalRemovedAfterCommitsLosesNothing() throws {
    _ = try makeLedger(in: folder, entries: 5)
    spawn("/bin/rm", ["-f", folder.journal])
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(ledger.size == 5)
  }

  private func edit(_ sql: String, table: String = "entry", verb: String = "update") throws {
    try tamper(folder, [sql], without: "\(table)_no_\(verb)")
  }

  /// Takes a trigger away for the deed and puts it back, so that only the rows tell.
  private func tamper(
    _ folder: TemporaryFolder, _ deeds: [String], without trigger: String
  ) throws {
    let text = Schema.objects.first { $0.name == trigger }?.text ?? ""
    try LedgerStoreTests.tamper(folder, ["DROP TRIGGER \(trigger)"] + deeds + [text])
  }

  private func tamper(_ folder: TemporaryFolder, _ deeds: [String]) throws {
    try LedgerStoreTests.tamper(folder, deeds)
  }
}
