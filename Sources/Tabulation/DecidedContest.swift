import ElectionModel

/// The result of a contest: its numbers, the outcome that follows from them and from the decisions in
/// force, and what each decision did (docs/formats/results.md, "Decisions").
///
/// - Parameters:
///   - index: where the contest stands in the definition.
///   - decisions: the decisions about the contest that took effect, by entry.
public func contestResult(
  _ index: Int, _ definition: Definition, _ tally: ContestTally,
  decisions: [DecisionRegister.Member]
) -> ContestResult {
  let contest = definition.contests[index]
  var lots: [HeldLot] = []
  var rulings: [ListRuling] = []
  var voided: Set<CandidateCode> = []
  for decision in decisions where decision.isInForce {
    switch decision.statement.ruling {
    // Act on Islamic councils (1375 as amended), note to old article 17: attributes, then a lot.
    case .lot(let lot, _): lots.append(lot)
    // Practice of the supervisory boards (Tehran province 1396): the contest stands.
    case .void(let candidate, _): voided.insert(candidate)
    case .ruling(let ruling, _): rulings.append(ruling)
    case .withdraw: break
    }
  }
  let outcome = findOutcome(
    contest: contest, rule: definition.rule(of: contest),
    attributeNames: definition.header.attributeNames, votes: tally.votes,
    validBallots: tally.valid, lots: lots, rulings: rulings, voided: voided)
  return ContestResult(
    contest: contest, tally: tally, outcome: outcome,
    decisions: decisions.map { decision in
      DecisionResult(
        entry: decision.entry, document: decision.document, statement: decision.statement,
        effect: effect(of: decision, in: outcome))
    })
}

/// A lot took part where a tie of just these candidates and votes was decided by it; a ruling where
/// its question, on its figures, was answered.
private func effect(
  of decision: DecisionRegister.Member, in outcome: Outcome
) -> DecisionResult.Effect {
  guard decision.isInForce else { return .withdrawn }
  let wasUsed =
    switch decision.statement.ruling {
    case .lot(let lot, _):
      outcome.ties.contains { tie in
        !tie.isOpen && tie.resolvedBy.contains("lot") && tie.votes == lot.votes
          && Set(tie.candidates) == Set(lot.order)
      }
    case .ruling(let ruling, _):
      outcome.lists.map { lists in
        lists.answered.contains(ruling.question) && lists.denominator == ruling.denominator
          && lists.shares.map(\.votes) == ruling.votes
      } ?? false
    case .void, .withdraw: true
    }
  return wasUsed ? .applied : .noOpenTie
}
