import MerkleLog
import StrictBytes
import Testing

@testable import LedgerStore

/// A reader that follows a ledger: it lets go of it between its looks.
@Suite struct LookingTests {
  let folder = TemporaryFolder()

  private func append(_ texts: String...) throws {
    let ledger = try Ledger.open(at: folder.ledger)
    try ledger.append(texts.map { sample($0) })
    ledger.close()
  }

  private func reader() throws -> Ledger { try Ledger.open(at: folder.ledger, mode: .read) }

  private func wholeHead() throws -> TreeHead {
    let ledger = try reader()
    defer { ledger.close() }
    return TreeHead(size: ledger.size, root: ledger.root)
  }

  private func head(of ledger: Ledger) -> TreeHead {
    TreeHead(size: ledger.size, root: ledger.root)
  }

  @Test func restingReaderLeavesTheFolderToAWriter() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let reader = try reader()
    #expect(throws: LedgerError.inUse(folder: folder.ledger)) { try append("too early") }
    reader.rest()
    #expect(throws: LedgerError.closed) { try reader.entry(0) }
    try append("x")
    #expect(reader.size == 3)
  }

  @Test func lookingAgainGivesTheTreeOfAWholeOpening() throws {
    _ = try makeLedger(in: folder, entries: 1)
    let reader = try reader()
    for round in 0..<5 {
      reader.rest()
      for number in 0..<round { try append("\(round) \(number)") }
      try reader.lookAgain()
      #expect(head(of: reader) == (try wholeHead()))
      #expect(try reader.entry(reader.size - 1).isEmpty == false)
    }
    #expect(reader.size == 11)
    #expect(try reader.leafHashes().count == 11)
  }

  @Test func headRecordedMeanwhileIsComparedWhereItIsNew() throws {
    _ = try makeLedger(in: folder, entries: 2)
    let reader = try reader()
    reader.rest()
    try append("x")
    let now = try wholeHead()
    let writer = try Ledger.open(at: folder.ledger)
    try writer.record(head: now.size, root: now.root, note: [1])
    writer.close()
    try reader.lookAgain()
    #expect(head(of: reader) == now)
    reader.rest()
    try edit("UPDATE head SET root = zeroblob(32)", without: "head_no_update")
    #expect(throws: LedgerError.rootDiffers(.stored, size: 3, expected: .zero, found: now.root)) {
      try reader.lookAgain()
    }
  }

  @Test func headFromOutsideIsCompared() throws {
    _ = try makeLedger(in: folder, entries: 2)
    let reader = try reader()
    reader.rest()
    try append("x")
    let root = try wholeHead().root
    #expect(throws: LedgerError.rootDiffers(.known, size: 3, expected: .zero, found: root)) {
      try reader.lookAgain(knownHead: (3, .zero))
    }
    #expect {
      try reader.lookAgain(knownHead: (9, .zero))
    } throws: { error in
      guard case LedgerError.shorterThanHead(.known, let head, let found) = error else {
        return false
      }
      return head.size == 9 && found.size == 3
    }
    #expect(throws: LedgerError.closed) { try reader.entry(0) }
    try reader.lookAgain(knownHead: (3, root))
    #expect(reader.size == 3)
  }

  @Test func shrunkenLedgerIsRefusedWithWhatWasKnown() throws {
    _ = try makeLedger(in: folder, entries: 5)
    let reader = try reader()
    let known = head(of: reader)
    reader.rest()
    let other = TemporaryFolder()
    _ = try makeLedger(in: other, entries: 4)
    try replace(with: other)
    #expect {
      try reader.lookAgain()
    } throws: { error in
      guard case LedgerError.shorterThanHead(.known, known, let found) = error else { return false }
      return found.size == 4
    }
  }

  @Test func otherHistoryOfTheSameLengthIsRefused() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let reader = try reader()
    let known = head(of: reader)
    reader.rest()
    let other = TemporaryFolder()
    let twin = try Ledger.create(at: other.ledger)
    try twin.append((0..<5).map { sample("other \($0)") })
    twin.close()
    try replace(with: other)
    #expect {
      try reader.lookAgain()
    } throws: { error in
      guard case LedgerError.rootDiffers(.known, known.size, known.root, _) = error else {
        return false
      }
      return true
    }
  }

  @Test func rottenNewEntryIsNamed() throws {
    _ = try makeLedger(in: folder, entries: 2)
    let reader = try reader()
    reader.rest()
    try append("x", "y")
    try edit("UPDATE entry SET body = x'00' WHERE sequence = 3", without: "entry_no_update")
    #expect {
      try reader.lookAgain()
    } throws: { error in
      guard case LedgerError.entryAltered(3, _, _) = error else { return false }
      return true
    }
  }

  /// What the look does not read again, opening does.
  @Test func rottenOldEntryIsFoundByOpening() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let reader = try reader()
    reader.rest()
    try edit("UPDATE entry SET body = x'00' WHERE sequence = 1", without: "entry_no_update")
    try reader.lookAgain()
    reader.rest()
    #expect {
      try reopen(folder, mode: .read)
    } throws: { error in
      guard case LedgerError.entryAltered(1, _, _) = error else { return false }
      return true
    }
  }

  /// An attacker's deed, with the trigger put back in its place.
  private func edit(_ deed: String, without trigger: String) throws {
    let text = Schema.objects.first { $0.name == trigger }?.text ?? ""
    try tamper(folder, ["DROP TRIGGER \(trigger)", deed, text])
  }

  private func replace(with other: TemporaryFolder) throws {
    #expect(spawn("/bin/cp", [other.database, folder.database]) == 0)
  }
}
