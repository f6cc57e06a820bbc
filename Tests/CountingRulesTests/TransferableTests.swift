import CountingRules
import Testing

@Suite("Transferable votes")
struct TransferableTests {
  private let scottish = bookRule("scottish-stv")
  private let runoff = bookRule("instant-runoff")

  @Test func surplusGoesOnInShareAndIsCutOff() throws {
    // 7 votes, 1 seat of quota 3 each: A has 5, so that 2/5 of each ballot moves.
    let ballots = table(3, [(5, [0, 1]), (1, [1]), (1, [2])])
    let outcome = try countTransferable(ballots, seats: 2, rule: scottish)
    #expect(
      outcome.stages.map(\.decimals) == [
        ["5.00000", "1.00000", "1.00000"], ["3.00000", "3.00000", "1.00000"],
      ])
    #expect(outcome.elected == [0, 1] && outcome.openSeats == 0)
  }

  @Test func whatIsCutOffIsTold() throws {
    // A has 7 of 12, quota 5: two sevenths of a vote are 0.28571 and a remainder.
    let ballots = table(3, [(7, [0, 1]), (3, [1]), (2, [2])])
    let outcome = try countTransferable(ballots, seats: 2, rule: scottish)
    #expect(outcome.stages[1].decimals == ["5.00000", "4.99997", "2.00000"])
    #expect(outcome.stages[1].loss == 3 && outcome.stages[1].exhausted == 0)
  }

  @Test func tieIsSettledByTheLatestStageAtWhichTheyDiffered() throws {
    // B and C have 3 votes each after A is excluded; before that B had fewer.
    let ballots = table(5, [(1, [0, 1]), (2, [1]), (3, [2]), (4, [3]), (5, [4])])
    let outcome = try countTransferable(ballots, seats: 2, rule: scottish)
    let tie = TransferTie(
      question: .exclusion, tied: [1, 2], decidedBy: .latestDifference, stage: 1, chosen: 1)
    #expect(outcome.steps.contains(.transfer(.tie(tie))))
    #expect(Set(outcome.elected) == [3, 4])
  }

  @Test func openTieStopsTheCount() throws {
    let ballots = table(3, [(4, [0]), (3, [1]), (3, [2])])
    let outcome = try countTransferable(ballots, seats: 1, rule: scottish)
    let tie = OpenTie(
      question: .exclusion, subjects: [.candidate(1), .candidate(2)], places: 1)
    #expect(outcome.openTies == [tie])
    #expect(outcome.steps.last == .transfer(.open(tie)))
    #expect(outcome.elected.isEmpty && outcome.openSeats == 1 && outcome.stages.count == 1)
  }

  @Test func lotOfExactlyTheTiedSettlesAndIsUsedOnce() throws {
    let ballots = table(4, [(4, [0]), (3, [1]), (3, [2]), (1, [3])])
    func count(_ lots: [Lot]) throws -> RuleOutcome {
      try countTransferable(ballots, seats: 1, rule: scottish, lots: lots)
    }
    let whole = Lot(order: [.candidate(2), .candidate(1)])
    #expect(try count([whole]).elected == [0])
    let others = [
      Lot(order: [.candidate(2)]), Lot(order: [.candidate(2), .candidate(3)]),
      Lot(order: [.candidate(2), .candidate(1), .candidate(0)]),
      Lot(order: [.candidate(2), .candidate(2)]), Lot(order: [.list(2), .list(1)]),
    ]
    for lot in others { #expect(try count([lot]).openTies.count == 1) }
    // Nobody has votes: three are excluded by two lots of three and two names.
    let empty = table(3, [])
    let lots = [Lot(order: (0..<3).map { .candidate($0) })]
    let outcome = try countTransferable(empty, seats: 1, rule: scottish, lots: lots + lots)
    #expect(outcome.openTies.first?.subjects == [.candidate(1), .candidate(2)])
  }

  @Test func noMoreCandidatesThanSeatsAreAllElected() throws {
    for rule in countedToTheEnd {
      let outcome = try countTransferable(table(2, [(3, [1])]), seats: 3, rule: rule)
      #expect(outcome.elected == [1, 0] && outcome.openSeats == 1, "\(rule.name)")
    }
  }

  @Test func withoutBallotsTheTieStandsOpen() throws {
    for rule in countedToTheEnd {
      let outcome = try countTransferable(
        table(2, [(4, []), (2, [-1, -3])]), seats: 1, rule: rule)
      #expect(outcome.openTies.count == 1 && outcome.elected.isEmpty, "\(rule.name)")
      #expect(outcome.steps.first == .transfer(.ballots(valid: 0, empty: 6)), "\(rule.name)")
    }
  }

  @Test func preferencesForTheWithdrawnArePassedOver() throws {
    let ballots = table(3, [(5, [0, 1]), (4, [2]), (3, [0])])
    let outcome = try countTransferable(ballots, seats: 1, rule: scottish, withdrawn: [0])
    #expect(outcome.elected == [1])
    #expect(
      outcome.steps.prefix(2) == [
        .transfer(.ballots(valid: 9, empty: 3)), .transfer(.withdrawn([0])),
      ])
  }

  @Test(arguments: countedToTheEnd + [bookRule("cambridge-first-count")])
  func undeclaredNamesAreExcludedFirstAndNeverElected(rule: RuleShape) throws {
    let ballots = table(3, [(9, [0, 1]), (2, [1]), (3, [2])])
    let isCounted = rule.name != "cambridge-first-count"
    for seats in 1...3 {
      let outcome = try countTransferable(ballots, seats: seats, rule: rule, undeclared: [0])
      #expect(!outcome.elected.contains(0), "\(seats) seats")
      guard isCounted else { continue }
      // Minneapolis defeats those without hope in the same round.
      guard case .exclusion(let out, _) = outcome.stages[1].action, out.contains(0) else {
        Issue.record("stage 2 is \(outcome.stages[1].action), \(seats) seats")
        continue
      }
      if seats == 1 { #expect(outcome.elected == [1]) }
    }
  }

  @Test func runoffNeedsMoreThanHalfOfTheVotesThatAreLeft() throws {
    let ballots = table(3, [(4, [0]), (3, [1]), (2, [2])])
    let outcome = try countTransferable(ballots, seats: 1, rule: runoff)
    #expect(outcome.stages.map(\.quota) == [5, 4])
    #expect(outcome.elected == [0] && outcome.stages.count == 2)
  }

  @Test func passesFillSeatBySeat() throws {
    // A wins with 5 of 9; without A the same ballots are for B, who has 5 of the 9 again.
    let ballots = table(3, [(5, [0, 1]), (4, [2])])
    let rule = RuleShape(
      name: "passes", titleEnglish: "", titlePersian: "", ballot: .ranking,
      aggregation: .transferable(
        TransferableTerms(
          method: .gregory(GregoryTerms(inPasses: true)), places: 0,
          quota: TransferQuota(.nextWhole, followsVotes: true))), citations: ["none"])
    let outcome = try countTransferable(ballots, seats: 4, rule: rule)
    #expect(outcome.elected == [0, 1, 2] && outcome.openSeats == 1)
    #expect(outcome.steps.contains(.transfer(.pass(2))))
    #expect(outcome.stages.map(\.totals) == [[5, 0, 4], [0, 5, 4], [0, 0, 4]])
  }

  @Test func refusalsComeBeforeTheCount() throws {
    let ballots = table(2, [(1, [0])])
    #expect(throws: CountingRefusal.noSeats) {
      try countTransferable(ballots, seats: 0, rule: scottish)
    }
    #expect(throws: CountingRefusal.unknownCandidate(2)) {
      try countTransferable(ballots, seats: 1, rule: scottish, withdrawn: [2])
    }
    #expect(throws: CountingRefusal.wrongFamily(rule: "other")) {
      try countTransferable(ballots, seats: 1, rule: other(.plurality(PluralityTerms())))
    }
    #expect(throws: CountingRefusal.tieStepWithoutGround(.moreVotes)) {
      try countTransferable(
        ballots, seats: 1, rule: other(scottish.aggregation, chain: [.moreVotes]))
    }
    for weight in [Int.max, Int.max / 100_000] {
      #expect(throws: CountingRefusal.tooLarge) {
        try countTransferable(table(2, [(weight, [0]), (1, [1])]), seats: 1, rule: scottish)
      }
    }
  }

  private func other(_ aggregation: Aggregation, chain: [TieStep] = [.lot]) -> RuleShape {
    RuleShape(
      name: "other", titleEnglish: "", titlePersian: "", ballot: .ranking,
      aggregation: aggregation, tieChain: chain, citations: ["none"])
  }
}
