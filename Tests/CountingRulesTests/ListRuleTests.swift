import BigInt
import CountingRules
import TestSupport
import Testing

/// One claim a test about the parts of list rules that real elections seldom reach.
@Suite("Lists: terms of the rules")
struct ListRuleTests {
  private func rule(_ name: String) throws -> RuleShape {
    try #require(RuleBook.rule(named: name))
  }

  private func seats(_ outcome: RuleOutcome, _ lists: Int) -> [Int] {
    (0..<lists).map { outcome.seats(of: .list($0)) ?? 0 }
  }

  /// Divisors with one thing changed.
  private func divisors(
    thresholds: [Threshold] = [], reserved: [ReservedSeats] = [],
    exhaustion: ListTerms.Exhaustion = .passOn, order: ListTerms.Order = .votes,
    majority: Bool = false, chain: [TieStep] = [.lot]
  ) -> RuleShape {
    RuleShape(
      name: "test", titleEnglish: "test", titlePersian: "آزمون", ballot: .listAndMarks,
      aggregation: .divisors(
        DivisorTerms(
          step: 1,
          lists: ListTerms(
            listVotes: .forTheList, exhaustion: exhaustion, order: order,
            correctsMajority: majority))),
      tieChain: chain, thresholds: thresholds, reserved: reserved, citations: ["test"])
  }

  @Test func everyNameOfARuleIsGivenOnce() {
    let names = ListExamples.rules.map(\.name)
    #expect(Set(RuleBook.rules.map(\.name)).count == RuleBook.rules.count)
    #expect(names.contains("dhondt"))
    #expect(ListExamples.rules.allSatisfy { !$0.citations.isEmpty })
    #expect(RuleBook.rule(named: RuleBook.tehranProportionalName) == nil)
  }

