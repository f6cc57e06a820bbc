import CountingRules
import TestSupport
import Testing

/// The instant run-off once more, as plainly as it can be told: read a ballot's preferences, take
/// the lowest away until one candidate is left.
private struct RunoffByHand {
  let ballots: [(weight: Int, preferences: [Int])]
  let candidates: Int

  /// - Parameters:
  ///   - ranks: the ranks that are read.
  ///   - endsAtGap: whether a ballot ends at an empty rank, an overvote or a repeated name; else
  ///     they are passed over.
  init(_ groups: [(Int, [Int32])], candidates: Int, ranks: Int, endsAtGap: Bool) {
    self.candidates = candidates
    ballots = groups.map { weight, marks in
      var preferences: [Int] = []
      for mark in marks.prefix(ranks) {
        let isNew = mark >= 0 && !preferences.contains(Int(mark))
        if isNew { preferences.append(Int(mark)) }
        if !isNew, endsAtGap, mark != BallotTable.Mark.unknown { break }
      }
      return (weight, preferences)
    }
  }

  /// Who could win: everybody whom some order of drawing among the lowest leaves.
  var winners: Set<Int> { winners(Set(0..<candidates)) }

  /// Whether two candidates are ever equal at the bottom.
  var isDrawn: Bool {
    var left = Set(0..<candidates)
    while left.count > 1 {
      let last = lowest(left)
      if last.count > 1 { return true }
      left.subtract(last)
    }
    return false
  }

  private func winners(_ left: Set<Int>) -> Set<Int> {
    if left.count <= 1 { return left }
    return lowest(left).reduce(into: []) { $0.formUnion(winners(left.subtracting([$1]))) }
  }

  private func lowest(_ left: Set<Int>) -> [Int] {
    var votes = [Int](repeating: 0, count: candidates)
    for (weight, preferences) in ballots {
      if let first = preferences.first(where: left.contains) { votes[first] += weight }
    }
    let fewest = left.map { votes[$0] }.min()
    return left.filter { votes[$0] == fewest }
  }
}

@Suite("One seat is the instant run-off")
struct TransferableRunoffTests {
  /// The rules of the book that fill one seat by it: how many ranks each reads, and whether a gap
  /// ends the ballot.
  @Test(arguments: [
    ("scottish-stv", Int.max, true), ("wigm-prf", .max, false), ("cfer-stv", .max, false),
    ("minneapolis-stv", 3, false), ("instant-runoff", .max, false),
  ])
  func theWinnerIsWhoIsLeftByHand(name: String, ranks: Int, endsAtGap: Bool) throws {
    let rule = bookRule(name)
    var (decided, drawn) = (0, 0)
    try forEachSeed(1..<300) { random in
      let candidates = random.number(1...6)
      let groups = randomGroups(&random, candidates: candidates)
      let byHand = RunoffByHand(
        groups, candidates: candidates, ranks: ranks, endsAtGap: endsAtGap)
      let ballots = table(candidates, groups)
      let outcome = try countTransferable(ballots, seats: 1, rule: rule)
      if byHand.isDrawn {
        drawn += 1
        let winner = try settled(ballots, seats: 1, rule: rule).elected
        #expect(winner.count == 1 && byHand.winners.isSuperset(of: winner), "\(random)")
      } else {
        decided += 1
        #expect(outcome.openTies.isEmpty, "\(random)")
        #expect(Set(outcome.elected) == byHand.winners, "\(random)")
      }
    }
    #expect(decided > 80 && drawn > 20)
  }

  /// Where ranks count, the reading must matter: else the test above would not see it.
  @Test func ranksAndGapsChangeWinners() throws {
    var (byRanks, byGaps) = (0, 0)
    try forEachSeed(1..<300) { random in
      let candidates = random.number(1...6)
      let groups = randomGroups(&random, candidates: candidates)
      let winners = [(Int.max, false), (3, false), (.max, true)].map { ranks, ends in
        RunoffByHand(groups, candidates: candidates, ranks: ranks, endsAtGap: ends).winners
      }
      byRanks += winners[0] != winners[1] ? 1 : 0
      byGaps += winners[0] != winners[2] ? 1 : 0
    }
    #expect(byRanks > 5 && byGaps > 5)
  }
}
