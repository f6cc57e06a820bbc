import MerkleLog
import StoreFaults
import StrictBytes
import Testing

@testable import LedgerStore

/// Images of the files as a killed process leaves them in the middle of an append.
@Suite struct CrashTests {
  let folder = TemporaryFolder()
  let image = TemporaryFolder()

  /// Copies the files while an append is half written to them.
  private func takeImage() throws -> TreeHead {
    _ = try makeLedger(in: folder, entries: 3, headAt: 3)
    let ledger = try Ledger.open(at: folder.ledger)
    let before = TreeHead(size: ledger.size, root: ledger.root)
    // More than SQLite's page cache holds, so that pages reach the file before the commit.
    let large = document(bytes: [UInt8](repeating: 5, count: 16 << 20))
    try ledger.transaction { appender in
      _ = try appender.append(sample("large", claims: ["large"], documents: [large]))
      // Copied by another process: closing the file in this one would drop SQLite's locks.
      spawn("/bin/cp", ["-a", folder.ledger, image.ledger])
    }
    #expect(ledger.size == 4)
    return before
  }

  @Test func unfinishedAppendIsTakenBackAtTheNextStart() throws {
    let before = try takeImage()
    #expect(readFile(image.database).count > 4 << 20)
    let ledger = try Ledger.open(at: image.ledger)
    #expect(TreeHead(size: ledger.size, root: ledger.root) == before)
    #expect(try ledger.sequence(claimedBy: "large") == nil)
    #expect(try ledger.append([sample("after the crash")]).map(\.sequence) == [3])
    ledger.close()
    try reopen(image, mode: .read)
  }

  @Test func startThatIsKilledAtAnyStepIsBegunAgain() throws {
    let before = try takeImage()
    spawn("/bin/cp", ["-a", image.ledger, image.path + "/clean"])
    var step = 1
    while try killedStart(at: step) { step += 97 }
    #expect(step > 1)
    let ledger = try Ledger.open(at: image.ledger)
    #expect(TreeHead(size: ledger.size, root: ledger.root) == before)
  }

  /// Takes the append back with a kill at this step, then without one.
  ///
  /// - Returns: Whether taking back was long enough to come to the step.
  private func killedStart(at step: Int) throws -> Bool {
    spawn("/bin/sh", ["-c", "cd '\(image.path)' && rm -rf ledger && cp -a clean ledger"])
    let system = FaultyFileSystem("killed-start")
    defer { system.remove() }
    system.plan.arm(.killed, at: step)
    let opened = try? Ledger.open(at: image.ledger, mode: .write, vfs: system.plan.name)
    #expect((opened == nil) == system.plan.struck)
    let struck = system.plan.struck
    opened?.close()
    #expect(try Ledger.open(at: image.ledger).size == 3)
    return struck
  }

  @Test func readerAsksForTheUnfinishedAppendToBeTakenBack() throws {
    _ = try takeImage()
    #expect(throws: LedgerError.unfinishedAppend(path: image.database)) {
      try reopen(image, mode: .read)
    }
  }

  @Test func unfinishedAppendWithoutItsJournalIsRefusedOrLosesNothing() throws {
    let before = try takeImage()
    spawn("/bin/rm", ["-f", image.journal])
    do throws(LedgerError) {
      let ledger = try Ledger.open(at: image.ledger)
      #expect(TreeHead(size: ledger.size, root: ledger.root) == before)
    } catch {
      guard case .unreadable = error else { throw error }
    }
  }
}
