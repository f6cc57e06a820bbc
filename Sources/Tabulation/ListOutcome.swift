import CountingRules
import ElectionModel

extension CertifiedCount {
  /// The outcome of a contest that counts lists (docs/formats/results.md, "Lists"): seats go to
  /// lists, and to the independents together, in proportion to their votes; within each, most votes
  /// win.
  func listOutcome(
    _ choices: ListChoices, validBallots: Int, rulings: [ListRuling]
  ) -> Outcome {
    let count = ListsCounted(self, choices, validBallots: validBallots, rulings: rulings)
    var (candidates, ties): ([CandidateResult], [Tie]) = ([], count.ties)
    for filled in fill(count) {
      candidates += lines(filled, votes: count.votes)
      ties += filled.standings.ties.map { tie($0, in: filled) }
    }
    return Outcome(
      candidates: candidates, ties: ties, seats: contest.seats,
      lists: ListShares(
        denominator: count.denominator, shares: count.claims.map(count.share),
        questions: count.questions, answered: count.answered))
  }

  /// Who takes the seats of each claim.
  func fill(_ count: ListsCounted) -> [FilledClaim] {
    let waiting = count.ties.filter(\.isOpen).flatMap(\.candidates)
    let extra = count.questions.reduce(0) { $0 + $1.places }
    return count.claims.map { claim in
      let more = extra + (waiting.contains(claim.word) ? 1 : 0)
      let hopes = standings(claim, count.votes, seats: claim.seats + more)
      return FilledClaim(
        claim: claim, standings: standings(claim, count.votes, seats: claim.seats),
        hopeful: Set(hopes.runs.filter { hopes.fate(of: $0) != .nothing }.flatMap(\.members)))
    }
  }

  private func lines(_ filled: FilledClaim, votes: [Int]) -> [CandidateResult] {
    let (claim, standings) = (filled.claim, filled.standings)
    let line = { (member: Int, outcome: CandidateOutcome, rank: Int) in
      let candidate = contest.candidates[member]
      return CandidateResult(
        code: candidate.code, name: candidate.name, votes: votes[member], outcome: outcome,
        rank: rank, membership: ListMember(ownVotes: self.votes[member], list: claim.code))
    }
    let counted = standings.runs.flatMap { run in
      run.members.map { place in
        let fate = standings.fate(of: run)
        let isHopeful = fate == .nothing && filled.hopeful.contains(place)
        let outcome = isHopeful ? .tieOpen : fate.outcome
        return line(claim.members[place], outcome, run.first)
      }
    }
    return counted + claim.voided.map { line($0, .voided, claim.members.count + 1) }
  }

  private func tie(_ tie: PluralityStandings.Tie, in filled: FilledClaim) -> Tie {
    Tie(
      boundaries: filled.standings.boundaries(of: tie.run).map(\.published),
      candidates: tie.run.members.map { contest.candidates[filled.claim.members[$0]].code },
      votes: tie.votes, places: filled.standings.places(of: tie.run),
      resolvedBy: tie.decidedBy.map(\.published), isOpen: tie.isOpen)
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

/// The candidates of one claim in their order.
struct FilledClaim {
  let claim: ListsCounted.Claim
  /// By most votes, with the seats that the claim has; candidates are places in `claim.members`.
  let standings: PluralityStandings
  /// Those who have a seat, or may get one when what stands open is decided.
  let hopeful: Set<Int>
}
