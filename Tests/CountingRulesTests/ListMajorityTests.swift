import BigInt
import CountingRules
import TestSupport
import Testing

/// The correction for an absolute majority (Kieswet P 9).
@Suite("Lists: an absolute majority of votes")
struct ListMajorityTests {
  private func rule(_ name: String) throws -> RuleShape {
    try #require(RuleBook.rule(named: name))
  }

  private func seats(_ outcome: RuleOutcome, _ lists: Int) -> [Int] {
    (0..<lists).map { outcome.seats(of: .list($0)) ?? 0 }
  }

  @Test func anAbsoluteMajorityGetsTheSeatThatWasGivenLast() throws {
    // Vector of the Dutch council: 50.4 % of 5,104 votes, 7 of 15 seats before.
    let contest = try ListExamples.contest(votes: [2571, 977, 567, 536, 453], seats: 15)
    let outcome = apportion(contest, rule: try rule("nl-council-small"))
    #expect(seats(outcome, 5) == [8, 3, 2, 1, 1])
    #expect(
      outcome.steps.contains(
        .list(.withdrawn(.list(3), figure: 536 - ExactNumber(5104, over: 15)))))
    // Two lists won the last seats by one remainder: one of them loses it by lot.
    let equal = try ListExamples.contest(votes: [51, 10, 10, 10, 10, 9], seats: 9)
    let open = apportion(equal, rule: try rule("nl-council-small"))
    #expect(open.steps.contains(.list(.quota(ExactNumber(100, over: 9), base: 100, seats: 9))))
    #expect(seats(open, 6).reduce(0, +) + open.openSeats == 9)
    #expect(open.seats(of: .list(0)) == 5)
  }

  @Test func whoLosesASeatToTheMajorityIsATieOfItsOwn() throws {
    let contest = try ListExamples.contest(votes: [13, 4, 4, 4], seats: 6)
    let name = "nl-council-small"
    // Quota 25/6: 3, and 0 for the others, whose three remainders of 4 take the three seats left.
    let open = apportion(contest, rule: try rule(name))
    #expect(seats(open, 4) == [4, 0, 0, 0])
    #expect(
      open.openTies == [
        OpenTie(question: .seat, subjects: [.list(1), .list(2), .list(3)], places: 2)
      ])
    let lot = Lot(order: [.list(3), .list(1), .list(2)])
    let drawn = apportion(contest, rule: try rule(name), lots: [lot])
    #expect(seats(drawn, 4) == [4, 1, 0, 1])
    #expect(drawn.openTies.isEmpty)
  }
}
