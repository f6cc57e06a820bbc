import MerkleLog
import StrictBytes
import Testing

@testable import LedgerStore

@Suite struct HeadTests {
  let folder = TemporaryFolder()
  let note = Array("signed".utf8)

  private func ledger(entries: Int) throws -> Ledger {
    _ = try makeLedger(in: folder, entries: entries)
    return try Ledger.open(at: folder.ledger)
  }

  @Test func headsAreKeptInOrder() throws {
    let ledger = try ledger(entries: 0)
    try ledger.record(head: 0, root: ledger.root, note: note)
    try ledger.append([sample("a"), sample("b")])
    try ledger.record(head: 2, root: ledger.root, note: note)
    #expect(try ledger.heads().map(\.size) == [0, 2])
    let newest = try #require(try ledger.newestHead)
    #expect(newest == RecordedHead(size: 2, root: ledger.root, note: note))
    ledger.close()
    try reopen(folder)
  }

  @Test func sameHeadAgainChangesNothing() throws {
    let ledger = try ledger(entries: 2)
    for _ in 0..<2 { try ledger.record(head: 2, root: ledger.root, note: note) }
    #expect(try ledger.heads().count == 1)
  }

  @Test func headOfAnEarlierSizeIsHeldAgainstThatSize() throws {
    let ledger = try ledger(entries: 2)
    let root = ledger.root
    try ledger.append([sample("later")])
    #expect(
      throws: LedgerError.headRefused(size: 2, .otherRoot(expected: root, found: ledger.root))
    ) { try ledger.record(head: 2, root: ledger.root, note: note) }
    try ledger.record(head: 2, root: root, note: note)
  }

  @Test func headBeyondTheLedgerIsRefused() throws {
    let ledger = try ledger(entries: 2)
    #expect(throws: LedgerError.headRefused(size: .max, .beyondLedger(size: 2))) {
      try ledger.record(head: .max, root: ledger.root, note: note)
    }
  }

  @Test func conflictingAndOlderHeadsAreRefused() throws {
    let ledger = try ledger(entries: 2)
    try ledger.record(head: 2, root: ledger.root, note: note)
    #expect(throws: LedgerError.headRefused(size: 2, .conflict)) {
      try ledger.record(head: 2, root: ledger.root, note: Array("other".utf8))
    }
    #expect(throws: LedgerError.headRefused(size: 2, .conflict)) {
      try ledger.record(head: 2, root: .zero, note: note)
    }
    #expect(throws: LedgerError.headRefused(size: 1, .behindNewest(size: 2))) {
      try ledger.record(head: 1, root: .zero, note: note)
    }
  }

  @Test(arguments: [0, 1 << 20 + 1]) func noteOfOtherLengthIsRefused(length: Int) throws {
    let ledger = try ledger(entries: 1)
    #expect(throws: LedgerError.headRefused(size: 1, .noteLength(bytes: length))) {
      try ledger.record(
        head: 1, root: ledger.root, note: [UInt8](repeating: 1, count: length))
    }
  }

  @Test func ledgerBehindTheKnownHeadIsRefusedWithBoth() throws {
    _ = try makeLedger(in: folder, entries: 3)
    spawn("/bin/cp", ["-a", folder.ledger, folder.path + "/backup"])
    let ledger = try Ledger.open(at: folder.ledger)
    let backup = TreeHead(size: ledger.size, root: ledger.root)
    try ledger.append([sample("after the backup")])
    let published = TreeHead(size: ledger.size, root: ledger.root)
    #expect(
      throws: LedgerError.shorterThanHead(.known, head: published, found: backup)
    ) {
      try Ledger.open(at: folder.path + "/backup", knownHead: (published.size, published.root))
    }
  }

  @Test func ledgerAheadOfTheKnownHeadIsHeldAgainstThatSize() throws {
    let ledger = try ledger(entries: 3)
    let known = (size: ledger.size, root: ledger.root)
    try ledger.append([sample("a"), sample("b")])
    ledger.close()
    try reopen(folder, knownHead: known)
    let found = known.root
    #expect(
      throws: LedgerError.rootDiffers(.known, size: 3, expected: .zero, found: found)
    ) { try reopen(folder, knownHead: (3, .zero)) }
  }

  @Test func ledgerForkedAfterABackupIsRefused() throws {
    _ = try makeLedger(in: folder, entries: 3)
    spawn("/bin/cp", ["-a", folder.ledger, folder.path + "/backup"])
    let ledger = try Ledger.open(at: folder.ledger)
    try ledger.append([sample("published")])
    let fork = try Ledger.open(at: folder.path + "/backup")
    try fork.append([sample("another"), sample("and more")])
    fork.close()
    #expect {
      try Ledger.open(at: folder.path + "/backup", knownHead: (ledger.size, ledger.root))
    } throws: { error in
      guard case LedgerError.rootDiffers(.known, size: 4, ledger.root, _) = error
      else { return false }
      return true
    }
  }
}
