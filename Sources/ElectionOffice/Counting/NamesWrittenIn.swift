import BallotFormats
import CountingRules

extension ReadContest {
  /// The contest with a last candidate who stands for all names written in that are no candidates',
  /// where ballots have such names: they hold votes until they are excluded.
  var withNamesWrittenIn: ReadContest {
    guard kind == .ranking, let ballots, ballots.choices.contains(BallotTable.Mark.unknown) else {
      return self
    }
    let place = Int32(candidates.count)
    var table = BallotTable(candidateCount: candidates.count + 1)
    for group in 0..<ballots.count {
      table.append(
        ballots.group(group).map { $0 == BallotTable.Mark.unknown ? place : $0 },
        weight: ballots.weights[group])
    }
    var contest = ReadContest(
      title: title, code: code, kind: kind, seats: seats, votesAllowed: votesAllowed,
      candidates: candidates + [ReadCandidate(name: "(names written in)", isUndeclared: true)],
      ballots: table)
    contest.columnsPassedOver = columnsPassedOver
    return contest
  }
}
