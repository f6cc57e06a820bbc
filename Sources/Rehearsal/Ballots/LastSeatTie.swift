import ElectionModel

/// Makes the last seat of a contest end in a tie by leaving one name off a few ballots.
///
/// Ties are common in villages, where a seat takes a handful of votes; a rehearsal must have some.
struct LastSeatTie {
  let plan: ContestPlan

  /// Changes ballots until the last elected and the next have equal votes, if so many ballots
  /// name others besides.
  func make(in sheets: inout BallotSheets) {
    let votes = BoxCount(sheets, plan).votes
    let order = votes.indices.sorted { (votes[$1], $0) < (votes[$0], $1) }
    let seats = plan.contest.seats
    guard order.count > seats, votes[order[seats]] > 0 else { return }
    let last = order[seats - 1]
    var difference = votes[last] - votes[order[seats]]
    var changed = BallotSheets()
    for ballot in 0..<sheets.count {
      let entries = sheets.entries[sheets.range(of: ballot)]
      let leavesOut = difference > 0 && canLeaveOut(last, of: entries)
      if leavesOut { difference -= 1 }
      for entry in entries where !(leavesOut && entry == Int32(last)) { changed.append(entry) }
      changed.end()
    }
    sheets = changed
  }

  /// True if the candidate has a vote by this ballot, and others have too.
  private func canLeaveOut(_ candidate: Int, of entries: ArraySlice<Int32>) -> Bool {
    // On a longer ballot the next name would move up.
    guard entries.count <= plan.contest.votesAllowed, entries.contains(Int32(candidate)) else {
      return false
    }
    let candidates = Int32(plan.contest.candidates.count)
    return entries.contains { $0 >= 0 && $0 < candidates && $0 != Int32(candidate) }
  }
}
