import ElectionModel

/// Makes the last seat of a contest end in a tie by leaving one name off a few ballots.
///
/// Ties are common in villages, where a seat takes a handful of votes; a rehearsal must have some.
struct LastSeatTie {
  let plan: ContestPlan

  /// Changes ballots until the last elected and the next have equal votes, if so many ballots
  /// name others besides.
  func make(in ballots: inout [Ballot]) {
    let votes = BoxCount(ballots, plan).votes
    let order = votes.indices.sorted { (votes[$1], $0) < (votes[$0], $1) }
    let seats = plan.contest.seats
    guard order.count > seats else { return }
    let last = order[seats - 1]
    var difference = votes[last] - votes[order[seats]]
    guard votes[order[seats]] > 0 else { return }
    for index in ballots.indices where difference > 0 {
      let read = ballots[index].read(votesAllowed: plan.contest.votesAllowed)
      // On a longer ballot the next name would move up.
      guard ballots[index].entries.count <= plan.contest.votesAllowed, read.count > 1,
        read.contains(last)
      else { continue }
      ballots[index].entries.removeAll { $0 == .candidate(last) }
      difference -= 1
    }
  }
}
