import Cryptography
import ElectionModel
import ElectionOffice
import StrictBytes

/// Takes in the returns of a list one after another, each from its files to a durable record and
/// updated totals. Prints the share of waits.
func measureUpdates(of folder: String, _ list: String) async throws {
  let election = try Election.open(at: folder, mode: .write)
  try election.followTotals()
  var waits: [Double] = []
  for path in try pathList(list) {
    let before = election.live?.sums.counted ?? 0
    let begun = seconds()
    let report = try await election.takeIn(path)
    let live = election.live?.sums.counted ?? 0
    waits.append(seconds() - begun)
    let counted = report.recorded.count { $0.isCounted }
    guard counted == 1, live == before + 1 else {
      throw BenchError.doesNotHold(["\(path) was not counted, or the totals did not follow"])
    }
  }
  guard !waits.isEmpty else { throw BenchError.noFigure("returns to take in") }
  print("count \(waits.count)")
  print("p50 \(percentile(0.5, of: waits) * 1_000)")
  print("p99 \(percentile(0.99, of: waits) * 1_000)")
  print("most \((waits.max() ?? 0) * 1_000)")
}

/// Prints the sums over all contests of a tally, and a digest of all numbers and outcomes that does
/// not depend on the order of the entries.
func sayTotals(of folder: String, workers: Int) async throws {
  let election = try Election.open(at: folder, mode: .read)
  let results = try await election.tally(workers: workers)
  var (counted, cast, valid, votes, quarantined) = (0, 0, 0, 0, 0)
  var numbers: [UInt8] = []
  for result in results.contests {
    let tally = result.tally
    counted += tally.returns.count
    cast += tally.cast
    valid += tally.valid
    votes += tally.votes.reduce(0, +)
    quarantined += tally.quarantine.count
    numbers += "\(result.contest.id) \(tally.cast) \(tally.valid) \(tally.votes)\n".utf8
    for candidate in result.outcome.candidates {
      numbers += "\(candidate.code.text) \(candidate.rank) \(candidate.outcome.rawValue)\n".utf8
    }
  }
  print("counted \(counted)")
  print("cast \(cast)")
  print("valid \(valid)")
  print("votes \(votes)")
  print("quarantined \(quarantined + results.unplaced.count + results.unreadable.count)")
  print("unreadable \(results.unreadable.count)")
  print("digest \(sha256(numbers).hex)")
}
