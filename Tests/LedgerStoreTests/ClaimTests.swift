import StrictBytes
import Testing

@testable import LedgerStore

@Suite struct ClaimTests {
  let folder = TemporaryFolder()

  @Test func keyIsClaimedOnceOverRestarts() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let ledger = try Ledger.open(at: folder.ledger)
    #expect(try ledger.sequence(claimedBy: "key-1") == 1)
    for _ in 0..<100 {
      #expect(throws: LedgerError.claimTaken(key: "key-1", sequence: 1)) {
        try ledger.append([sample("replay", claims: ["key-1"])])
      }
    }
    #expect(ledger.size == 3)
  }

  @Test func keyIsClaimedOnceInABatch() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(throws: LedgerError.claimTaken(key: "k", sequence: 0)) {
      try ledger.append([sample("a", claims: ["k"]), sample("b", claims: ["k"])])
    }
    #expect(ledger.size == 0)
  }

  @Test(arguments: ["", "a\0b", String(repeating: "k", count: 257)])
  func unusableKeyIsRefused(key: String) throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(throws: LedgerError.claimUnusable(key: key)) {
      try ledger.append([sample("a", claims: [key])])
    }
  }

  @Test func keyGivenTwiceIsRefused() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(throws: LedgerError.claimUnusable(key: "k")) {
      try ledger.append([sample("a", claims: ["k", "k"])])
    }
  }

  @Test func keysAreComparedByBytes() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    // One character to Swift, two different keys to whoever compares bytes.
    try ledger.append([sample("a", claims: ["\u{E9}", "e\u{301}"])])
    #expect(try ledger.sequence(claimedBy: "e\u{301}") == 0)
    #expect(try ledger.sequence(claimedBy: "E\u{301}") == nil)
  }

  @Test func keysThatEntriesImplyAreFoundInTheTable() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let ledger = try Ledger.open(at: folder.ledger, mode: .read)
    try ledger.checkClaims { sequence, _ in ["key-\(sequence)"] }
  }

  @Test func removedKeyIsFoundByDerivingKeysAgain() throws {
    _ = try makeLedger(in: folder, entries: 3)
    try tamper(folder, hostile("claim_no_delete", "DELETE FROM claim WHERE key = 'key-1'"))
    let ledger = try Ledger.open(at: folder.ledger, mode: .read)
    #expect(throws: LedgerError.claimAltered(key: "key-1", expected: 1, found: nil)) {
      try ledger.checkClaims { sequence, _ in ["key-\(sequence)"] }
    }
  }

  @Test func addedKeyIsFoundByDerivingKeysAgain() throws {
    _ = try makeLedger(in: folder, entries: 3)
    try tamper(folder, ["INSERT INTO claim VALUES ('key-9', 2)"])
    let ledger = try Ledger.open(at: folder.ledger, mode: .read)
    #expect(throws: LedgerError.claimAltered(key: "key-9", expected: nil, found: 2)) {
      try ledger.checkClaims { sequence, _ in ["key-\(sequence)"] }
    }
  }

  /// Drops a trigger, does the deed and puts the trigger back as it was.
  private func hostile(_ trigger: String, _ deed: String) -> [String] {
    let text = Schema.objects.first { $0.name == trigger }?.text ?? ""
    // The order of the schema's rows changes, which is nobody's business.
    return ["DROP TRIGGER \(trigger)", deed, text]
  }
}
