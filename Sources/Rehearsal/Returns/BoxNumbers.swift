import ElectionModel

/// The numbers of one return, all of which add up (docs/formats/findings.md, F201 to F208).
struct BoxNumbers {
  let slips: Slips
  let identified: Int
  let ballots: BallotNumbers
  let votes: [CodeVotes]

  /// - Parameters:
  ///   - count: what was counted from the ballots that were read.
  ///   - void: ballots that do not count as cast and were not read.
  init(
    _ box: BoxPlan, _ plan: ContestPlan, _ count: BoxCount, void: Int, _ stream: inout SeededStream
  ) {
    let isPaper = box.slot.part == .paper
    // Now and then a voter takes the slip home, or more ballots lie in the box than slips went out.
    let kept =
      stream.happens(perThousand: 120)
      ? min(stream.number(in: 1...2), box.eligible - box.voters) : 0
    let excess = isPaper && kept == 0 && stream.happens(perThousand: 60) ? 1 : 0
    let illegible =
      isPaper && count.noCandidate > 0 ? stream.number(in: 0...count.noCandidate) : 0
    let used = box.voters + kept
    let spoiled = stream.happens(perThousand: 250) ? stream.number(in: 1...3) : 0
    let received = (used + spoiled + 49) / 50 * 50
    slips = Slips(
      received: received, spoiled: spoiled, unused: received - used - spoiled, used: used)
    identified = used
    ballots = BallotNumbers(
      found: box.voters + excess, excess: excess, void: void, cast: box.voters - void,
      valid: count.valid,
      invalid: InvalidBallots(
        blank: count.blank, illegible: illegible, noCandidate: count.noCandidate - illegible))
    votes = zip(plan.contest.candidates, count.votes).compactMap { candidate, votes in
      votes > 0 ? CodeVotes(code: candidate.code, votes: votes) : nil
    }
  }
}
