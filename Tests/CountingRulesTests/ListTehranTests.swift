import BigInt
import CountingRules
import Testing

/// Tehran's proportional vote (20 bis 4 of the bill; domain notes 2.3, 2.4).
@Suite("Lists: Tehran's proportional vote")
struct ListTehranTests {
  static let cited = "decision of the executive board, for this test"

  static func rule(
    _ remainders: TehranChoices.Remainders, denominator: QuotaTerms.Base = .nameVotes,
    length: ListTerms.ListLength = .asTheyAre, exhaustion: ListTerms.Exhaustion = .authority
  ) -> RuleShape {
    RuleBook.tehranProportional(
      TehranChoices(
        denominator: Decided(denominator, citation: cited),
        remainders: Decided(remainders, citation: cited),
        listLength: Decided(length, citation: cited),
        exhaustion: Decided(exhaustion, citation: cited),
        tieChain: Decided([.attribute("isargar"), .attribute("degree"), .lot], citation: cited)))
  }

  /// Three lists and the independents with the given name-votes, each spread over 21 candidates so
  /// that no two of a list are equal; every vote is by name.
  static func contest(votes: [Int], seats: Int = 21) throws -> ListContest {
    var candidates: [ListContest.Candidate] = []
    for (list, sum) in votes.enumerated() {
      var left = sum
      for place in 1...21 {
        let share = place == 21 ? left : left / 2
        left -= share
        candidates.append(
          ListContest.Candidate(
            list: list == votes.count - 1 ? nil : list, place: place, votes: share))
      }
    }
    return try ListContest(
      seats: seats, validBallots: 100_000,
      lists: votes.dropLast().map { _ in ListContest.List() }, candidates: candidates)
  }

  static func seats(_ outcome: RuleOutcome) -> [Int?] {
    (0..<3).map { outcome.seats(of: .list($0)) } + [outcome.seats(of: .independents)]
  }

  /// 35.5, 26.0, 21.5 and 17.0 %: quotients 7.455, 5.460, 4.515, 3.570.
  @Test func theThreeReadingsOfRemaindersGiveTwoCouncils() throws {
    let contest = try Self.contest(votes: [355_000, 260_000, 215_000, 170_000])
    let largest = apportion(contest, rule: Self.rule(.largestRemainder))
    #expect(Self.seats(largest) == [7, 5, 5, 4])
    let rounded = apportion(
      contest, rule: Self.rule(.plainRounding(half: .authority, mismatch: .authority)))
    #expect(Self.seats(rounded) == [7, 5, 5, 4])
    let shares = apportion(contest, rule: Self.rule(.largestShares))
    #expect(Self.seats(shares) == [8, 6, 4, 3])
    for outcome in [largest, rounded, shares] {
      #expect(outcome.elected.count == 21)
      #expect(outcome.openTies.isEmpty)
    }
  }

