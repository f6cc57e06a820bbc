import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import TestSupport
import Testing

/// Something that a hostile hand does to the closed ledger, and the checks that must name it.
struct Attack: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var guards: [String] = []
  let deeds: [String]
  let fails: Set<StoreCheck>
  /// Opening hashes no document; all else it refuses, too.
  var opens = false

  static let all = [
    Attack(
      testDescription: "dropped trigger", deeds: ["DROP TRIGGER entry_no_update"], fails: [.s01]),
    Attack(
      testDescription: "added table", deeds: ["CREATE TABLE notes (a)"], fails: [.s01]),
    Attack(
      testDescription: "added view", deeds: ["CREATE VIEW total AS SELECT 1"], fails: [.s01]),
    Attack(
      testDescription: "added index", deeds: ["CREATE INDEX by_leaf ON entry (leaf)"],
      fails: [.s01]),
    Attack(
      testDescription: "other version", deeds: ["PRAGMA user_version = 7"], fails: [.s01]),
    Attack(
      testDescription: "edited entry", guards: ["entry_no_update"],
      deeds: ["UPDATE entry SET body = CAST('{}' AS BLOB) WHERE sequence = 2"],
      fails: [.s04, .s05, .s07, .s09, .s10]),
    Attack(
      testDescription: "edited entry with its leaf", guards: ["entry_no_update"],
      deeds: [
        "UPDATE entry SET body = CAST('{}' AS BLOB), leaf = "
          + "x'28a3a18f6cd6406b086e9ffda1f9b8a13dbcf44b0f3f32cb9031a11fd053acf9' "
          + "WHERE sequence = 2"
      ], fails: [.s05, .s07, .s09, .s10]),
    Attack(
      testDescription: "edited leaf", guards: ["entry_no_update"],
      deeds: ["UPDATE entry SET leaf = zeroblob(32) WHERE sequence = 1"], fails: [.s04]),
    Attack(
      testDescription: "replaced entry", guards: ["entry_appends"],
      deeds: ["REPLACE INTO entry SELECT 1, leaf, body FROM entry WHERE sequence = 2"],
      fails: [.s05, .s07, .s09, .s10]),
    Attack(
      testDescription: "swapped entries", guards: ["entry_no_update"],
      deeds: [
        "UPDATE entry SET sequence = 99 WHERE sequence = 1",
        "UPDATE entry SET sequence = 1 WHERE sequence = 2",
        "UPDATE entry SET sequence = 2 WHERE sequence = 99",
      ], fails: [.s05, .s07, .s09, .s10]),
    Attack(
      testDescription: "bit flipped in an entry", deeds: ["flip:entry:body:2"],
      fails: [.s04, .s07, .s09, .s10]),
    Attack(
      testDescription: "bit flipped in a leaf", deeds: ["flip:entry:leaf:2"], fails: [.s04]),
    Attack(
      testDescription: "bit flipped in a head's signature", deeds: ["flip:head:note:5"],
      fails: [.s08]),
    Attack(
      testDescription: "bit flipped in a head's root", deeds: ["flip:head:root:5"],
      fails: [.s07, .s08]),
    Attack(
      testDescription: "bit flipped in a document", deeds: ["flip:document:content:9"],
      fails: [.s12], opens: true),
    Attack(
      testDescription: "removed document", guards: ["document_no_delete"],
      deeds: ["DELETE FROM document WHERE position = 9"], fails: [.s11], opens: true),
    Attack(
      testDescription: "added document",
      deeds: ["INSERT INTO document VALUES (15, zeroblob(32), x'00')"], fails: [.s12],
      opens: true),
    Attack(
      testDescription: "removed last entry", guards: ["entry_no_delete", "claim_no_delete"],
      deeds: ["DELETE FROM claim WHERE sequence = 4", "DELETE FROM entry WHERE sequence = 4"],
      fails: [.s07, .s09, .s10, .s13]),
    Attack(
      testDescription: "removed entry in the middle",
      guards: ["entry_no_delete", "claim_no_delete"],
      deeds: ["DELETE FROM claim WHERE sequence = 2", "DELETE FROM entry WHERE sequence = 2"],
      fails: [.s03, .s05, .s07, .s09, .s10]),
    Attack(
      testDescription: "key without its entry", guards: ["entry_no_delete"],
      deeds: ["DELETE FROM entry WHERE sequence = 4"],
      fails: [.s02, .s07, .s09, .s10, .s14]),
    Attack(
      testDescription: "removed key", guards: ["claim_no_delete"],
      deeds: ["DELETE FROM claim WHERE key LIKE 'counted 0%'"], fails: [.s14]),
    Attack(
      testDescription: "added key", deeds: ["INSERT INTO claim VALUES ('counted x', 4)"],
      fails: [.s14]),
    Attack(
      testDescription: "added entry",
      deeds: ["INSERT INTO entry VALUES (5, zeroblob(32), CAST('{}' AS BLOB))"],
      fails: [.s04, .s05]),
    Attack(
      testDescription: "table renamed", deeds: ["ALTER TABLE head RENAME TO heads"],
      fails: [.s01, .s07]),
  ]
}

