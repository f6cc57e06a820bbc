import ElectionModel
import Tabulation
import TestSupport
import Testing

/// Votes of candidates A, B, C, … and what becomes of each: `E`lected, `A`lternate, `T`ie open,
/// `N`ot elected.
struct OutcomeRow: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let votes: [Int]
  let seats: Int
  let alternates: Int
  let becomes: String
  let ties: [Tie]
  let open: Int
  let vacant: Int
  let leastVotes: Int
  /// Values of the attributes `x` and `y` of each candidate, which decide in this order if given.
  let attributes: [[Int?]]?

  init(
    _ description: String, _ votes: [Int], seats: Int, alternates: Int = 0, _ becomes: String,
    _ ties: [Tie] = [], open: Int = 0, vacant: Int = 0, leastVotes: Int = 1,
    attributes: [[Int?]]? = nil
  ) {
    testDescription = description
    self.votes = votes
    self.seats = seats
    self.alternates = alternates
    self.becomes = becomes
    self.ties = ties
    self.open = open
    self.vacant = vacant
    self.leastVotes = leastVotes
    self.attributes = attributes
  }

  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let codes = "ABCDEFGH".prefix(votes.count).map(String.init)
    let contest = smallContest(
      codes, seats: seats, alternates: alternates, attributes: attributes)
    let outcome = findOutcome(
      contest: contest,
      rule: smallRule(leastVotes: leastVotes, tieOrder: attributes == nil ? [] : ["x", "y"]),
      attributeNames: ["x", "y"], votes: votes)
    let found = codes.map { code in
      outcome.candidates.first { $0.code.text == code }?.outcome.letter ?? "?"
    }
    #expect(found.joined() == becomes, sourceLocation: sourceLocation)
    #expect(outcome.ties == ties, sourceLocation: sourceLocation)
    #expect(outcome.seatsOpen == open, sourceLocation: sourceLocation)
    #expect(outcome.seatsVacant == vacant, sourceLocation: sourceLocation)
    #expect(
      outcome.candidates.map { [$0.rank, Int($0.code.text.utf8.first ?? 0)] }.isSorted,
      "by rank, then code", sourceLocation: sourceLocation)
  }
}

extension CandidateOutcome {
  fileprivate var letter: String {
    switch self {
    case .elected: "E"
    case .alternate: "A"
    case .tieOpen: "T"
    case .notElected: "N"
    case .voided: "V"
    }
  }
}

extension [[Int]] {
  fileprivate var isSorted: Bool {
    !zip(self, dropFirst()).contains { $1.lexicographicallyPrecedes($0) }
  }
}

/// A tie of candidates with codes of one letter each; open if nothing has decided it.
func tie(
  _ boundaries: [Tie.Boundary], _ codes: String, _ votes: Int, _ places: Int,
  resolvedBy: [String]
) -> Tie {
  Tie(
    boundaries: boundaries, candidates: codes.map { CandidateCode(known: String($0)) },
    votes: votes, places: places, resolvedBy: resolvedBy, isOpen: resolvedBy.isEmpty)
}
