import ElectionModel

/// The ballots of one box, and all else that the streams of this box decide.
struct BoxContent {
  var sheets = BallotSheets()
  /// Ballots that do not count as cast and were not read.
  let void: Int
  /// Where the numbers beside the ballots come from; every return of the box begins it anew.
  let numbers: SeededStream

  init(_ box: BoxPlan, _ contest: ContestPlan, seed: UInt64) {
    var stream = SeededStream(seed: seed, "ballots|\(box.path)")
    let mayVoid = box.slot.part == .paper && box.voters >= 20
    void = mayVoid && stream.happens(perThousand: 80) ? stream.number(in: 1...2) : 0
    var voter = Voter(contest, SeededStream(seed: seed, "voters|\(box.path)"))
    voter.fill(box.voters - void, &sheets)
    if contest.lastSeat != .asItFalls { LastSeatTie(plan: contest).make(in: &sheets) }
    numbers = stream
  }

  /// Puts another candidate in the place of the first one who is read, on one ballot.
  ///
  /// All numbers but the votes of the two stay as they are.
  func altered(_ contest: ContestPlan) -> BoxContent {
    var result = self
    let candidates = 0..<Int32(contest.contest.candidates.count)
    for ballot in 0..<sheets.count {
      let range = sheets.range(of: ballot)
      let entries = sheets.entries[range]
      guard
        let place = range.prefix(contest.contest.votesAllowed)
          .first(where: { candidates.contains(sheets.entries[$0]) }),
        // If the name stood there once more, it would be read there.
        entries.count(where: { $0 == sheets.entries[place] }) == 1,
        let new = candidates.first(where: { !entries.contains($0) })
      else { continue }
      result.sheets.replace(place, with: new)
      return result
    }
    return result
  }
}
