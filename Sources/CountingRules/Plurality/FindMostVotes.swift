/// Finds the candidates with the most votes, the alternates after them, and the ties that stand open.
///
/// What the rule's chain leaves equal is an open tie, unless a lot that was handed in names exactly
/// the equal ones. Equal candidates who are all elected stand in the order of the input, which says
/// nothing, and their order is an open tie too.
///
/// - Parameters:
///   - votes: votes of each candidate, in the order of the input.
///   - attributes: the candidates' values of the attributes of the rule's chain, by name.
///   - seats: seats to fill.
///   - alternates: alternates to find, in order, after the seats.
///   - rule: a rule of most votes.
///   - lots: lots that were held outside; each is used once.
///   - voided: candidates whose votes are void.
///   - undeclared: names that stand for all names written in that are no candidate's.
/// - Complexity: O(n log n) in the number of candidates.
public func findMostVotes(
  votes: [Int], attributes: [String: [Int]] = [:], seats: Int, alternates: Int = 0,
  rule: RuleShape, lots: [Lot] = [], voided: Set<Int> = [],
  undeclared: Set<Int> = []
) -> RuleOutcome {
  PluralityStandings(
    votes: votes, attributes: attributes, seats: seats, alternates: alternates, rule: rule,
    lots: lots, voided: voided, undeclared: undeclared
  ).outcome
}

extension PluralityStandings {
  /// The outcome with every step.
  public var outcome: RuleOutcome {
    let elected = members(.elected)
    return RuleOutcome(
      elected: elected, alternates: members(.alternate),
      openTies: ties.filter(\.isOpen).map(question), openSeats: seats - elected.count,
      steps: steps.map(CountingStep.plurality), unusedLots: lotsLeft)
  }

  private func members(_ fate: Fate) -> [Int] {
    runs.filter { self.fate(of: $0) == fate }.flatMap(\.members)
  }

  private func question(_ tie: Tie) -> OpenTie {
    let question: OpenTie.Question =
      switch boundaries(of: tie.run).first {
      case .seats: .seat
      case .seatOrder: .order
      default: .alternate
      }
    return OpenTie(
      question: question, subjects: tie.run.members.map(Subject.candidate),
      places: places(of: tie.run))
  }

  /// Votes, what decided each tie, and what becomes of everybody, best first.
  private var steps: [PluralityStep] {
    let standing = Set(runs.flatMap(\.members))
    var steps: [PluralityStep] = [.votes(votes)]
    for candidate in votes.indices where !standing.contains(candidate) {
      let own = votes[candidate]
      steps.append(
        undeclared.contains(candidate)
          ? .nobodys(candidate: candidate, votes: own) : .voided(candidate: candidate, votes: own))
    }
    steps += ties.map { tie in
      tie.isOpen
        ? .open(votes: tie.votes, question(tie))
        : .tie(votes: tie.votes, decidedBy: tie.decidedBy, order: tie.run.members)
    }
    for run in runs { steps += run.members.compactMap { step(of: $0, in: run) } }
    let given = runs.filter { $0.first <= seats && fate(of: $0) != .nothing }
    let claims = given.reduce(0) { $0 + $1.members.count }
    if claims < seats { steps.append(.vacant(seats: seats - claims)) }
    return steps
  }

  /// What becomes of one candidate; nil while a tie stands open.
  private func step(of candidate: Int, in run: Run) -> PluralityStep? {
    let own = votes[candidate]
    switch fate(of: run) {
    case .elected: return .elected(candidate: candidate, votes: own, behind: run.first - 1)
    case .alternate:
      return .alternate(candidate: candidate, votes: own, place: run.first - seats)
    case .open: return nil
    case .nothing:
      if own < leastVotes {
        return .belowLeast(candidate: candidate, votes: own, least: leastVotes)
      }
      let last = runs.last { $0.first <= seats && fate(of: $0) != .nothing }
      return .notElected(
        candidate: candidate, votes: own, needed: last.map { votes[$0.members[0]] })
    }
  }
}
