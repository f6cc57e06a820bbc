/// One part of the national measurement (Tests/Bench/national.py calls them, each in a process).
///
///     limit LIST WORKERS DEFINITION    hash the files of a list, verify the signatures of returns
///     hash LIST WORKERS                hash them
///     count LIST WORKERS DEFINITION OUT    count the ballots files of a list
///     segment LIST OUT                 write deliveries with the syncs of the ledger
///     copy FOLDER OUT                  write the files of a folder again, with one sync
///     publish ELECTION WORKERS PUB KEY     publish, and say how long its steps took
///     update ELECTION LIST             take in one return after another, with live totals
///     totals ELECTION WORKERS          the sums of a tally, for comparing
///
/// A LIST is a file that names files, one a line.
func runNational(_ arguments: [String]) async throws {
  let part = arguments.first ?? ""
  let rest = Array(arguments.dropFirst())
  let workers = rest.count > 1 ? Int(rest[1]).map { max(1, min($0, 1_024)) } : nil
  switch (part, rest.count, workers) {
  case ("limit", 3, let workers?):
    try await measureLimit(rest[0], definition: rest[2], workers: workers)
  case ("hash", 2, let workers?):
    try await measureLimit(rest[0], definition: nil, workers: workers)
  case ("count", 4, let workers?):
    try await measureCounting(rest[0], definition: rest[2], workers: workers, out: rest[3])
  case ("segment", 2, _): try measureSegment(rest[0], to: rest[1])
  case ("copy", 2, _): try measureCopy(of: rest[0], to: rest[1])
  case ("publish", 4, let workers?):
    try await measurePublication(of: rest[0], to: rest[2], key: rest[3], workers: workers)
  case ("update", 2, _): try await measureUpdates(of: rest[0], rest[1])
  case ("totals", 2, let workers?): try await sayTotals(of: rest[0], workers: workers)
  default: throw BenchError.unknownPart(part)
  }
}
