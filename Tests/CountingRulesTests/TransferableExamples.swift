import CountingRules
import TestSupport

/// Every rule of the book that counts to the end, and terms that none of them has.
let countedToTheEnd =
  RuleBook.rules.filter { rule in
    guard case .transferable(let terms) = rule.aggregation else { return false }
    return terms.method != .firstCounts
  } + [
    variant(
      "rough-meek", .meek(MeekTerms(settledBelow: 1)), places: 1,
      quota: TransferQuota(.nextUnit, followsVotes: true)),
    variant("bottoms-up", .gregory(GregoryTerms(declaring: .remaining))),
    variant(
      "in-passes", .gregory(GregoryTerms(inPasses: true)),
      quota: TransferQuota(.nextWhole, followsVotes: true), chain: [.latestDifference, .lot]),
    variant("batches", .gregory(GregoryTerms(share: .twice, exclusion: .certainLosers))),
    variant(
      "first-difference", .gregory(GregoryTerms(lastExclusion: .staysForFewest)),
      chain: [.earliestDifference, .lot]),
  ]

private func variant(
  _ name: String, _ method: TransferableTerms.Method, places: Int = 2,
  quota: TransferQuota = TransferQuota(.nextWhole), chain: [TieStep] = [.lot]
) -> RuleShape {
  RuleShape(
    name: name, titleEnglish: name, titlePersian: name, ballot: .ranking,
    aggregation: .transferable(TransferableTerms(method: method, places: places, quota: quota)),
    tieChain: chain, citations: ["no law"])
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

/// Ballots with a preference, and without.
struct BallotsRead: Equatable {
  var valid = 0
  var empty = 0

  static func + (one: BallotsRead, other: BallotsRead) -> BallotsRead {
    BallotsRead(valid: one.valid + other.valid, empty: one.empty + other.empty)
  }
}

extension RuleOutcome {
  /// What the first step tells of the ballots.
  var ballotsRead: BallotsRead {
    guard case .transfer(.ballots(let valid, let empty)) = steps.first else {
      return BallotsRead(valid: -1, empty: -1)
    }
    return BallotsRead(valid: valid, empty: empty)
  }
}

extension TransferAction {
  /// Whose votes move by it.
  var candidates: [Int] {
    switch self {
    case .surplus(let candidates), .exclusion(let candidates, _): candidates
    case .firstCount, .iteration: []
    }
  }

  /// Whether it is about these, in any order.
  func isOf(_ others: [Int]) -> Bool { candidates.sorted() == others.sorted() }
}
