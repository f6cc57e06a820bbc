import CountingRules
import TestSupport

/// Every rule that counts to the end.
let countedToTheEnd = RuleBook.rules.filter { rule in
  guard case .transferable(let terms) = rule.aggregation else { return false }
  return terms.method != .firstCounts
}

/// A rule of the book.
func bookRule(_ name: String) -> RuleShape {
  guard let rule = RuleBook.rule(named: name) else { preconditionFailure("no rule \(name)") }
  return rule
}

/// A table of groups: weight, then choices (places from 0, or marks).
func table(_ candidates: Int, _ groups: [(Int, [Int32])]) -> BallotTable {
  var ballots = BallotTable(candidateCount: candidates)
  for (weight, choices) in groups { ballots.append(choices, weight: weight) }
  return ballots
}

/// Some groups of rankings with gaps, overvotes and repeated names.
func randomGroups(_ random: inout SeededGenerator, candidates: Int) -> [(Int, [Int32])] {
  (0..<random.number(1...12)).map { _ in
    let length = random.number(0...candidates + 1)
    let choices = (0..<length).map { _ in Int32(random.number(-3...candidates - 1)) }
    return (random.number(1...40), choices)
  }
}

/// Counts with a lot in the order of the input for each open tie, until none is open.
func settled(
  _ ballots: BallotTable, seats: Int, rule: RuleShape
) throws(CountingRefusal) -> RuleOutcome {
  var lots: [Lot] = []
  while true {
    let outcome = try countTransferable(ballots, seats: seats, rule: rule, lots: lots)
    guard let tie = outcome.openTies.first else { return outcome }
    lots.append(Lot(order: tie.subjects))
  }
}

extension RuleOutcome {
  /// The stages of a transferable vote.
  var stages: [TransferStage] {
    steps.compactMap { step in
      guard case .transfer(.stage(let stage)) = step else { return nil }
      return stage
    }
  }
}
