extension ListWording {
  /// One step in an English sentence.
  func english(_ step: ListStep) -> String {
    switch step {
    case .votes(let one, let votes):
      return "\(names(one)) claims seats with \(many(votes, "vote"))."
    case .noVotes: return "There are no votes, so no seat can be given."
    case .incomplete(let one, let candidates, let demanded):
      return "\(names(one)) has \(many(candidates, "candidate")); the rule demands \(demanded)."
    case .barred(let one, let votes, let bar, let isStrict):
      return "\(names(one)) has \(many(votes, "vote")) and gets no seat: "
        + "it needs \(isStrict ? "more than" : "at least") \(figure(bar))."
    case .quota(let quota, let base, let seats):
      return
        "The quota is \(figure(quota)), worked out from \(figure(base)) for \(many(seats, "seat"))."
    case .quotient(let one, let quotient, let whole, let remainder):
      return "\(names(one)) has \(figure(quotient)) quotas: \(whole) whole, "
        + "and \(figure(remainder)) votes remain."
    case .nobodyReachesQuota:
      return "Nobody reaches the quota, so the candidates with the most votes are elected."
    case .awarded(let one, .ruling, _, let seat):
      return "\(names(one)) gets seat \(seat) of its own by the authority's ruling."
    case .awarded(let one, let ground, let value, let seat):
      return "\(names(one)) gets seat \(seat) of its own: \(english(ground)), \(figure(value))."
    case .withdrawn(let one, let value):
      return "\(names(one)) gives back the seat won last with \(figure(value)), because a list "
        + "with an absolute majority of the votes would not have one of the seats."
    case .tie, .open, .ruled, .equalOrder: return englishEquals(step)
    case .seats(let one, let seats): return "\(names(one)) has \(many(seats, "seat"))."
    case .exhausted(let one, let seats, let candidates, let then):
      return "\(names(one)) would have \(many(seats, "seat")) but can fill \(candidates); "
        + english(then) + "."
    case .preferenceBar, .candidateMinimum, .elected, .alternate, .notElected,
      .comparative:
      return englishCandidates(step)
    }
  }

  /// Steps about candidates.
  private func englishCandidates(_ step: ListStep) -> String {
    switch step {
    case .preferenceBar(let bar, let isStrict):
      return "Candidates with \(isStrict ? "more than" : "at least") \(figure(bar)) votes come "
        + "before the order of their list."
    case .candidateMinimum(let least):
      return "A candidate needs \(figure(least)) votes to take a seat while others have as many."
    case .elected(let one, let votes, let claim):
      return "\(names(.candidate(one))) is elected with \(many(votes, "vote")): \(english(claim))."
    case .alternate(let one, let votes, let place):
      return "\(names(.candidate(one))) is alternate number \(place) of the list, "
        + "with \(many(votes, "vote"))."
    case .notElected(let one, let votes, let before, let seats):
      return "\(names(.candidate(one))) is not elected with \(many(votes, "vote")): "
        + "\(before) of the same list stand before, and it has \(many(seats, "seat"))."
    case .comparative(let one, let rank, let value):
      return "\(names(.candidate(one))) is number \(rank) and has the comparative figure "
        + "\(figure(value))."
    default: preconditionFailure("a step about candidates")
    }
  }

  /// Steps about equal claims.
  private func englishEquals(_ step: ListStep) -> String {
    let joined = { (all: [Subject]) in self.list(all, comma: ", ", and: " and ") }
    switch step {
    case .tie(let value, let equal, let decided, let chosen):
      return "\(joined(equal)) are equal with \(figure(value)). \(english(decided)) decides for "
        + "\(joined(chosen))."
    case .open(_, let tie) where tie.question == .authority:
      return "Open: \(many(tie.places, "seat")). The rule does not say what "
        + "becomes of the claims of \(joined(tie.subjects)). The authority must decide."
    case .ruled(let tie, let gives, _) where tie.matter == .halves:
      return "The authority has ruled on the halves of \(joined(tie.subjects)): "
        + "rounded up: \(gives.isEmpty ? "nobody" : joined(gives))."
    case .ruled(let tie, _, let vacant):
      return "The authority has ruled on \(many(tie.places, "seat")), which the rule leaves open "
        + "among \(joined(tie.subjects))."
        + (vacant == 0
          ? "" : " \(many(vacant, "seat")) of these \(vacant == 1 ? "stays" : "stay") vacant.")
    case .open(let value, let tie):
      let places = many(tie.places, tie.question == .alternate ? "alternate" : "seat")
      return "\(joined(tie.subjects)) are equal with \(figure(value)) for \(places). "
        + "Nothing in the rule decides; a lot held by the authority is needed."
    case .equalOrder(let candidates, let votes):
      return
        "\(joined(candidates.map(Subject.candidate))) have \(many(votes, "vote")) each. Their "
        + "order is not decided; no seat depends on it."
    default: preconditionFailure("a step about equal claims")
    }
  }

  /// `1 seat`, `2 seats`.
  private func many(_ number: Int, _ word: String) -> String {
    number == 1 ? "1 \(word)" : "\(number) \(word)s"
  }

  private func english(_ ground: ListStep.Ground) -> String {
    switch ground {
    case .quotient: "the largest quotient"
    case .wholeQuota: "a whole quota; votes through quota are"
    case .rounding: "its fraction is rounded up"
    case .remainder: "the largest remainder"
    case .averageOnce: "the highest average of those who got no seat in this round"
    case .average: "the highest average"
    case .share: "the most votes"
    case .majority: "an absolute majority of the votes"
    case .ruling: "the ruling of the authority"
    }
  }

  private func english(_ claim: ListStep.Claim) -> String {
    switch claim {
    case .votes: "the votes decide within the list"
    case .place: "the order of the list decides"
    case .preference: "enough votes to come before the order of the list"
    case .alone: "the seat of one who stood alone"
    case .reserved: "a seat kept for the group"
    }
  }

  private func english(_ exhaustion: ListTerms.Exhaustion) -> String {
    switch exhaustion {
    case .passOn: "others get the rest"
    case .leaveVacant: "the rest stay empty"
    case .authority: "the authority must decide about the rest"
    }
  }

  private func english(_ step: TieStep) -> String {
    switch step {
    case .attribute(let name): "The higher \(name)"
    case .rank(let name): "The order by \(name)"
    case .moreVotes: "The larger number of votes of the list"
    case .contenderVotes: "The larger number of votes of the candidate in question"
    case .latestDifference: "The latest stage at which they differed"
    case .earliestDifference: "The first stage at which they differed"
    case .lot: "The lot that was held"
    }
  }
}