  @Test func aListBelowTheBarGetsNothingAndAtTheBarItDependsOnTheWord() throws {
    let contest = try ListExamples.contest(votes: [80, 15, 5], seats: 20)
    let bar = { (isStrict: Bool) in
      [Threshold(share: ExactNumber(1, over: 20), of: .validVotes, isStrict: isStrict)]
    }
    let reached = apportion(contest, rule: divisors(thresholds: bar(false)))
    #expect(seats(reached, 3) == [16, 3, 1])
    let passed = apportion(contest, rule: divisors(thresholds: bar(true), order: .place))
    #expect(passed.seats(of: .list(2)) == nil)
    #expect(
      passed.steps.contains(.list(.barred(.list(2), votes: 5, bar: 5, isStrict: true))))
    #expect(passed.elected.count == 20)
    let quota = apportion(
      contest,
      rule: divisors(thresholds: [Threshold(share: 4, of: .quota)]))
    // Four times 100 / 20 is 20 votes.
    #expect(quota.seats(of: .list(1)) == nil)
  }

  @Test func connectedListsClaimTogetherAndDivideInside() throws {
    // Alone, 60, 30 and 29 get 2, 1 and 0 of 3 seats.
    let alone = try ListExamples.contest(votes: [60, 30, 29], seats: 3)
    #expect(seats(apportion(alone, rule: try rule("dhondt")), 3) == [2, 1, 0])
    let connected = try ListExamples.contest(
      votes: [60, 30, 29], seats: 3, alliances: [nil, 0, 0])
    let outcome = apportion(connected, rule: try rule("dhondt"))
    #expect(outcome.steps.contains(.list(.votes(.alliance(0), votes: 59))))
    #expect(outcome.seats(of: .alliance(0)) == 1)
    let more = try ListExamples.contest(votes: [57, 30, 29], seats: 3, alliances: [nil, 0, 0])
    let second = apportion(more, rule: try rule("dhondt"))
    #expect(second.seats(of: .alliance(0)) == 2)
    #expect(seats(second, 3) == [1, 1, 1])
    // By quotas: 59 of 119 votes for 3 seats is 1.49; inside, the larger list gets it.
    let hare = apportion(connected, rule: try rule("hare"))
    #expect(seats(hare, 3) == [2, 1, 0])
  }

  @Test func aTieAmongConnectedListsLeavesTheirSeatOpen() throws {
    let contest = try ListExamples.contest(votes: [9, 15, 15], seats: 3, alliances: [nil, 0, 0])
    let outcome = apportion(contest, rule: try rule("dhondt"))
    #expect(outcome.seats(of: .alliance(0)) == 3)
    #expect(
      outcome.openTies.contains(
        OpenTie(question: .seat, subjects: [.list(1), .list(2)], places: 1)))
  }

  @Test func withQuotasNothingInsideAnAllianceIsSureWhileItWaitsForATie() throws {
    // Quota 10: 1.5 each for the list and the alliance, and one seat left.
    let contest = try ListExamples.contest(votes: [15, 10, 5], seats: 3, alliances: [nil, 0, 0])
    let outcome = apportion(contest, rule: try rule("hare"))
    #expect(outcome.seats(of: .alliance(0)) == 1)
    #expect(outcome.seats(of: .list(1)) == nil)
    #expect(
      outcome.openTies.first
        == OpenTie(question: .seat, subjects: [.alliance(0), .list(0)], places: 1))
    let drawn = apportion(
      contest, rule: try rule("hare"), lots: [Lot(order: [.alliance(0), .list(0)])])
    #expect(seats(drawn, 3) == [1, 1, 1])
    // With divisors what the lists won so far is sure: figures 15, 15, 7.5, 7.5.
    let divided = apportion(contest, rule: try rule("dhondt"))
    #expect(divided.seats(of: .list(1)) == 1)
  }

  @Test func exhaustedListsDoAsTheRuleSays() throws {
    let contest = try ListContest(
      seats: 4, validBallots: 100, lists: [.init(), .init()],
      candidates: [
        .init(list: 0, place: 1, votes: 85), .init(list: 1, place: 1, votes: 7),
        .init(list: 1, place: 2, votes: 5), .init(list: 1, place: 3, votes: 3),
      ])
    let passed = apportion(contest, rule: divisors())
    #expect(passed.elected == [0, 1, 2, 3])
    #expect(
      passed.steps.contains(
        .list(.exhausted(.list(0), seats: 2, candidates: 1, .passOn))))
    let vacant = apportion(contest, rule: divisors(exhaustion: .leaveVacant))
    #expect(vacant.elected == [0])
    #expect(vacant.openSeats == 3)
    #expect(vacant.openTies.isEmpty)
    let authority = apportion(contest, rule: divisors(exhaustion: .authority))
    #expect(
      authority.openTies == [
        OpenTie(question: .authority, subjects: [.list(0)], places: 3, matter: .listExhausted)
      ])
  }

  @Test func theListsOrderDecidesBelowThePreferenceBar() throws {
    // 100 votes for 2 seats: quota 50, bar a half of it.
    func contest(_ votes: [Int]) throws -> ListContest {
      try ListContest(
        seats: 2, validBallots: 100, lists: [.init(votes: 100 - votes.reduce(0, +))],
        candidates: votes.enumerated().map { .init(list: 0, place: $0 + 1, votes: $1) })
    }
    let order = ListTerms.Order.preference(share: ExactNumber(1, over: 2), isStrict: true)
    let strict = divisors(order: order)
    #expect(apportion(try contest([0, 3, 26]), rule: strict).elected == [2, 0])
    #expect(apportion(try contest([0, 3, 25]), rule: strict).elected == [0, 1])
    #expect(apportion(try contest([0, 30, 26]), rule: strict).elected == [1, 2])
    let lax = divisors(order: .preference(share: ExactNumber(1, over: 2), isStrict: false))
    #expect(apportion(try contest([0, 3, 25]), rule: lax).elected == [2, 0])
    #expect(apportion(try contest([0, 3, 25]), rule: divisors(order: .place)).elected == [0, 1])
    // Equal ones above the bar wait for a lot, whatever their places.
    let equal = apportion(try contest([26, 26, 26]), rule: strict)
    #expect(equal.elected.isEmpty)
    #expect(equal.openTies.map(\.places) == [2])
  }

  @Test func seatsKeptForAGroupGoToItsBestLosers() throws {
    func contest(_ last: Int) throws -> ListContest {
      try ListContest(
        seats: 3, validBallots: 100, lists: [.init(), .init()],
        candidates: [
          .init(list: 0, place: 1, votes: 50), .init(list: 0, place: 2, votes: 20),
          .init(list: 0, place: 3, votes: 8, attributes: ["woman": 1]),
          .init(list: 1, place: 1, votes: 40),
          .init(list: 1, place: 2, votes: last, attributes: ["woman": 1]),
        ])
    }
    let rule = divisors(reserved: [ReservedSeats(attribute: "woman", seats: 1)])
    let outcome = apportion(try contest(9), rule: rule)
    #expect(outcome.elected == [0, 3, 4])
    #expect(
      outcome.steps.contains(.list(.elected(candidate: 4, votes: 9, by: .reserved))))
    let tied = apportion(try contest(8), rule: rule)
    #expect(tied.elected == [0, 3])
    #expect(
      tied.openTies == [
        OpenTie(question: .seat, subjects: [.candidate(2), .candidate(4)], places: 1)
      ])
  }

  @Test func keptSeatsWaitForOpenTies() throws {
    let contest = try ListContest(
      seats: 2, validBallots: 100, lists: [.init(), .init()],
      candidates: [
        .init(list: 0, place: 1, votes: 50, attributes: ["woman": 1]),
        .init(list: 1, place: 1, votes: 50),
      ])
    let rule = divisors(reserved: [ReservedSeats(attribute: "woman", seats: 1)])
    let open = apportion(contest, rule: rule)
    #expect(open.elected.isEmpty)
    #expect(open.openSeats == 2)
    let drawn = apportion(contest, rule: rule, lots: [Lot(order: [.list(1), .list(0)])])
    #expect(drawn.elected == [1, 0])
    let tooMany = divisors(reserved: [ReservedSeats(attribute: "woman", seats: 9)])
    #expect(apportion(contest, rule: tooMany).elected == [0])
  }

  @Test func equalAveragesGoByVotesThenByTheContender() throws {
    // 1 seat: equal parties of 50 votes; the contender of the second has 40.
    let contest = try ListContest(
      seats: 1, validBallots: 100, lists: [.init(), .init()],
      candidates: [
        .init(list: 0, place: 1, votes: 30), .init(list: 0, place: 2, votes: 20),
        .init(list: 1, place: 1, votes: 40), .init(list: 1, place: 2, votes: 10),
      ])
    #expect(apportion(contest, rule: try rule("bavaria-council")).elected == [2])
    #expect(apportion(contest, rule: try rule("dhondt")).elected.isEmpty)
    #expect(
      apportion(contest, rule: divisors(chain: [.moreVotes, .lot])).openTies
        == [OpenTie(question: .seat, subjects: [.list(0), .list(1)], places: 1)])
  }

  @Test func independentsClaimAloneOrTogether() throws {
    let contest = try ListContest(
      seats: 2, validBallots: 100, lists: [.init()],
      candidates: [
        .init(list: 0, place: 1, votes: 40), .init(list: 0, place: 2, votes: 20),
        .init(list: nil, place: 1, votes: 25), .init(list: nil, place: 1, votes: 24),
      ])
    let alone = apportion(contest, rule: try rule("dhondt"))
    #expect(alone.elected == [0, 1])
    let pooled = apportion(contest, rule: ListTehranTests.rule(.largestRemainder))
    #expect(pooled.elected.sorted() == [0, 2])
    #expect(pooled.seats(of: .independents) == 1)
  }

  @Test func withoutVotesNoSeatIsGivenAndNoTieReported() throws {
    for rule in ListExamples.rules {
      let outcome = apportion(try ListExamples.contest(votes: [0, 0], seats: 3), rule: rule)
      #expect(outcome.elected.isEmpty)
      #expect(outcome.openTies.isEmpty)
      #expect(outcome.openSeats == 3)
      #expect(outcome.steps.contains(.list(.noVotes)))
    }
  }
}
