import CountingRules

/// A round of a case: what its report shows of it, and what a stage here must be equal to.
struct RankedChoiceRound: Equatable {
  /// Units of the fifth decimal, of everybody with votes.
  var votes: [String: Int]
  /// Who is elected by it.
  var elected: Set<String> = []
  /// Whose votes move after it.
  var excluded: Set<String> = []
  /// The votes that elect, in the same units; nil where they are not compared.
  var threshold: Int?
}

/// Units of the fifth decimal: `7.2501` is 725010.
private func units(_ text: String) -> Int? {
  let parts = text.split(separator: ".")
  let decimals = parts.count < 2 ? "" : String(parts[1])
  return Int(parts[0] + decimals + String(repeating: "0", count: max(0, 5 - decimals.count)))
}

extension [RankedChoiceRound] {
  /// Adds a round; one that moved no vote is told together with the round before.
  fileprivate mutating func add(_ round: RankedChoiceRound) {
    guard let before = last, before.votes == round.votes else { return append(round) }
    self[count - 1].elected.formUnion(round.elected)
    self[count - 1].excluded.formUnion(round.excluded)
  }

  /// The same without the exclusion of names written in where they hold no votes: some reports tell
  /// of it and some do not.
  fileprivate var withoutEmptyUndeclared: [RankedChoiceRound] {
    map { round in
      var round = round
      let undeclared = RankedChoiceCase.undeclared
      if round.votes[undeclared] == nil { round.excluded.remove(undeclared) }
      return round
    }
  }
}

extension RankedChoiceCase {
  /// Whether the count goes on until two candidates are left, whoever is elected before.
  var goesOnUntilTwo: Bool { config.rules.continueUntilTwoCandidatesRemain == true }

  /// The rounds of the report. A round of RCTab elects or excludes, never both: after one that elects
  /// without a surplus, the next one shows the same votes once more.
  var rounds: [RankedChoiceRound] {
    var rounds: [RankedChoiceRound] = []
    for result in report.results {
      rounds.add(
        RankedChoiceRound(
          votes: result.tally.compactMapValues(units).filter { $0.value != 0 },
          elected: Set(result.tallyResults.compactMap(\.elected)),
          excluded: Set(result.tallyResults.compactMap(\.eliminated)),
          threshold: units(result.threshold)))
    }
    return rounds.withoutEmptyUndeclared
  }

  /// The stages of a count, told as the report tells its rounds.
  func stages(of outcome: RuleOutcome) -> [RankedChoiceRound] {
    var stages: [RankedChoiceRound] = []
    for case .transfer(let step) in outcome.steps {
      switch step {
      case .stage(let stage):
        if case .exclusion(let candidates, _) = stage.action {
          stages[stages.count - 1].excluded.formUnion(candidates.map { names[$0] })
        }
        let votes = zip(names, stage.decimals.compactMap(units)).filter { $1 != 0 }
        stages.add(
          RankedChoiceRound(
            votes: Dictionary(uniqueKeysWithValues: votes),
            threshold: units(decimal(stage.quota, places: stage.places))))
      case .elected(let candidate, _, _, _, _):
        stages[stages.count - 1].elected.insert(names[candidate])
      default: break
      }
    }
    return stages.withoutEmptyUndeclared
  }
}
