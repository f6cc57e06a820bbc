import CountingRules
import ElectionModel

extension CertifiedCount {
  /// The outcome of a contest that counts lists (docs/formats/results.md, "Lists"): seats go to
  /// lists, and to the independents together, in proportion to their votes; within each, most votes
  /// win.
  func listOutcome(_ choices: ListChoices, validBallots: Int) -> Outcome {
    let count = ListsCounted(self, choices, validBallots: validBallots)
    let waiting = count.ties.filter(\.isOpen).flatMap(\.candidates)
    let byAuthority = count.questions.filter { $0.decision == .authority }
    let extra = byAuthority.reduce(0) { $0 + $1.places }
    let byLot = count.questions.filter { $0.decision == .lot }.flatMap(\.claims)
    var (candidates, ties): ([CandidateResult], [Tie]) = ([], count.ties)
    for claim in count.claims {
      let isTied = claim.code.map(waiting.contains) ?? false || byLot.contains(claim.code)
      let filled = fill(claim, votes: count.votes, more: extra + (isTied ? 1 : 0))
      candidates += filled.candidates
      ties += filled.ties
    }
    return Outcome(
      candidates: candidates, ties: ties, seats: contest.seats,
      lists: ListShares(
        denominator: count.denominator, shares: count.claims.map(count.share),
        questions: count.questions))
  }

  /// Who takes the seats of one claim.
  ///
  /// - Parameter more: seats that it may get when what stands open is decided.
  private func fill(
    _ claim: ListsCounted.Claim, votes: [Int], more: Int
  ) -> (candidates: [CandidateResult], ties: [Tie]) {
    let standings = self.standings(claim, votes, seats: claim.seats)
    let hopes = self.standings(claim, votes, seats: claim.seats + more)
    let hopeful = Set(hopes.runs.filter { hopes.fate(of: $0) != .nothing }.flatMap(\.members))
    let line = { (member: Int, outcome: CandidateOutcome, rank: Int) in
      let candidate = contest.candidates[member]
      return CandidateResult(
        code: candidate.code, name: candidate.name, votes: votes[member], outcome: outcome,
        rank: rank, membership: ListMember(ownVotes: self.votes[member], list: claim.code))
    }
    let counted = standings.runs.flatMap { run in
      run.members.map { place in
        let fate = standings.fate(of: run)
        let outcome = fate == .nothing && hopeful.contains(place) ? .tieOpen : fate.outcome
        return line(claim.members[place], outcome, run.first)
      }
    }
    let ties = standings.ties.map { tie in
      Tie(
        boundaries: standings.boundaries(of: tie.run).map(\.published),
        candidates: tie.run.members.map { contest.candidates[claim.members[$0]].code },
        votes: tie.votes, places: standings.places(of: tie.run),
        resolvedBy: tie.decidedBy.map(\.published), isOpen: tie.isOpen)
    }
    return (counted + claim.voided.map { line($0, .voided, claim.members.count + 1) }, ties)
  }

  private func standings(
    _ claim: ListsCounted.Claim, _ votes: [Int], seats: Int
  ) -> PluralityStandings {
    let lots = heldLots.compactMap { lot in
      let places = lot.order.compactMap { code in
        claim.members.firstIndex { contest.candidates[$0].code == code }
      }
      let isOfThese =
        places.count == lot.order.count
        && places.allSatisfy { votes[claim.members[$0]] == lot.votes }
      return isOfThese ? Lot(order: places.map(Subject.candidate)) : nil
    }
    return PluralityStandings(
      votes: claim.members.map { votes[$0] },
      attributes: attributes.mapValues { values in claim.members.map { values[$0] } },
      seats: seats, alternates: 0, rule: rule.shape, lots: lots)
  }
}
