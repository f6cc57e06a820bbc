import ElectionModel
import Tabulation

extension Election {
  /// Tells how the outcome of a contest was found, step by step.
  ///
  /// - Parameters:
  ///   - result: of `tally`.
  ///   - candidate: only what concerns this candidate; nil for everything.
  /// - Returns: the law first, then a line for each step.
  public func explanation(
    of result: ContestResult, about candidate: CandidateCode?, inPersian: Bool
  ) -> [String] {
    let rule = definition.rule(of: result.contest)
    let explanation = Explanation(
      contest: result.contest, rule: rule, attributeNames: definition.header.attributeNames,
      votes: result.tally.votes, validBallots: result.tally.valid, lots: result.lotsInForce,
      voided: result.voidedCandidates)
    let precincts = result.tally.precincts
    let head =
      inPersian
      ? [
        "حوزه \(result.contest.id): \(result.contest.seats) کرسی، "
          + "\(precincts.counted) از \(precincts.expected) شعبه شمارش شده، "
          + "\(result.tally.valid) برگ رأی صحیح",
        "قاعده \(rule.id) (\(rule.method.rawValue)):",
      ]
      : [
        "Contest \(result.contest.id): \(result.contest.seats) seats, "
          + "\(precincts.counted) of \(precincts.expected) precincts counted, "
          + "\(result.tally.valid) valid ballots",
        "Rule \(rule.id) (\(rule.method.rawValue)):",
      ]
    let sentences = explanation.sentences(about: candidate, inPersian: inPersian)
    return head + explanation.citations.map { "  \($0)" }
      + sentences.enumerated().map { "\($0 + 1). \($1)" }
  }
}

extension ContestResult {
  /// The lots that were in force for the result.
  fileprivate var lotsInForce: [HeldLot] {
    decisions.compactMap { decision in
      guard decision.effect != .withdrawn, case .lot(let lot, _) = decision.statement.ruling
      else { return nil }
      return lot
    }
  }

  /// The candidates whose votes were void for it.
  fileprivate var voidedCandidates: Set<CandidateCode> {
    Set(
      decisions.compactMap { decision in
        guard decision.effect != .withdrawn, case .void(let code, _) = decision.statement.ruling
        else { return nil }
        return code
      })
  }
}