@Suite struct `Fsck names what was done to a ledger` {
  let office: ExampleOffice

  init() async throws {
    office = try ExampleOffice()
    let election = try office.begin()
    _ = try await office.ingest(election, try office.deliverAll())
    _ = try await election.publish(to: office.publicPath, key: try office.key(), workers: 1)
  }

  private var database: String { "\(office.electionPath)/ledger.db" }

  private func fsck() async throws -> StoreReport {
    try await examineStore(at: office.electionPath, published: office.publicPath)
  }

  private func failing(_ report: StoreReport) -> Set<StoreCheck> {
    Set(report.checks.filter { $0.verdict == .fails }.map(\.check))
  }

  @Test func everythingHoldsOfASoundLedger() async throws {
    let report = try await fsck()
    #expect(report.checks.map(\.check) == StoreCheck.allCases)
    for check in report.checks { #expect(check.verdict == .holds, "\(check)") }
    #expect(report.size == 5)
    #expect(report.documents == 15)
  }

  @Test(arguments: Attack.all) func attackIsNamed(attack: Attack) async throws {
    let guards = attack.guards.map { "take:\($0)" }
    try HostileHand(database: database).does(guards + attack.deeds)
    let before = try readFile(database, limit: 1 << 30)
    let report = try await fsck()
    #expect(failing(report).isSuperset(of: attack.fails), "\(report.checks)")
    #expect(!report.holds)
    for check in report.checks where check.verdict == .fails { #expect(!check.evidence.isEmpty) }
    #expect(try readFile(database, limit: 1 << 30) == before, "fsck wrote")
    if attack.opens {
      _ = try Election.open(at: office.electionPath, mode: .write)
    } else {
      #expect(throws: OfficeError.self) {
        try Election.open(at: office.electionPath, mode: .write)
      }
    }
  }

  @Test func olderDatabaseIsNamed() async throws {
    let old = office.folder("old.db")
    try FileManager.default.copyItem(atPath: database, toPath: old)
    do {
      let election = try Election.open(at: office.electionPath, mode: .write)
      let again = office.example.goodReturn(for: office.example.slots[0])
      _ = try await office.ingest(
        election, try office.deliver(again.changed { $0.slips?.received += 1 }, as: "late"))
      _ = try await election.publish(to: office.publicPath, key: try office.key(), workers: 1)
    }
    try FileManager.default.removeItem(atPath: database)
    try FileManager.default.moveItem(atPath: old, toPath: database)
    #expect(failing(try await fsck()) == [.s09, .s10])
    let error = #expect(throws: OfficeError.self) {
      try Election.open(at: office.electionPath, mode: .read)
    }
    #expect(error?.description.contains("6 entries") == true)
    #expect(error?.description.contains("5 entries") == true)
  }

  @Test func changedFilesBesideTheDatabaseAreNamed() async throws {
    for (name, check) in [("checkpoint", StoreCheck.s09), ("log.vkey", .s15)] {
      let path = "\(office.electionPath)/\(name)"
      let whole = try readFile(path, limit: 1 << 16)
      var bytes = whole
      bytes[bytes.count - 5] ^= 1
      try writeDurably(bytes, to: path)
      #expect(failing(try await fsck()) == [check])
      try writeDurably(whole, to: path)
    }
  }

  @Test func openFolderAndForeignFilesAreWarnings() async throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: database)
    try writeDurably([1], to: "\(office.electionPath)/letter.txt")
    let report = try await fsck()
    #expect(report.holds)
    let warned = Set(report.checks.filter { $0.verdict == .warns }.map(\.check))
    #expect(warned == [.s16, .s17])
  }

  @Test func fileThatIsNoLedgerIsSaidToBeNone() async throws {
    try writeDurably(Array("no database at all".utf8), to: database)
    let error = await #expect(throws: OfficeError.self) { try await fsck() }
    #expect(error?.exitCode == 65)
    let missing = await #expect(throws: OfficeError.self) {
      try await examineStore(at: office.folder("nowhere"))
    }
    #expect(missing?.exitCode == 74)
  }
}
