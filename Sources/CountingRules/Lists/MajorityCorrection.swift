extension Apportionment {
  /// Gives one seat more to a claim with an absolute majority of votes but not of seats.
  ///
  /// The seat is the one that was given last by the smallest average or remainder. If several were
  /// won by that same figure, all of them but one stay: who keeps theirs is asked like any other
  /// tie for seats (a lot's first drawn keep theirs, its last loses).
  /// - Parameter total: All votes.
  mutating func correctMajority(total: Int) {
    guard !isStopped, let winner = claimants.firstIndex(where: { $0.votes > total - $0.votes }),
      claimants[winner].seats < seats / 2 + 1, claimants[winner].seats < claimants[winner].room,
      let last = awards.last(where: { $0.claimant != winner && $0.ground != .wholeQuota })
    else { return }
    let lastRound = awards.filter { $0.ground == last.ground && $0.claimant != winner }
    let least = lastRound.map(\.figure).min() ?? last.figure
    let losers = lastRound.filter { $0.figure == least }.map(\.claimant)
    for loser in losers {
      takeBack(loser)
      steps.append(.withdrawn(claimants[loser].subject, figure: least))
    }
    give(winner, ground: .majority, figure: ExactNumber(claimants[winner].votes))
    guard losers.count > 1 else { return }
    for kept in choose(losers.count - 1, of: losers, figure: least) {
      give(kept, ground: last.ground, figure: least)
    }
  }
}
