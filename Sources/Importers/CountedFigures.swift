import ElectionModel

/// The numbers of a return, from ballots or from figures.
struct CountedFigures {
  let votes: [Int]
  let ballots: BallotNumbers
  let overvotes: Int?
  let undervotes: Int?
}

extension CountedContest {
  /// The numbers of a precinct's return.
  ///
  /// This count is the importer's own and does not use the tabulator: intake compares the two.
  func figures(_ content: CountedPrecinct.Content) -> CountedFigures {
    switch content {
    case .figures(let votes, let ballots, let undervotes, let overvoted):
      let lost = overvoted ?? 0
      let isWhole = undervotes != nil && overvoted != nil
      return CountedFigures(
        votes: votes,
        ballots: BallotNumbers(
          found: ballots, cast: ballots, valid: ballots - lost,
          invalid: InvalidBallots(overvoted: lost)),
        // A ballot with too many marks loses all its votes.
        overvotes: isWhole ? lost * votesAllowed : nil, undervotes: isWhole ? undervotes : nil)
    case .ballots(let ballots): return count(ballots)
    }
  }

  private func count(_ ballots: [(marks: CountedMarks, number: Int)]) -> CountedFigures {
    var votes = [Int](repeating: 0, count: candidates.count)
    var (all, invalid) = (0, InvalidBallots())
    for (marks, number) in ballots {
      all += number
      guard case .marks(let places, let nobody) = marks, places.count + nobody <= votesAllowed
      else {
        invalid.overvoted += number
        continue
      }
      if places.isEmpty {
        if nobody > 0 { invalid.noCandidate += number } else { invalid.blank += number }
      }
      for place in places { votes[place] += number }
    }
    return CountedFigures(
      votes: votes,
      ballots: BallotNumbers(
        found: all, cast: all, valid: all - invalid.total, invalid: invalid),
      overvotes: nil, undervotes: nil)
  }
}
