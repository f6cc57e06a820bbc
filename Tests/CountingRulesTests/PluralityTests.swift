import CountingRules
import Testing

/// A rule of most votes with a tie chain of `x`, `y` and the lot.
func mostVotes(
  least: Int = 1, votes: Int? = nil, perCandidate: Int = 1,
  truncation: PluralityTerms.Truncation = .written, excess: PluralityTerms.Excess = .dropLast,
  chain: [TieStep] = [.attribute("x"), .rank("y"), .lot]
) -> RuleShape {
  RuleShape(
    name: "most", titleEnglish: "most", titlePersian: "بیشترین", ballot: .set,
    selection: SelectionLimits(votes: votes, perCandidate: perCandidate),
    aggregation: .plurality(
      PluralityTerms(leastVotes: least, truncation: truncation, excess: excess)),
    tieChain: chain, citations: ["a law"])
}

@Suite("Most votes")
struct PluralityTests {
  @Test func winSeatsAndTheNextAreAlternatesInOrder() {
    let found = findMostVotes(votes: [5, 9, 7, 1, 3], seats: 2, alternates: 2, rule: mostVotes())
    #expect(found.elected == [1, 2] && found.alternates == [0, 4])
    #expect(found.openTies.isEmpty && found.openSeats == 0)
    #expect(
      found.steps
        == [
          .votes([5, 9, 7, 1, 3]), .elected(candidate: 1, votes: 9, behind: 0),
          .elected(candidate: 2, votes: 7, behind: 1), .alternate(candidate: 0, votes: 5, place: 1),
          .alternate(candidate: 4, votes: 3, place: 2),
          // Compared with the last who is elected, not with the last alternate.
          .notElected(candidate: 3, votes: 1, needed: 7),
        ].map(CountingStep.plurality))
  }

  @Test func equalVotesAtTheLastSeatStayOpenAndNameThePlaces() {
    let found = findMostVotes(votes: [4, 9, 4, 4], seats: 2, alternates: 1, rule: mostVotes())
    let tie = OpenTie(question: .seat, subjects: [0, 2, 3].map(Subject.candidate), places: 1)
    #expect(found.elected == [1] && found.alternates.isEmpty)
    #expect(found.openTies == [tie] && found.openSeats == 1)
    #expect(found.steps.contains(.plurality(.open(votes: 4, tie))))
  }

  @Test func attributesDecideInTheOrderOfTheChain() {
    let found = findMostVotes(
      votes: [4, 4, 4, 4], attributes: ["x": [1, 2, 1, 1], "y": [3, 9, 2, 3]], seats: 2,
      rule: mostVotes())
    // The higher x, then the lower y.
    #expect(found.elected == [1, 2] && found.openTies.isEmpty)
    #expect(
      found.steps.contains(
        .plurality(
          .tie(votes: 4, decidedBy: [.attribute("x"), .rank("y")], order: [1, 2, 0, 3]))))
  }

  @Test func lotDecidesOnlyTheTieWhoseCandidatesItNamesExactly() {
    let lots: [[Int]] = [[0, 2], [0, 1, 2, 3], [2, 0, 3], [0, 3, 2]]
    let found = lots.map { order in
      findMostVotes(
        votes: [4, 9, 4, 4], seats: 2, alternates: 1, rule: mostVotes(),
        lots: [Lot(order: order.map(Subject.candidate))])
    }
    #expect(found.map(\.elected) == [[1], [1], [1, 2], [1, 0]])
    #expect(found.map(\.alternates) == [[], [], [0], [3]])
    #expect(found.map(\.openTies.count) == [1, 1, 0, 0])
  }

  @Test func lotIsUsedOnceAndOnlyWhereSomethingDependsOnIt() {
    let lot = Lot(order: [2, 3].map(Subject.candidate))
    let beyond = findMostVotes(votes: [9, 8, 4, 4], seats: 2, rule: mostVotes(), lots: [lot])
    #expect(beyond.steps.allSatisfy { if case .plurality(.tie) = $0 { false } else { true } })
    let order = findMostVotes(votes: [9, 8, 4, 4], seats: 4, rule: mostVotes(), lots: [lot])
    #expect(order.elected == [0, 1, 2, 3] && order.openTies.isEmpty)
  }

  @Test func namesWrittenInAreNobodysAndTakeNoSeat() {
    let found = findMostVotes(votes: [9, 5, 3], seats: 2, rule: mostVotes(), undeclared: [0])
    #expect(found.elected == [1, 2] && found.openSeats == 0)
    #expect(found.steps.contains(.plurality(.nobodys(candidate: 0, votes: 9))))
    let told = { (language: StepLanguage) in
      wording(
        of: PluralityStep.nobodys(candidate: 0, votes: 9), rule: mostVotes(), language: language
      ) { _ in "Write-in" }
    }
    #expect(told(.english).hasPrefix("Write-in: these 9 votes are for names written in"))
    #expect(told(.persian).contains("۹") || told(.persian).contains("9"))
  }

  @Test func ruleWithoutLotNeverUsesOne() {
    let found = findMostVotes(
      votes: [4, 4], seats: 1, rule: mostVotes(chain: []),
      lots: [Lot(order: [.candidate(0), .candidate(1)])])
    #expect(found.elected.isEmpty && found.openTies.count == 1)
  }

  @Test func votesOfAVoidedCandidateLeaveTheNextOnesItsPlace() {
    let found = findMostVotes(
      votes: [9, 8, 7, 6], seats: 2, alternates: 1, rule: mostVotes(), voided: [0])
    #expect(found.elected == [1, 2] && found.alternates == [3])
    #expect(found.steps.contains(.plurality(.voided(candidate: 0, votes: 9))))
  }

  @Test func fewerCandidatesThanSeatsLeaveSeatsVacant() {
    let found = findMostVotes(votes: [3, 0], seats: 4, alternates: 2, rule: mostVotes())
    #expect(found.elected == [0] && found.alternates.isEmpty && found.openSeats == 3)
    #expect(
      found.steps.contains(.plurality(.belowLeast(candidate: 1, votes: 0, least: 1))))
    #expect(found.steps.last == .plurality(.vacant(seats: 3)))
  }

  @Test func equalAlternatesAreATieOfTheirOrder() {
    let found = findMostVotes(votes: [9, 4, 4, 1], seats: 1, alternates: 2, rule: mostVotes())
    #expect(found.alternates == [1, 2])
    #expect(found.openTies.map(\.question) == [.alternate])
    #expect(found.openTies.map(\.places) == [2])
  }

  @Test(arguments: StepLanguage.allCases) func everyStepHasWords(_ language: StepLanguage) {
    let open = OpenTie(question: .seat, subjects: [.candidate(0), .candidate(1)], places: 1)
    let steps: [PluralityStep] = [
      .votes([3, 2]), .voided(candidate: 0, votes: 3),
      .tie(votes: 3, decidedBy: [.attribute("degree"), .lot], order: [1, 0]),
      .open(votes: 3, open), .elected(candidate: 0, votes: 3, behind: 0),
      .alternate(candidate: 1, votes: 2, place: 1),
      .notElected(candidate: 1, votes: 2, needed: 3),
      .notElected(candidate: 1, votes: 2, needed: nil),
      .belowLeast(candidate: 1, votes: 0, least: 1), .vacant(seats: 2),
    ]
    for step in steps {
      let text = wording(of: step, rule: mostVotes(), language: language) { subject in
        subject == .candidate(0) ? "Parvin" : "Bahram"
      }
      switch step {
      case .vacant: #expect(text.contains(language == .english ? "2" : "۲"))
      default: #expect(text.contains("Parvin") || text.contains("Bahram"))
      }
      #expect(text.hasSuffix("."))
      if language == .persian {
        #expect(!text.contains { $0.isASCII && $0.isNumber } && !text.contains("degree"), "\(text)")
      }
      #expect(!text.contains("1 votes"))
    }
    let one = wording(
      of: .elected(candidate: 0, votes: 1, behind: 1), rule: mostVotes(), language: .english
    ) { _ in "Parvin" }
    #expect(one == "Parvin is elected with 1 vote: 1 stands before.")
  }
}
