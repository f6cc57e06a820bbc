import CountingRules
import ElectionModel

/// Finds who is elected, or which tie stands open (docs/formats/results.md, "Outcome" and "Lists").
///
/// Candidates with the most votes take the main seats, the next ones are alternates in order
/// (relative majority; Act on Islamic councils, 1375 as amended). Equal votes are decided by the
/// attributes the definition froze, in its order (note to old article 17); what is equal after
/// that waits for a lot held outside. This program never draws.
///
/// - Parameters:
///   - contest: seats, alternates and candidates.
///   - rule: the tie order and the fewest votes that elect.
///   - attributeNames: the names of the candidates' attributes, in their order.
///   - votes: votes of each candidate, in the order of `contest.candidates`.
///   - validBallots: the contest's valid ballots; needed where the rule counts lists.
///   - lots: lots that were held. One takes effect where it names exactly the candidates that stand
///     equal at a boundary, with the votes that they have.
///   - rulings: what the authority has answered about the seats of lists. One takes effect where it
///     answers a question that stands open, on the figures of the count.
///   - voided: candidates whose votes a decision has made void: they take no place.
/// - Complexity: O(n log n) in the number of candidates.
public func findOutcome(
  contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int],
  validBallots: Int? = nil, lots: [HeldLot] = [], rulings: [ListRuling] = [],
  voided: Set<CandidateCode> = []
) -> Outcome {
  let count = CertifiedCount(
    contest: contest, rule: rule, attributeNames: attributeNames, votes: votes, lots: lots,
    voided: voided)
  guard let choices = rule.lists else { return count.pluralityOutcome() }
  guard let validBallots else { preconditionFailure("lists are counted with the valid ballots") }
  return count.listOutcome(choices, validBallots: validBallots, rulings: rulings)
}

/// A contest in the terms of CountingRules, and the way back.
struct CertifiedCount {
  let contest: Contest
  let rule: CountingRule
  let votes: [Int]
  /// Values of the tie attributes of the rule, by name.
  let attributes: [String: [Int]]
  /// The lots that were held, about whatever.
  let heldLots: [HeldLot]
  /// Places of the candidates whose votes are void.
  let voided: Set<Int>

  init(
    contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int],
    lots: [HeldLot], voided: Set<CandidateCode>
  ) {
    self.contest = contest
    self.rule = rule
    self.votes = votes
    var attributes: [String: [Int]] = [:]
    for name in rule.tieAttributes {
      guard let column = attributeNames.firstIndex(of: name) else {
        preconditionFailure("a checked definition has a column for every tie attribute")
      }
      attributes[name] = contest.candidates.map { $0.attributes[column] ?? 0 }
    }
    self.attributes = attributes
    heldLots = lots
    self.voided = Set(voided.compactMap(contest.candidateIndex))
  }

  /// The lots that are about candidates of this contest with the votes that they have.
  private var lots: [Lot] {
    heldLots.compactMap { lot in
      let places = lot.order.compactMap(contest.candidateIndex)
      // Votes may have changed since it was held: then it was about another tie.
      let isOfThese =
        places.count == lot.order.count && places.allSatisfy { votes[$0] == lot.votes }
      return isOfThese ? Lot(order: places.map(Subject.candidate)) : nil
    }
  }

  var standings: PluralityStandings {
    PluralityStandings(
      votes: votes, attributes: attributes, seats: contest.seats, alternates: contest.alternates,
      rule: rule.shape, lots: lots, voided: voided)
  }

  func pluralityOutcome() -> Outcome {
    let standings = standings
    let counted = standings.runs.flatMap { run in
      run.members.map { line($0, standings.fate(of: run).outcome, rank: run.first) }
    }
    let last = contest.candidates.count - voided.count + 1
    let void = voided.sorted().map { line($0, .voided, rank: last) }
    return Outcome(
      candidates: counted + void, ties: standings.ties.map { tie($0, standings) },
      seats: contest.seats)
  }

  private func line(_ candidate: Int, _ outcome: CandidateOutcome, rank: Int) -> CandidateResult {
    CandidateResult(
      code: contest.candidates[candidate].code, name: contest.candidates[candidate].name,
      votes: votes[candidate], outcome: outcome, rank: rank)
  }

  private func tie(_ tie: PluralityStandings.Tie, _ standings: PluralityStandings) -> Tie {
    Tie(
      boundaries: standings.boundaries(of: tie.run).map(\.published),
      candidates: tie.run.members.map { contest.candidates[$0].code }, votes: tie.votes,
      places: standings.places(of: tie.run), resolvedBy: tie.decidedBy.map(\.published),
      isOpen: tie.isOpen)
  }
}

extension PluralityStandings.Fate {
  var outcome: CandidateOutcome {
    switch self {
    case .elected: .elected
    case .alternate: .alternate
    case .open: .tieOpen
    case .nothing: .notElected
    }
  }
}

extension PluralityStandings.Boundary {
  var published: Tie.Boundary {
    switch self {
    case .seats: .seats
    case .alternates: .alternates
    case .alternateOrder: .alternateOrder
    case .seatOrder: .seatOrder
    }
  }
}

extension TieStep {
  /// The word of `tieOrder`.
  var published: String {
    switch self {
    case .attribute(let name), .rank(let name): name
    case .lot: "lot"
    default: preconditionFailure("a definition's tie order has attributes and the lot")
    }
  }
}
