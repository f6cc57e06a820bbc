import CountingRules

/// Refuses numbers that no election has, so that no sum behind the readers can pass the largest
/// number that JSON carries exactly.
///
/// - Throws: `badFile`.
/// - Complexity: O(n) in the figures of the precincts.
func checkNumbers(of contest: ReadContest, in file: String) throws(FormatError) {
  func bad(_ reason: String) -> FormatError {
    .badFile(file: file, reason: "\(contest.label): \(reason)")
  }
  let most = RuleShape.mostSeats
  if let seats = contest.seats, !(1...most).contains(seats) {
    throw bad("the number of seats is from 1 to \(most)")
  }
  if let votes = contest.votesAllowed, !(1...most).contains(votes) {
    throw bad("the votes of a ballot are from 1 to \(most)")
  }
  let figures = contest.precincts.compactMap(\.figures)
  let sums = [
    boundedSum(figures, \.ballots), boundedSum(figures, \.undervotes),
    boundedSum(figures, \.overvotes), boundedSum(figures, \.registered),
    boundedSum([contest.validBallots]), boundedSum(contest.totals ?? []),
    boundedSum(contest.statedLists.map(\.votes)),
  ]
  if sums.contains(nil) { throw bad(Words.tooManyBallots) }
}

private func boundedSum(_ figures: [ReadFigures], _ part: (ReadFigures) -> Int?) -> Int? {
  boundedSum(figures.map(part))
}

/// The sum; nil where it is above the most ballots that are counted.
private func boundedSum(_ numbers: [Int?]) -> Int? {
  var sum = 0
  for case let number? in numbers {
    let (next, overflows) = sum.addingReportingOverflow(number)
    guard !overflows, next <= BallotCollector.mostBallots else { return nil }
    sum = next
  }
  return sum
}