  @Test func quotientWholePartAndRemainderAreSteps() throws {
    let contest = try Self.contest(votes: [355_000, 260_000, 215_000, 170_000])
    let steps = apportion(contest, rule: Self.rule(.largestRemainder)).steps
    let quota = ExactNumber(1_000_000, over: 21)
    #expect(steps.contains(.list(.quota(quota, base: 1_000_000, seats: 21))))
    #expect(
      steps.contains(
        .list(
          .quotient(
            .list(0), quotient: ExactNumber(7_455, over: 1_000), whole: 7,
            remainder: 355_000 - 7 * quota))))
    #expect(
      steps.contains(
        .list(
          .awarded(
            .independents, ground: .remainder, figure: 170_000 - 3 * quota, seat: 4))))
  }

  /// 36.0, 26.4, 21.7 and 15.9 %: 7.56, 5.544, 4.557, 3.339 round to 8 + 6 + 5 + 3 = 22.
  @Test func roundingThatMakesTooManySeatsDoesWhatWasDecided() throws {
    let contest = try Self.contest(votes: [360_000, 264_000, 217_000, 159_000])
    let open = apportion(
      contest, rule: Self.rule(.plainRounding(half: .up, mismatch: .authority)))
    #expect(Self.seats(open) == [7, 5, 4, 3])
    #expect(
      open.openTies == [
        OpenTie(
          question: .authority, subjects: [.list(0), .list(1), .list(2)], places: 2,
          matter: .rounding)
      ])
    #expect(open.openSeats == 2)
    let fraction = apportion(
      contest, rule: Self.rule(.plainRounding(half: .up, mismatch: .byFraction)))
    #expect(Self.seats(fraction) == [8, 5, 5, 3])
    let share = apportion(
      contest, rule: Self.rule(.plainRounding(half: .up, mismatch: .byShare)))
    #expect(Self.seats(share) == [8, 6, 4, 3])
  }

  /// Two lists with 2.4 and one with 2.2 of 7 seats: rounding makes 6.
  @Test func roundingThatMakesTooFewSeatsDoesWhatWasDecided() throws {
    let contest = try Self.contest(votes: [2_500, 2_400, 0, 2_100], seats: 7)
    // 7000 votes, quota 1000: 2.5, 2.4, 0, 2.1.
    let down = apportion(
      contest, rule: Self.rule(.plainRounding(half: .down, mismatch: .byFraction)))
    #expect(Self.seats(down) == [3, 2, 0, 2])
    let half = apportion(
      contest, rule: Self.rule(.plainRounding(half: .authority, mismatch: .byFraction)))
    #expect(
      half.openTies == [
        OpenTie(question: .authority, subjects: [.list(0)], places: 1, matter: .halves)
      ])
    let other = try Self.contest(votes: [2_450, 2_440, 0, 2_110], seats: 7)
    let open = apportion(
      other, rule: Self.rule(.plainRounding(half: .up, mismatch: .authority)))
    #expect(open.openSeats == 1)
    #expect(open.openTies.map(\.question) == [.authority])
  }

  @Test func aListVoteIsAVoteForEachMember() throws {
    // 100 list votes on a list of 2; 60 and 140 by name on a list of 3.
    let contest = try ListContest(
      seats: 3, validBallots: 400, lists: [.init(votes: 100), .init()],
      candidates: [
        .init(list: 0, place: 1, votes: 1), .init(list: 0, place: 2, votes: 3),
        .init(list: 1, place: 1, votes: 60), .init(list: 1, place: 2, votes: 140),
        .init(list: 1, place: 3, votes: 0),
      ])
    let outcome = apportion(contest, rule: Self.rule(.largestRemainder))
    #expect(outcome.steps.contains(.list(.votes(.list(0), votes: 204))))
    #expect(outcome.steps.contains(.list(.votes(.list(1), votes: 200))))
    // 404 votes, quota 134 2/3: both 1, remainders 69 1/3 and 65 1/3.
    #expect(outcome.elected.sorted() == [0, 1, 3])
    #expect(
      outcome.steps.contains(.list(.elected(candidate: 1, votes: 103, by: .votes))))
  }

  @Test func theDenominatorDecidesHowManySeatsAreSure() throws {
    // 1,000 ballots with 3 names each where 5 are allowed: 3,000 name-votes.
    let contest = try Self.contest(votes: [1_500, 910, 310, 280], seats: 5)
    let withBallots = try ListContest(
      seats: 5, validBallots: 1_000, lists: contest.lists, candidates: contest.candidates)
    let names = apportion(withBallots, rule: Self.rule(.largestRemainder))
    #expect(names.steps.contains(.list(.quota(600, base: 3_000, seats: 5))))
    #expect(Self.seats(names) == [2, 2, 1, 0])
    // Read literally, shares of 150, 91, 31 and 28 %: 7 + 4 + 1 + 1 whole seats do not fit 5.
    let ballots = apportion(
      withBallots, rule: Self.rule(.largestRemainder, denominator: .ballots))
    #expect(ballots.elected.isEmpty)
    #expect(ballots.openTies.map(\.question) == [.authority])
    // Each ballot as if it gave 5 votes: 1, 0, 0, 0 whole seats, four remainders.
    let normal = apportion(
      withBallots, rule: Self.rule(.largestRemainder, denominator: .ballotsTimesSeats))
    #expect(Self.seats(normal) == [2, 1, 1, 1])
  }

  @Test func anIncompleteListStopsTheCountWhereFullListsAreDemanded() throws {
    let contest = try ListContest(
      seats: 2, validBallots: 10, lists: [.init(votes: 5), .init(votes: 5)],
      candidates: [
        .init(list: 0, place: 1, votes: 0), .init(list: 1, place: 1, votes: 0),
        .init(list: 1, place: 2, votes: 1),
      ])
    let outcome = apportion(
      contest, rule: Self.rule(.largestRemainder, length: .fullListDemanded))
    #expect(outcome.elected.isEmpty)
    #expect(
      outcome.openTies == [
        OpenTie(question: .authority, subjects: [.list(0)], places: 2, matter: .listLength)
      ])
    #expect(outcome.steps.contains(.list(.incomplete(.list(0), candidates: 1, demanded: 2))))
  }

  @Test func moreSeatsThanCandidatesDoWhatWasDecided() throws {
    let contest = try ListContest(
      seats: 4, validBallots: 10, lists: [.init(), .init()],
      candidates: [
        .init(list: 0, place: 1, votes: 75), .init(list: 1, place: 1, votes: 20),
        .init(list: 1, place: 2, votes: 5),
      ])
    let authority = apportion(contest, rule: Self.rule(.largestRemainder))
    #expect(authority.elected.sorted() == [0, 1])
    #expect(
      authority.openTies == [
        OpenTie(question: .authority, subjects: [.list(0)], places: 2, matter: .listExhausted)
      ])
    let vacant = apportion(contest, rule: Self.rule(.largestRemainder, exhaustion: .leaveVacant))
    #expect(vacant.elected.sorted() == [0, 1])
    #expect(vacant.openTies.isEmpty)
    #expect(vacant.openSeats == 2)
    let passed = apportion(contest, rule: Self.rule(.largestShares, exhaustion: .passOn))
    #expect(passed.elected.sorted() == [0, 1, 2])
    #expect(passed.openSeats == 1)
  }

  @Test func equalVotesWithinAListAreDecidedByAttributesThenOnlyByALot() throws {
    func contest(_ attributes: [[String: Int]]) throws -> ListContest {
      try ListContest(
        seats: 1, validBallots: 10, lists: [.init(votes: 7)],
        candidates: attributes.enumerated().map {
          .init(list: 0, place: $0.offset + 1, votes: 2, attributes: $0.element)
        })
    }
    let rule = Self.rule(.largestRemainder)
    let isargar = try contest([["isargar": 0, "degree": 5], ["isargar": 1, "degree": 1]])
    #expect(apportion(isargar, rule: rule).elected == [1])
    let degree = try contest([["isargar": 0, "degree": 2], ["isargar": 0, "degree": 3]])
    #expect(apportion(degree, rule: rule).elected == [1])
    let equal = try contest([["isargar": 0, "degree": 2], ["isargar": 0, "degree": 2]])
    let open = apportion(equal, rule: rule)
    #expect(open.elected.isEmpty)
    #expect(
      open.openTies == [
        OpenTie(question: .seat, subjects: [.candidate(0), .candidate(1)], places: 1)
      ])
    let drawn = apportion(equal, rule: rule, lots: [Lot(order: [.candidate(1), .candidate(0)])])
    #expect(drawn.elected == [1])
    // What the definition does not say decides nothing.
    let unknown = try contest([["isargar": 1, "degree": 2], [:]])
    #expect(apportion(unknown, rule: rule).elected.isEmpty)
  }
}
