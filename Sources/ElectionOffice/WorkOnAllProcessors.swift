import Synchronization

/// Numbers from 0 on, each given out once, to whichever worker asks next: so that a worker with long
/// pieces takes fewer of them, and all end at about the same time.
final class WorkCursor: Sendable {
  private let next = Atomic<Int>(0)
  private let end: Int

  init(end: Int) { self.end = end }

  /// The next piece; nil when all are given out.
  func take() -> Int? {
    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return piece < end ? piece : nil
  }

  /// How many were given out.
  var taken: Int { min(next.load(ordering: .relaxed), end) }

  /// Leaves nothing to be given out: one worker has failed, and the others may stop.
  func stop() { next.store(end, ordering: .relaxed) }
}

/// Has workers take pieces of work until there are none, each with a result of its own.
///
/// - Parameters:
///   - pieces: how many there are.
///   - work: called once for each worker; it takes pieces from the cursor.
/// - Returns: the workers' results, in no order.
/// - Throws: what the work throws; where several workers fail, one of their errors, and which may
///   differ from call to call. Errors end a command; nothing of a result depends on them.
func onAllProcessors<Result: Sendable>(
  workers: Int, pieces: Int,
  _ work: @escaping @Sendable (WorkCursor) throws(OfficeError) -> Result
) async throws(OfficeError) -> [Result] {
  let cursor = WorkCursor(end: pieces)
  // Less than the waking of another thread would cost.
  if workers <= 1 || pieces < 64 { return [try work(cursor)] }
  typealias Outcome = Swift.Result<Result, OfficeError>
  let outcomes = await withTaskGroup(of: Outcome.self) { group in
    for _ in 0..<max(1, min(workers, pieces)) {
      group.addTask {
        do throws(OfficeError) { return .success(try work(cursor)) } catch {
          cursor.stop()
          return .failure(error)
        }
      }
    }
    var outcomes: [Outcome] = []
    for await outcome in group { outcomes.append(outcome) }
    return outcomes
  }
  var results: [Result] = []
  for outcome in outcomes { results.append(try outcome.get()) }
  return results
}
