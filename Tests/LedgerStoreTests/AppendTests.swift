import MerkleLog
import StrictBytes
import Testing

@testable import LedgerStore

@Suite struct AppendTests {
  let folder = TemporaryFolder()

  @Test func emptyLedgerHasTheRootOfNoEntries() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(ledger.size == 0)
    #expect(
      ledger.root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(ledger.newestLeaf == .zero)
    #expect(try ledger.newestHead == nil)
  }

  @Test func entriesAreChainedInTheirOwnBytes() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let receipts = try ledger.append([sample("a"), sample("b"), sample("c")])
    #expect(receipts.map(\.sequence) == [0, 1, 2])
    var previous = Digest.zero
    try ledger.forEachEntry { sequence, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("\(sequence) \(previous.hex) "))
      previous = leafHash(of: bytes)
      #expect(receipts[Int(sequence)].leaf == previous)
    }
    #expect(ledger.newestLeaf == previous)
  }

  @Test func reopenedLedgerGoesOnWhereItStopped() throws {
    let receipts = try makeLedger(in: folder, entries: 5)
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(ledger.size == 5)
    #expect(ledger.newestLeaf == receipts[4].leaf)
    #expect(try ledger.leafHashes() == receipts.map(\.leaf))
    let sixth = try ledger.append([sample("six")])
    #expect(sixth[0].sequence == 5)
    var range = CompactRange()
    for receipt in receipts + sixth { range.append(leafHash: receipt.leaf) }
    #expect(ledger.root == range.root)
  }

  @Test func everySizeHasTheSameRootInOneBatchAndInMany() throws {
    let other = TemporaryFolder()
    let single = try Ledger.create(at: folder.ledger)
    for size in 1...20 { try single.append([sample("\(size)")]) }
    let batch = try Ledger.create(at: other.ledger)
    try batch.append((1...20).map { sample("\($0)") })
    #expect(single.root == batch.root)
  }

  @Test(arguments: [1, 65_535]) func entryOfAllowedLengthIsKept(length: Int) throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let bytes = [UInt8](repeating: 7, count: length)
    try ledger.append([Submission { _, _ in bytes }])
    #expect(try ledger.entry(0) == bytes)
  }

  @Test(arguments: [0, 65_536]) func entryOfOtherLengthIsRefused(length: Int) throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(throws: LedgerError.entryLength(bytes: length)) {
      try ledger.append([Submission { _, _ in [UInt8](repeating: 7, count: length) }])
    }
    #expect(ledger.size == 0)
  }

  @Test func bodyThatFailsTakesTheWholeBatchBack() throws {
    struct NoSigner: Error {}
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(throws: LedgerError.bodyFailed(sequence: 1, reason: "NoSigner()")) {
      try ledger.append([
        sample("a", claims: ["a"], documents: [document("a")]),
        Submission { _, _ in throw NoSigner() },
      ])
    }
    #expect(ledger.size == 0)
    #expect(try ledger.sequence(claimedBy: "a") == nil)
    #expect(try ledger.document(document("a").digest) == nil)
    #expect(try ledger.append([sample("a", claims: ["a"])]).map(\.sequence) == [0])
  }

  @Test func transactionSeesWhatItAppended() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let found = try ledger.transaction { appender in
      let receipt = try appender.append(
        sample("a", claims: ["return/1"], documents: [document("d")]))
      #expect(appender.size == 1)
      #expect(appender.newestLeaf == receipt.leaf)
      #expect(try appender.holds(document: document("d").digest))
      return try appender.sequence(claimedBy: "return/1")
    }
    #expect(found == 0)
    #expect(ledger.size == 1)
  }

  @Test func transactionThatThrowsLeavesNothing() throws {
    struct Second: Error {}
    let ledger = try Ledger.create(at: folder.ledger)
    try ledger.append([sample("kept")])
    let root = ledger.root
    #expect(throws: Second.self) {
      try ledger.transaction { appender in
        _ = try appender.append(sample("lost", claims: ["lost"]))
        throw Second()
      }
    }
    #expect(ledger.size == 1)
    #expect(ledger.root == root)
    #expect(try ledger.sequence(claimedBy: "lost") == nil)
    ledger.close()
    try reopen(folder)
  }

  @Test func refusedSubmissionLeavesNoTraceInItsTransaction() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    try ledger.transaction { appender in
      _ = try appender.append(sample("a", claims: ["one"]))
      #expect(throws: LedgerError.claimTaken(key: "one", sequence: 0)) {
        try appender.append(
          sample("again", claims: ["two", "one"], documents: [document("again")]))
      }
      #expect(try appender.sequence(claimedBy: "two") == nil)
      #expect(try !appender.holds(document: document("again").digest))
      _ = try appender.append(sample("b", claims: ["two"]))
    }
    #expect(ledger.size == 2)
  }

  @Test func entriesAreReadByRange() throws {
    _ = try makeLedger(in: folder, entries: 6)
    let ledger = try Ledger.open(at: folder.ledger, mode: .read)
    var seen: [UInt64] = []
    try ledger.forEachEntry(from: 2, to: 5) { sequence, _ in seen.append(sequence) }
    #expect(seen == [2, 3, 4])
    try ledger.forEachEntry(from: 6) { _, _ in Issue.record("there is no entry 6") }
    #expect(throws: LedgerError.noSuchEntry(sequence: 6, size: 6)) { try ledger.entry(6) }
    #expect(throws: LedgerError.noSuchEntry(sequence: 6, size: 6)) {
      try ledger.forEachEntry(to: 7) { _, _ in }
    }
    #expect(throws: LedgerError.noSuchEntry(sequence: .max, size: 6)) {
      try ledger.forEachEntry(from: .max) { _, _ in }
    }
  }
}
