import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Beginning and opening an election` {
  let office: ExampleOffice

  init() throws { office = try ExampleOffice() }

  @Test func folderIsForItsOwnerOnly() throws {
    _ = try office.begin()
    let attributes = try FileManager.default.attributesOfItem(atPath: office.electionPath)
    #expect((attributes[.posixPermissions] as? Int) == 0o700)
    let key = try FileManager.default.attributesOfItem(atPath: office.keyPath)
    #expect((key[.posixPermissions] as? Int) == 0o600)
  }

  @Test func definitionWithDefectsBeginsNothing() throws {
    try writeDurably(Array("nonsense".utf8), to: office.folder("definition/areas.csv"))
    let key = try office.key()
    #expect(throws: OfficeError.self) {
      try Election.initialise(
        at: office.electionPath, definition: office.folder("definition"), key: key)
    }
    #expect(!isFolder(office.electionPath))
  }

  @Test func staleDigestsBesideADefinitionAreADefect() throws {
    let sums = office.folder("definition/SHA256SUMS")
    try writeDurably(try readFile(sums, limit: 1 << 16).reversed(), to: sums)
    guard case .defects(let defects) = try DefinitionFolder(at: office.folder("definition")).reading
    else {
      Issue.record("no defect was found")
      return
    }
    #expect(defects.map(\.file) == ["SHA256SUMS"])
  }

  @Test func keyInsideTheElectionFolderIsRefusedBeforeItIsMade() throws {
    #expect(throws: OfficeError.self) {
      try LogKey.loadOrGenerate(
        at: "\(office.electionPath)/log.pem", passphrase: nil, apartFrom: office.electionPath)
    }
    #expect(!fileExists("\(office.electionPath)/log.pem"))
  }

  @Test func keyWithAPassphraseNeedsIt() throws {
    let path = office.folder("keys/locked.pem")
    _ = try LogKey(generatingAt: path, passphrase: Array("گل سرخ".utf8))
    _ = try LogKey(loading: path, passphrase: Array("گل سرخ".utf8))
    #expect(throws: OfficeError.self) { try LogKey(loading: path) }
    #expect(throws: OfficeError.self) { try LogKey(loading: path, passphrase: Array("x".utf8)) }
  }

  @Test func secondElectionInOneFolderIsRefused() throws {
    _ = try office.begin()
    #expect(throws: OfficeError.self) { try office.begin() }
  }

  @Test func foreignFolderIsRefused() throws {
    try writeDurably([1], to: "\(office.electionPath)/letter.txt")
    #expect(throws: OfficeError.self) { try office.begin() }
  }

  @Test func beginningThatACrashCutOffIsFinished() throws {
    try makeFolder(office.electionPath)
    try writeDurably([1, 2, 3], to: "\(office.electionPath)/ledger.new")
    try writeDurably([], to: "\(office.electionPath)/ledger.lock")
    let election = try office.begin()
    #expect(try election.status().size == 1)
  }

  @Test func verifierKeyThatACrashLostIsWrittenAgain() throws {
    do { _ = try office.begin() }
    let path = "\(office.electionPath)/log.vkey"
    let before = try readFile(path, limit: 4_096)
    try FileManager.default.removeItem(atPath: path)
    do { _ = try Election.open(at: office.electionPath, mode: .write) }
    #expect(try readFile(path, limit: 4_096) == before)
  }

  @Test func ledgerBehindItsCheckpointRefusesToOpen() async throws {
    let backup = office.folder("backup.db")
    do { _ = try office.begin() }
    try FileManager.default.copyItem(atPath: "\(office.electionPath)/ledger.db", toPath: backup)
    do {
      let election = try Election.open(at: office.electionPath, mode: .write)
      _ = try await office.ingest(election, try office.deliverAll())
      _ = try await election.publish(to: office.publicPath, key: try office.key(), workers: 1)
    }
    try FileManager.default.removeItem(atPath: "\(office.electionPath)/ledger.db")
    try FileManager.default.moveItem(
      atPath: backup, toPath: "\(office.electionPath)/ledger.db")
    let error = #expect(throws: OfficeError.self) {
      try Election.open(at: office.electionPath, mode: .read)
    }
    // Both tree heads are named: the one known and the one found.
    #expect(error?.description.contains("\(office.example.slots.count + 1)") == true)
    #expect(error?.exitCode == 1)
  }

  @Test func checkpointOfAnotherLogBesideTheLedgerIsRefused() async throws {
    let other = try ExampleOffice()
    do {
      let election = try office.begin()
      _ = try await election.publish(to: office.publicPath, key: try office.key(), workers: 1)
      _ = try other.begin()
    }
    try writeDurably(
      try readFile("\(office.electionPath)/checkpoint", limit: 1 << 16),
      to: "\(other.electionPath)/checkpoint")
    #expect(throws: OfficeError.self) {
      try Election.open(at: other.electionPath, mode: .read)
    }
  }
}
