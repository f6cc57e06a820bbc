/// Ballots as preferences: no marks, nobody twice, nobody who does not stand.
///
/// Group `i` holds `choices[starts[i]..<starts[i + 1]]`; groups without a preference are left out.
struct Rankings {
  let candidateCount: Int
  private(set) var starts: [Int] = [0]
  private(set) var choices: [Int32] = []
  private(set) var weights: [Int] = []
  /// Ballots with a preference.
  private(set) var valid = 0
  /// Ballots without one.
  private(set) var empty = 0

  var count: Int { weights.count }

  /// The preferences of a group, first one first.
  func preferences(_ group: Int) -> ArraySlice<Int32> {
    choices[starts[group]..<starts[group + 1]]
  }

  /// Reads ballots.
  ///
  /// - Parameter ranks: the most ranks that are read; nil: all.
  /// - Throws: `tooLarge` if the ballots are more than 64 bits, or the groups more than 31 bits,
  ///   can count.
  init(
    _ table: BallotTable, reading: RankingReading, ranks: Int?, withdrawn: Set<Int>
  ) throws(CountingRefusal) {
    guard table.count <= Int32.max else { throw .tooLarge }
    candidateCount = table.candidateCount
    choices.reserveCapacity(table.choices.count)
    starts.reserveCapacity(table.count + 1)
    weights.reserveCapacity(table.count)
    // The last group in which a candidate stood; at first none, and a withdrawn one in all.
    var lastGroup = [Int](repeating: -1, count: candidateCount)
    let stands = (0..<candidateCount).map { !withdrawn.contains($0) }
    for group in 0..<table.count {
      let first = table.starts[group]
      let end = table.starts[group + 1]
      let last = ranks.map { first + min(end - first, max(0, $0)) } ?? end
      read(table.choices, first..<last, group, reading, stands, &lastGroup)
      try close(weight: table.weights[group])
    }
  }

  private mutating func read(
    _ marks: [Int32], _ range: Range<Int>, _ group: Int, _ reading: RankingReading,
    _ stands: [Bool], _ lastGroup: inout [Int]
  ) {
    var skipped = 0
    for index in range {
      let mark = marks[index]
      if mark >= 0 {
        skipped = 0
        let candidate = Int(mark)
        if lastGroup[candidate] == group {
          if reading.duplicate == .stop { return }
        } else {
          lastGroup[candidate] = group
          if stands[candidate] { choices.append(mark) }
        }
      } else if mark == BallotTable.Mark.skipped {
        skipped += 1
        if let most = reading.skippedRanks, skipped > most { return }
      } else {
        skipped = 0
        if mark == BallotTable.Mark.overvote, reading.overvote == .stop { return }
      }
    }
  }

  private mutating func close(weight: Int) throws(CountingRefusal) {
    let isEmpty = choices.count == starts[starts.count - 1]
    let (sum, overflows) = (isEmpty ? empty : valid).addingReportingOverflow(weight)
    guard !overflows else { throw .tooLarge }
    if isEmpty {
      empty = sum
    } else {
      valid = sum
      starts.append(choices.count)
      weights.append(weight)
    }
  }
}
