import Dispatch
import Foundation
import MerkleLog
import StrictBytes
import Testing

@testable import LedgerStore

/// Readers that come beside a writer. Locks on files tell descriptors apart, not processes, so that
/// threads stand for the programs.
@Suite struct TurnTests {
  let folder = TemporaryFolder()

  /// Starts work on another thread and gives what it will come to.
  private func beside<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) -> Future<Result> {
    let future = Future<Result>()
    Thread.detachNewThread { future.fulfil(.init(catching: work)) }
    return future
  }

  private func waitForSomebodyAtTheGate() throws {
    while try !FolderLock.isAnybodyWaiting(at: folder.ledger) { usleep(1_000) }
  }

  @Test func nobodyWaitingCostsNothing() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(try !ledger.letReadersIn())
    #expect(try ledger.append([sample("a")]).count == 1)
  }

  @Test func waitingReaderGetsTheLedgerAndTheWriterGoesOn() throws {
    let writer = try Ledger.create(at: folder.ledger)
    try writer.append([sample("a", claims: ["a"]), sample("b")])
    let path = folder.ledger
    let reader = beside {
      let ledger = try Ledger.open(at: path, mode: .read, patience: 60_000)
      return TreeHead(size: ledger.size, root: ledger.root)
    }
    try waitForSomebodyAtTheGate()
    let before = TreeHead(size: writer.size, root: writer.root)
    #expect(try writer.letReadersIn())
    #expect(try reader.value() == before)
    #expect(try writer.append([sample("c")]).map(\.sequence) == [2])
    #expect(try writer.sequence(claimedBy: "a") == 0)
    writer.close()
    try reopen(folder, knownHead: (before.size, before.root))
  }

  @Test func manyReadersAreLetInTogether() throws {
    let writer = try Ledger.create(at: folder.ledger)
    try writer.append([sample("a")])
    let path = folder.ledger
    let readers = (0..<5).map { _ in
      beside { try Ledger.open(at: path, mode: .read, patience: 60_000).size }
    }
    try waitForSomebodyAtTheGate()
    while try FolderLock.isAnybodyWaiting(at: folder.ledger) { _ = try writer.letReadersIn() }
    for reader in readers {
      // One that came late has its turn, too.
      while !reader.isDone { _ = try writer.letReadersIn() }
      #expect(try reader.value() == 1)
    }
    #expect(try writer.append([sample("b")]).count == 1)
  }

  @Test func secondWriterIsRefusedWhileReadersHaveTheLedger() throws {
    let writer = try Ledger.create(at: folder.ledger)
    try writer.append([sample("a")])
    let path = folder.ledger
    let mayEnd = DispatchSemaphore(value: 0)
    let isIn = DispatchSemaphore(value: 0)
    let reader = beside {
      let ledger = try Ledger.open(at: path, mode: .read, patience: 60_000)
      isIn.signal()
      mayEnd.wait()
      return ledger.size
    }
    try waitForSomebodyAtTheGate()
    let other = beside { () -> LedgerError? in
      isIn.wait()
      defer { mayEnd.signal() }
      do throws(LedgerError) {
        try Ledger.open(at: path, patience: 50).close()
        return nil
      } catch { return error }
    }
    #expect(try writer.letReadersIn())
    #expect(try other.value() == .inUse(folder: path))
    #expect(try reader.value() == 1)
  }

  @Test func ledgerThatSomebodyChangedMeanwhileIsNotTakenUpAgain() throws {
    let writer = try Ledger.create(at: folder.ledger)
    try writer.append([sample("a")])
    let path = folder.ledger
    let database = folder.database
    let intruder = beside {
      var patience = Patience(milliseconds: 60_000)
      let lock = try FolderLock.take(folder: path, shared: true, &patience)
      let added = Array("b".utf8)
      let hand = try Database(database, for: .write)
      try hand.run(
        "INSERT INTO entry VALUES (1, ?, ?)",
        [.bytes(leafHash(of: added).bytes), .bytes(added)])
      hand.close()
      _ = consume lock
    }
    try waitForSomebodyAtTheGate()
    #expect {
      try writer.letReadersIn()
    } throws: { error in
      guard case LedgerError.changedMeanwhile(let expected, let found) = error else { return false }
      return expected.size == 1 && found.size == 2
    }
    try intruder.value()
    #expect(throws: LedgerError.closed) { try writer.append([sample("c")]) }
  }

  @Test func readerThatWaitsHearsOfItOnce() throws {
    let writer = try Ledger.create(at: folder.ledger)
    let path = folder.ledger
    let notices = beside {
      let notices = Count()
      _ = try? Ledger.open(at: path, mode: .read, patience: 50, waiting: { notices.add() })
      return notices.value
    }
    #expect(try notices.value() == 1)
    writer.close()
  }
}

/// A number that closures count up.
private final class Count {
  private(set) var value = 0
  func add() { value += 1 }
}

/// What another thread will come to.
///
/// Unchecked: `result` is read and written under the lock only; everything else is constant.
private final class Future<Value: Sendable>: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let lock = NSLock()
  private var result: Result<Value, any Error>?

  func fulfil(_ result: Result<Value, any Error>) {
    lock.withLock { self.result = result }
    done.signal()
  }

  var isDone: Bool { lock.withLock { result != nil } }

  func value() throws -> Value {
    done.wait()
    guard let result = lock.withLock({ result }) else { preconditionFailure("nothing came") }
    return try result.get()
  }
}
