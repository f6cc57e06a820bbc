import StrictBytes
import Testing

@testable import LedgerStore

/// The two guards against accidents: triggers for any program, the authorizer for this one.
@Suite struct AppendOnlyTests {
  let folder = TemporaryFolder()

  static let row = "zeroblob(32), x'00'"
  static let changes = [
    "UPDATE entry SET body = x'00'",
    "UPDATE OR IGNORE entry SET sequence = 9 WHERE sequence = 0",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE sequence = 2",
    "INSERT OR REPLACE INTO entry VALUES (0, \(row))",
    "REPLACE INTO entry VALUES (2, \(row))",
    "INSERT INTO entry VALUES (1, \(row)) ON CONFLICT DO UPDATE SET body = x'00'",
    "INSERT INTO entry VALUES (9, \(row))",
    "INSERT INTO entry VALUES (NULL, \(row))",
    "INSERT INTO entry VALUES (3, zeroblob(31), x'00')",
    "INSERT INTO entry VALUES (3, zeroblob(32), x'')",
    "INSERT INTO entry VALUES (3, zeroblob(32), zeroblob(65536))",
    "INSERT INTO entry VALUES (3, zeroblob(32), 'text')",
    "UPDATE document SET content = x'00'",
    "DELETE FROM document",
    "REPLACE INTO document SELECT 1, sha256, x'00' FROM document",
    "INSERT INTO document VALUES (7, zeroblob(32), x'00')",
    "UPDATE claim SET sequence = 0",
    "DELETE FROM claim",
    "REPLACE INTO claim VALUES ('key-0', 2)",
    "INSERT INTO claim VALUES ('key-9', 1)",
    "INSERT INTO claim VALUES ('key-9', 3)",
    "UPDATE head SET root = zeroblob(32)",
    "DELETE FROM head",
    "REPLACE INTO head VALUES (2, zeroblob(32), x'00')",
    "INSERT INTO head VALUES (1, zeroblob(32), x'00')",
    "INSERT INTO head VALUES (4, zeroblob(32), x'00')",
  ]

  @Test(arguments: changes) func triggersStopOtherPrograms(change: String) throws {
    _ = try makeLedger(in: folder, entries: 3, headAt: 2)
    try addDocument()
    #expect(throws: LedgerError.self) { try tamper(folder, [change]) }
    try reopen(folder)
  }

  @Test func triggersLetAnHonestRowThrough() throws {
    _ = try makeLedger(in: folder, entries: 3)
    try tamper(folder, ["INSERT INTO entry VALUES (3, \(Self.row))"])
  }

  static let bypasses =
    changes.filter { !$0.hasPrefix("INSERT INTO") } + [
      "DROP TRIGGER entry_no_update", "DROP TABLE entry", "ALTER TABLE entry RENAME TO e",
      "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)", "CREATE INDEX i ON entry (leaf)",
      "CREATE TEMP TRIGGER t AFTER INSERT ON entry BEGIN SELECT 1; END",
      "CREATE VIEW v AS SELECT 1", "ATTACH ':memory:' AS m", "PRAGMA writable_schema = ON",
      "PRAGMA recursive_triggers = OFF", "PRAGMA journal_mode = OFF", "PRAGMA user_version",
      "UPDATE sqlite_schema SET sql = ''", "DELETE FROM sqlite_schema", "VACUUM", "REINDEX",
      "ANALYZE", "SAVEPOINT s", "SELECT load_extension('x')", "SELECT randomblob(3)",
      "SELECT sql FROM sqlite_schema", "VACUUM INTO '/tmp/shomar-copy.db'",
    ]

  @Test(arguments: bypasses) func openLedgerRefusesToPrepareIt(sql: String) throws {
    _ = try makeLedger(in: folder, entries: 3, headAt: 2)
    try addDocument()
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(throws: LedgerError.self) {
      let rows = try ledger.database.rows(sql)
      while try rows.step() {}
    }
    ledger.close()
    try reopen(folder)
  }

  @Test func readerCannotWrite() throws {
    _ = try makeLedger(in: folder, entries: 1)
    let ledger = try Ledger.open(at: folder.ledger, mode: .read)
    #expect(throws: LedgerError.readOnly) { try ledger.append([sample("a")]) }
    #expect(throws: LedgerError.readOnly) {
      try ledger.record(head: 1, root: ledger.root, note: [1])
    }
    #expect(throws: LedgerError.self) {
      try ledger.database.run("INSERT INTO entry VALUES (1, \(Self.row))")
    }
  }

  /// Without an entry, since the statements above are written for three of them.
  private func addDocument() throws {
    try tamper(folder, ["INSERT INTO document VALUES (0, zeroblob(32), x'00')"])
  }
}
