import Dispatch
import ElectionModel
import FileAccess
import Rehearsal
import Synchronization

/// Threads that invent an election together.
///
/// What each makes depends on the plan and on the position of the portion alone, so that the bytes
/// do not depend on how many there are.
struct RehearsalWorkers {
  /// Returns that one thread makes before it looks for more: most of them of one city.
  private static let portion = 32

  let count: Int

  /// Makes the portions of a definition.
  func define(_ portions: Int, _ work: @Sendable (Int) -> DefinitionFiles) -> [DefinitionFiles] {
    let made = Mutex<[Int: DefinitionFiles]>([:])
    share(portions) { index in
      let files = work(index)
      made.withLock { $0[index] = files }
      return true
    }
    return made.withLock { made in
      (0..<portions).map { index in
        guard let files = made[index] else { preconditionFailure("every portion has been made") }
        return files
      }
    }
  }

  /// Makes and writes all returns.
  ///
  /// - Throws: what the first file that failed threw; the others are not made then.
  func write(
    _ election: RehearsedElection, to target: NewFiles, _ progress: @escaping (Int, Int) -> Void
  ) throws(FileError) -> RehearsalTotals {
    // Called by one thread at a time.
    nonisolated(unsafe) let progress = progress
    let state = Mutex(State())
    let expected = election.expectedReturns
    share((expected + Self.portion - 1) / Self.portion) { portion in
      let range = portion * Self.portion..<min((portion + 1) * Self.portion, expected)
      var totals = RehearsalTotals()
      do throws(FileError) {
        try election.forEachReturn(in: range) { (item: RehearsedReturn) throws(FileError) in
          for file in item.files { try target.write(file.bytes, file.name) }
          totals.add(item)
        }
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
        return false
      }
      state.withLock { state in
        state.totals += totals
        state.done += range.count
        progress(state.done, expected)
      }
      return true
    }
    let end = state.withLock { $0 }
    if let failure = end.failure { throw failure }
    return end.totals
  }

  private struct State {
    var totals = RehearsalTotals()
    var done = 0
    var failure: FileError?
  }

  /// Does portions of work, one after another on each thread, until one of them says false.
  private func share(_ portions: Int, _ work: @Sendable (Int) -> Bool) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      while true {
        let portion = next.add(1, ordering: .relaxed).oldValue
        guard portion < portions else { return }
        if !work(portion) { next.store(portions, ordering: .relaxed) }
      }
    }
  }
}
