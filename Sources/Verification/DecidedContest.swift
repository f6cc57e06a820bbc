import ElectionModel

/// What the decisions about one contest do to its result (results.md, Decisions).
struct DecidedContest {
  /// The decisions that took effect, by entry.
  private let decisions: [DecisionHistory.Item]
  /// The lots in force.
  private(set) var lots: [HeldLot] = []
  /// The rulings in force.
  private(set) var rulings: [ListRuling] = []
  /// The candidates whose votes are void.
  private(set) var voided: Set<CandidateCode> = []

  init(_ decisions: [DecisionHistory.Item]) {
    self.decisions = decisions
    for decision in decisions where !decision.isWithdrawn {
      switch decision.statement.ruling {
      case .lot(let lot, _): lots.append(lot)
      case .void(let candidate, _): voided.insert(candidate)
      case .ruling(let ruling, _): rulings.append(ruling)
      case .withdraw: break
      }
    }
  }

  /// The decisions with what each of them did.
  ///
  /// - Parameter outcome: the outcome to which they led.
  func results(_ outcome: Outcome) -> [DecisionResult] {
    decisions.map { decision in
      if decision.isWithdrawn { return decision.result(.withdrawn) }
      let isUsed =
        switch decision.statement.ruling {
        case .lot(let lot, _): decides(lot, outcome.ties)
        case .ruling(let ruling, _): outcome.lists.map { answers(ruling, $0) } ?? false
        case .void, .withdraw: true
        }
      return decision.result(isUsed ? .applied : .noOpenTie)
    }
  }

  private func decides(_ lot: HeldLot, _ ties: [Tie]) -> Bool {
    let names = lot.order.sorted()
    let decided = ties.filter { $0.resolvedBy.contains { areSame($0, "lot") } && !$0.isOpen }
    return decided.contains { $0.votes == lot.votes && $0.candidates.sorted() == names }
  }

  /// At most one ruling in force answers a question on the same figures (F709).
  private func answers(_ ruling: ListRuling, _ lists: ListShares) -> Bool {
    lists.answered.contains(ruling.question) && ruling.denominator == lists.denominator
      && ruling.votes == lists.shares.map(\.votes)
  }
}
