import ElectionModel
import Tabulation
import TestSupport
import Testing

/// What the attributes of the definition decide, and what they leave open.
@Suite("Attributes decide between equal votes, and nothing else")
struct OutcomeAttributeTests {
  static let whollyDecided = [
    OutcomeRow(
      "the first attribute decides the seat", [5, 4, 4], seats: 2, "ENE",
      [decided(.seats, codes: "CB", votes: 4, places: 1, by: ["x"])],
      attributes: [[0, 0], [1, 0], [2, 0]]),
    OutcomeRow(
      "the second where the first is equal", [5, 4, 4], seats: 2, "ENE",
      [decided(.seats, codes: "CB", votes: 4, places: 1, by: ["y"])],
      attributes: [[0, 0], [1, 7], [1, 8]]),
    OutcomeRow(
      "the first before the second", [5, 4, 4], seats: 2, "EEN",
      [decided(.seats, codes: "BC", votes: 4, places: 1, by: ["x", "y"])],
      attributes: [[0, 0], [2, 7], [1, 8]]),
    OutcomeRow(
      "among the elected", [4, 4, 1], seats: 2, "EEN",
      [decided(.seatOrder, codes: "BA", votes: 4, places: 2, by: ["x"])],
      attributes: [[0, 0], [1, 0], [9, 9]]),
    OutcomeRow(
      "among the alternates", [5, 4, 4, 1], seats: 1, alternates: 2, "EAAN",
      [decided(.alternateOrder, codes: "CB", votes: 4, places: 2, by: ["x"])],
      attributes: [[0, 0], [0, 0], [1, 0], [9, 9]]),
    OutcomeRow(
      "the last alternate", [5, 4, 4], seats: 1, alternates: 1, "ENA",
      [decided(.alternates, codes: "CB", votes: 4, places: 1, by: ["x"])],
      attributes: [[0, 0], [0, 0], [1, 0]]),
    OutcomeRow(
      "seats and alternates at once", [4, 4, 4], seats: 1, alternates: 1, "NAE",
      [decided(.seats, .alternates, codes: "CBA", votes: 4, places: 1, by: ["x"])],
      attributes: [[1, 0], [2, 0], [3, 0]]),
    OutcomeRow(
      "below all places nothing is to decide", [5, 4, 4], seats: 1, "ENN",
      attributes: [[0, 0], [0, 0], [1, 0]]),
    OutcomeRow(
      "fewer votes are never outweighed", [5, 4, 3], seats: 2, "EEN",
      attributes: [[0, 0], [0, 0], [9, 9]]),
    OutcomeRow(
      "too few votes are never outweighed", [5, 1, 1], seats: 2, "ENN", vacant: 1, leastVotes: 2,
      attributes: [[0, 0], [0, 0], [9, 9]]),
  ]

  static let partlyDecided = [
    OutcomeRow(
      "one gets the seat, the others nothing", [5, 4, 4, 4], seats: 2, "EENN",
      [decided(.seats, codes: "BCD", votes: 4, places: 1, by: ["x"])],
      attributes: [[0, 0], [2, 0], [1, 0], [1, 0]]),
    OutcomeRow(
      "one is out, two stay open", [5, 4, 4, 4], seats: 2, "ENTT",
      [
        decided(.seats, codes: "CDB", votes: 4, places: 1, by: ["x"]),
        open(.seats, "CD", votes: 4, places: 1),
      ], open: 1, attributes: [[0, 0], [0, 0], [1, 0], [1, 0]]),
    OutcomeRow(
      "one is in, two stay open for the next seat", [4, 4, 4], seats: 2, "TET",
      [
        decided(.seats, codes: "BAC", votes: 4, places: 2, by: ["y"]),
        open(.seats, "AC", votes: 4, places: 1),
      ], open: 1, attributes: [[1, 1], [1, 2], [1, 1]]),
    OutcomeRow(
      "seats decided, both orders open", [4, 4, 4, 4], seats: 2, alternates: 2, "AEEA",
      [
        decided(.seats, codes: "BCAD", votes: 4, places: 2, by: ["x"]),
        open(.seatOrder, "BC", votes: 4, places: 2),
        open(.alternateOrder, "AD", votes: 4, places: 2),
      ], attributes: [[0, 0], [1, 0], [1, 0], [0, 0]]),
    OutcomeRow(
      "seats decided, last alternate open", [4, 4, 4], seats: 1, alternates: 1, "TTE",
      [
        decided(.seats, .alternates, codes: "CAB", votes: 4, places: 1, by: ["x"]),
        open(.alternates, "AB", votes: 4, places: 1),
      ], attributes: [[0, 0], [0, 0], [1, 0]]),
    OutcomeRow(
      "equal attributes decide nothing", [4, 4], seats: 1, "TT",
      [open(.seats, "AB", votes: 4, places: 1)], open: 1, attributes: [[3, 3], [3, 3]]),
  ]

  @Test(arguments: whollyDecided + partlyDecided)
  func rowHolds(row: OutcomeRow) { row.check() }

  @Test func ranksFollowKeysAndEqualKeysShareOne() {
    let contest = smallContest(
      ["A", "B", "C", "D"], seats: 1, attributes: [[0, 0], [1, 0], [1, 0], [9, 9]])
    let outcome = findOutcome(
      contest: contest, rule: smallRule(tieOrder: ["x", "y"]), attributeNames: ["x", "y"],
      votes: [4, 4, 4, 0])
    #expect(outcome.candidates.map(\.code.text) == ["B", "C", "A", "D"])
    #expect(outcome.candidates.map(\.rank) == [1, 1, 3, 4])
    #expect(outcome.candidates.map(\.votes) == [4, 4, 4, 0])
    #expect(outcome.candidates.map(\.name) == ["B", "C", "A", "D"].map { "name of \($0)" })
  }

  /// The order is the rule's, not that of the columns of candidates.csv.
  @Test func tieOrderOfTheRuleCounts() {
    let contest = smallContest(["A", "B"], seats: 1, attributes: [[2, 1], [1, 2]])
    let outcomes = [["x", "y"], ["y", "x"]].map { order in
      findOutcome(
        contest: contest, rule: smallRule(tieOrder: order), attributeNames: ["x", "y"],
        votes: [4, 4])
    }
    #expect(outcomes.map { $0.candidates[0].code.text } == ["A", "B"])
    #expect(outcomes.map { $0.ties[0].resolvedBy } == [["x", "y"], ["y", "x"]])
  }

  @Test func attributesThatTheRuleDoesNotNameDecideNothing() {
    let contest = smallContest(["A", "B"], seats: 1, attributes: [[2, nil], [1, nil]])
    let outcome = findOutcome(
      contest: contest, rule: smallRule(), attributeNames: ["x", "y"], votes: [4, 4])
    #expect(outcome.ties == [open(.seats, "AB", votes: 4, places: 1)])
    #expect(outcome.candidates.map(\.rank) == [1, 1])
  }
}
