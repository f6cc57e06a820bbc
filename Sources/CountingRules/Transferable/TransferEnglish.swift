extension TransferWording {
  /// One step in English sentences.
  func english(_ step: TransferStep) -> String {
    switch step {
    case .ballots(let valid, let empty):
      return "\(many(valid, "ballot")) \(valid == 1 ? "names" : "name") somebody who stands"
        + (empty == 0 ? "." : "; \(many(empty, "ballot")) \(empty == 1 ? "does" : "do") not.")
    case .withdrawn(let candidates):
      return "\(list(candidates)) no longer \(candidates.count == 1 ? "stands" : "stand"); "
        + "each ballot goes on to its next preference."
    case .pass(let number):
      return "Seat \(number) is filled by a count of its own, in which the elected stand no more."
    case .quota(let units, let places):
      return quotaMoves
        ? "The quota is \(amount(units, places)) at first; it is worked out anew at every stage, "
          + "from the votes still with candidates."
        : "The quota is \(amount(units, places))."
    case .stage(let stage):
      return english(stage)
        + (quotaMoves && stage.number > 1
          ? " The quota at this stage is \(amount(stage.quota, stage.places))." : "")
    case .elected(let candidate, let units, let places, let stage, let ground):
      return "\(names(.candidate(candidate))) is elected at stage \(stage) with "
        + "\(amount(units, places)): "
        + english(ground)
    case .tie(let tie): return english(tie)
    case .open(let tie):
      return "\(equals(tie.subjects)) are equal, and nothing in the rule decides "
        + "\(question(tie.question)). The count stops until a lot is held."
    case .transfersNotCarried:
      return "Under this rule votes are transferred in the order in which ballots are drawn. "
        + "That order is not kept, so the count ends here."
    }
  }

  private func english(_ stage: TransferStage) -> String {
    let opening = "Stage \(stage.number): "
    switch stage.action {
    case .firstCount:
      return opening + "each ballot counts for its first preference."
    case .surplus(let candidates):
      let each = candidates.map { candidate in
        let units = stage.before[candidate] - stage.totals[candidate]
        return "\(names(.candidate(candidate))) has \(amount(units, stage.places)) more than needed"
      }
      return opening + each.joined(separator: "; ") + ". Every ballot goes on with a part of its "
        + "value. " + moved(stage)
    case .exclusion(let candidates, let ground):
      let each = candidates.map { candidate in
        "\(names(.candidate(candidate))) with \(amount(stage.before[candidate], stage.places))"
      }
      let verb = candidates.count == 1 ? "is" : "are"
      return opening + each.joined(separator: ", ") + " \(verb) excluded: \(english(ground)). "
        + moved(stage)
    case .iteration:
      return opening + "the shares that the elected keep of each vote were worked out "
        + "\(many(stage.rounds, "time")). " + moved(stage)
    }
  }

  /// Where votes went in a stage.
  private func moved(_ stage: TransferStage) -> String {
    let gains = gains(stage).map { "\(names(.candidate($0.candidate))) gets \($0.votes)" }
    let exhausted = votes(stage.exhausted, places: stage.places)
    let loss = votes(stage.loss, places: stage.places)
    return (gains.isEmpty ? "No votes move" : gains.joined(separator: ", "))
      + (stage.exhausted == 0 ? "" : "; without a further preference so far: \(exhausted)")
      + (stage.loss == 0 ? "." : "; lost so far because decimals are cut off: \(loss).")
  }

  private func english(_ ground: TransferGround) -> String {
    switch ground {
    case .quota: "the quota is reached."
    case .lastVacancies: "no more candidates are left than seats."
    case .moreVotes: "the only other candidate left has fewer."
    }
  }

  private func english(_ ground: ExclusionGround) -> String {
    switch ground {
    case .fewest: "nobody left has fewer votes"
    case .certainLosers:
      "even all votes below and all surpluses together could not bring them past the next higher "
        + "candidate"
    case .undeclared: "the name is no candidate's"
    }
  }

  private func english(_ tie: TransferTie) -> String {
    let chosen = names(.candidate(tie.chosen))
    let ground =
      switch tie.decidedBy {
      case .latestDifference: "the most recent earlier stage at which they differed"
      case .earliestDifference: "the first stage at which they differed"
      case .lot: "the lot that was held"
      default: "the rule's order"
      }
    let stage = tie.stage.map { ", stage \($0)" } ?? ""
    return "\(list(tie.tied)) are equal; \(ground)\(stage) decides \(question(tie.question)): "
      + "it falls on \(chosen)."
  }

  private func question(_ question: OpenTie.Question) -> String {
    switch question {
    case .surplus: "whose surplus is transferred first"
    case .exclusion: "who is excluded"
    case .seat: "who is elected"
    case .order, .alternate, .authority: "between them"
    }
  }

  private func equals(_ subjects: [Subject]) -> String {
    let all = subjects.map(names)
    guard all.count > 1, let last = all.last else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }

  private func list(_ candidates: [Int]) -> String { list(candidates, comma: ", ", and: " and ") }

  private func amount(_ units: Int, _ places: Int) -> String {
    let text = votes(units, places: places)
    return "\(text) vote\(text == "1" ? "" : "s")"
  }

  private func many(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
