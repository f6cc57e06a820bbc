import Glibc
import StrictBytes
import Testing

@testable import LedgerStore

@Suite struct OpeningTests {
  let folder = TemporaryFolder()

  @Test func secondWriterFindsTheLedgerInUse() throws {
    let first = try Ledger.create(at: folder.ledger)
    #expect(throws: LedgerError.inUse(folder: folder.ledger)) { try reopen(folder) }
    #expect(throws: LedgerError.inUse(folder: folder.ledger)) { try reopen(folder, mode: .read) }
    first.close()
    try reopen(folder)
  }

  @Test func lastReferenceLetsGoOfTheFolder() throws {
    do { _ = try Ledger.create(at: folder.ledger) }
    try reopen(folder)
  }

  @Test func writerFindsOrMakesTheJournalForItsOwnerAlone() throws {
    _ = try makeLedger(in: folder, entries: 2)
    try #require(unlink(folder.journal) == 0)
    for _ in 0..<2 {
      try reopen(folder)
      var status = stat()
      #expect(stat(folder.journal, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func readersShareTheFolderAndKeepWritersOut() throws {
    _ = try makeLedger(in: folder, entries: 2)
    let one = try Ledger.open(at: folder.ledger, mode: .read)
    let two = try Ledger.open(at: folder.ledger, mode: .read)
    #expect(one.root == two.root)
    #expect(throws: LedgerError.inUse(folder: folder.ledger)) { try reopen(folder) }
    one.close()
    two.close()
    try reopen(folder)
  }

  @Test func patientWriterGetsTheLedgerOfOneThatStops() throws {
    _ = try makeLedger(in: folder, entries: 1)
    // Another process holds the lock for a while, as another program would.
    let lock = folder.ledger + "/ledger.lock"
    let ready = folder.path + "/ready"
    let command = "flock -x '\(lock)' sh -c 'touch \(ready); sleep 0.4' &"
    try #require(spawn("/bin/sh", ["-c", command]) == 0)
    while access(ready, F_OK) != 0 { usleep(1_000) }
    #expect(throws: LedgerError.inUse(folder: folder.ledger)) {
      try Ledger.open(at: folder.ledger, patience: 20)
    }
    #expect(try Ledger.open(at: folder.ledger, patience: 10_000).size == 1)
  }

  @Test func folderIsForItsOwnerOnly() throws {
    try Ledger.create(at: folder.ledger).close()
    var status = stat()
    #expect(stat(folder.ledger, &status) == 0)
    #expect(status.st_mode & 0o077 == 0)
  }

  @Test func missingLedgerIsNotMade() throws {
    #expect(throws: LedgerError.notFound(path: folder.database)) { try reopen(folder) }
    #expect(access(folder.ledger, F_OK) != 0)
  }

  @Test func ledgerIsNeverMadeOverAnother() throws {
    _ = try makeLedger(in: folder, entries: 1)
    #expect(throws: LedgerError.alreadyExists(folder: folder.ledger)) {
      try Ledger.create(at: folder.ledger)
    }
    try reopen(folder)
  }

  @Test func interruptedCreationIsBegunAgain() throws {
    mkdir(folder.ledger, 0o755)
    for name in ["ledger.new", "ledger.new-journal"] {
      spawn("/bin/sh", ["-c", "echo half > \(folder.ledger)/\(name)"])
    }
    _ = try makeLedger(in: folder, entries: 1)
    #expect(access(folder.ledger + "/ledger.new", F_OK) != 0)
    #expect(access(folder.ledger + "/ledger.new-journal", F_OK) != 0)
  }

  @Test func closedLedgerRefusesEveryCall() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    ledger.close()
    ledger.close()
    #expect(throws: LedgerError.closed) { try ledger.append([sample("a")]) }
    #expect(throws: LedgerError.closed) { try ledger.entry(0) }
    #expect(throws: LedgerError.closed) { try ledger.forEachEntry { _, _ in } }
    #expect(throws: LedgerError.closed) { try ledger.document(.zero) }
    #expect(throws: LedgerError.closed) { try ledger.sequence(claimedBy: "a") }
    #expect(throws: LedgerError.closed) { try ledger.heads() }
    #expect(throws: LedgerError.closed) { try ledger.leafHashes() }
  }

  @Test func tenThousandEntriesAppendAndReopen() throws {
    let clock = ContinuousClock()
    let ledger = try Ledger.create(at: folder.ledger)
    let payload = String(repeating: "x", count: 300)
    let appending = try clock.measure {
      for start in stride(from: 0, to: 10_000, by: 64) {
        let end = min(start + 64, 10_000)
        try ledger.append((start..<end).map { sample(payload, claims: ["key-\($0)"]) })
      }
    }
    let root = ledger.root
    ledger.close()
    let opening = try clock.measure { try reopen(folder, knownHead: (10_000, root)) }
    print("10,000 entries: append \(appending), reopen \(opening)")
  }
}
