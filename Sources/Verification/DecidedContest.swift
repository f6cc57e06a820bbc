import ElectionModel

/// What the decisions about one contest do to its result (results.md, Decisions).
struct DecidedContest {
  /// The decisions that took effect, by entry.
  private let decisions: [DecisionHistory.Item]
  /// The lots in force.
  private(set) var lots: [HeldLot] = []
  /// The candidates whose votes are void.
  private(set) var voided: Set<CandidateCode> = []

  init(_ decisions: [DecisionHistory.Item]) {
    self.decisions = decisions
    for decision in decisions where !decision.isWithdrawn {
      switch decision.statement.ruling {
      case .lot(let lot, _): lots.append(lot)
      case .void(let candidate, _): voided.insert(candidate)
      case .withdraw: break
      }
    }
  }

  /// The decisions with what each of them did.
  ///
  /// - Parameter ties: the ties of the outcome to which they led.
  func results(_ ties: [Tie]) -> [DecisionResult] {
    decisions.map { decision in
      if decision.isWithdrawn { return decision.result(.withdrawn) }
      guard case .lot(let lot, _) = decision.statement.ruling else {
        return decision.result(.applied)
      }
      let names = lot.order.sorted()
      let decided = ties.filter { $0.resolvedBy.contains { areSame($0, "lot") } && !$0.isOpen }
      let isUsed = decided.contains { $0.votes == lot.votes && $0.candidates.sorted() == names }
      return decision.result(isUsed ? .applied : .noOpenTie)
    }
  }
}
