import ElectionModel
import Tabulation
import TestSupport
import Testing

/// A contest for which all votes from 0 to 3 of five candidates are tried.
struct OutcomeShape: Sendable, CustomTestStringConvertible {
  let seats: Int
  let alternates: Int
  let leastVotes: Int
  /// Whether `x` and `y` decide before the lot.
  let hasAttributes: Bool

  var testDescription: String {
    "\(seats) + \(alternates), at least \(leastVotes)\(hasAttributes ? ", with attributes" : "")"
  }

  init(_ seats: Int, _ alternates: Int, atLeast leastVotes: Int, _ hasAttributes: Bool = false) {
    self.seats = seats
    self.alternates = alternates
    self.leastVotes = leastVotes
    self.hasAttributes = hasAttributes
  }
}

@Suite("Every small contest ends as the naive definition says")
struct ExhaustiveOutcomeTests {
  static let shapes = [
    OutcomeShape(1, 0, atLeast: 1), OutcomeShape(1, 1, atLeast: 0),
    OutcomeShape(2, 1, atLeast: 2), OutcomeShape(2, 2, atLeast: 1),
    OutcomeShape(3, 1, atLeast: 1), OutcomeShape(5, 0, atLeast: 0),
    OutcomeShape(6, 2, atLeast: 1), OutcomeShape(1, 1, atLeast: 1, true),
    OutcomeShape(2, 0, atLeast: 0, true), OutcomeShape(2, 2, atLeast: 1, true),
    OutcomeShape(3, 1, atLeast: 2, true), OutcomeShape(1, 3, atLeast: 1, true),
  ]

  @Test(arguments: shapes) func allVotes(shape: OutcomeShape) {
    let contest = smallContest(
      ["A", "B", "C", "D", "E"], seats: shape.seats, alternates: shape.alternates,
      attributes: [[1, 0], [0, 1], [1, 0], [0, 0], [1, 1]])
    let rule = smallRule(
      leastVotes: shape.leastVotes, tieOrder: shape.hasAttributes ? ["x", "y"] : [])
    for number in 0..<1024 {
      let votes = (0..<5).map { number >> (2 * $0) & 3 }
      let outcome = findOutcome(
        contest: contest, rule: rule, attributeNames: ["x", "y"], votes: votes)
      let naive = NaiveOutcome(contest, rule, attributeNames: ["x", "y"], votes: votes)
      guard outcome.candidates == naive.candidates(), outcome.ties == naive.ties() else {
        Issue.record("votes \(votes): \(outcome)")
        continue
      }
      let open = outcome.candidates.count { $0.outcome == .tieOpen && $0.rank <= shape.seats }
      #expect(outcome.elected + outcome.seatsOpen + outcome.seatsVacant == shape.seats)
      #expect(outcome.seatsVacant >= 0 && (open == 0 || open > outcome.seatsOpen))
    }
  }
}
