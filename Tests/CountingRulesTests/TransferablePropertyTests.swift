import CountingRules
import TestSupport
import Testing

@Suite("Properties of every transferable vote")
struct TransferablePropertyTests {
  private static let seeds: Range<UInt64> = 1..<120

  /// Calls a test with ballots, candidates and seats for every seed.
  private func forEachContest(
    _ body: (inout SeededGenerator, [(Int, [Int32])], Int, Int) throws -> Void
  ) throws {
    try forEachSeed(Self.seeds) { random in
      let candidates = random.number(1...7)
      let groups = randomGroups(&random, candidates: candidates)
      try body(&random, groups, candidates, random.number(1...4))
    }
  }

  @Test(arguments: countedToTheEnd) func orderAndGroupingOfBallotsDoNotMatter(
    rule: RuleShape
  ) throws {
    try forEachContest { random, groups, candidates, seats in
      let outcome = try countTransferable(table(candidates, groups), seats: seats, rule: rule)
      let single = groups.flatMap { weight, choices in
        (0..<weight).map { _ in (1, choices) }
      }.shuffled(using: &random)
      let other = try countTransferable(table(candidates, single), seats: seats, rule: rule)
      #expect(other == outcome, "\(random)")
    }
  }

  @Test(arguments: countedToTheEnd) func namesOfCandidatesDoNotMatter(rule: RuleShape) throws {
    try forEachContest { random, groups, candidates, seats in
      let new = Array(0..<candidates).shuffled(using: &random)
      let renamed = groups.map { weight, choices in
        (weight, choices.map { $0 < 0 ? $0 : Int32(new[Int($0)]) })
      }
      let outcome = try countTransferable(table(candidates, groups), seats: seats, rule: rule)
      let other = try countTransferable(table(candidates, renamed), seats: seats, rule: rule)
      #expect(Set(other.elected) == Set(outcome.elected.map { new[$0] }), "\(random)")
      #expect(other.stages.count == outcome.stages.count, "\(random)")
      for (mine, theirs) in zip(outcome.stages, other.stages) {
        #expect((0..<candidates).allSatisfy { theirs.totals[new[$0]] == mine.totals[$0] })
        #expect(mine.keep.indices.allSatisfy { theirs.keep[new[$0]] == mine.keep[$0] })
        #expect(theirs.quota == mine.quota && theirs.exhausted == mine.exhausted, "\(random)")
        #expect(theirs.loss == mine.loss && theirs.rounds == mine.rounds, "\(random)")
        #expect(theirs.action.isOf(mine.action.candidates.map { new[$0] }), "\(random)")
      }
      #expect(other.openTies.map(\.question) == outcome.openTies.map(\.question), "\(random)")
      #expect(subjects(other) == Set(subjects(outcome).map { place($0, new) }), "\(random)")
    }
  }

  @Test(arguments: countedToTheEnd) func tablesOfPrecinctsAreJoinedInAnyOrder(
    rule: RuleShape
  ) throws {
    try forEachContest { random, groups, candidates, seats in
      let part = groups.map { _ in random.number(0...2) }
      let precincts = (0..<3).map { place in
        zip(groups, part).filter { $0.1 == place }.map(\.0)
      }
      let whole = try countTransferable(table(candidates, groups), seats: seats, rule: rule)
      let joined = precincts.shuffled(using: &random).flatMap { $0 }
      let other = try countTransferable(table(candidates, joined), seats: seats, rule: rule)
      #expect(other == whole, "\(random)")
      // First preferences and ballots of the precincts, each counted alone, add up.
      let alone = try precincts.map {
        try countTransferable(table(candidates, $0), seats: seats, rule: rule)
      }
      #expect(alone.map(\.ballotsRead).reduce(BallotsRead(), +) == whole.ballotsRead, "\(random)")
      for candidate in 0..<candidates {
        let sum = alone.reduce(0) { $0 + ($1.stages.first?.totals[candidate] ?? 0) }
        #expect(sum == whole.stages.first?.totals[candidate], "\(random)")
      }
    }
  }

  private func subjects(_ outcome: RuleOutcome) -> Set<Subject> {
    Set(outcome.openTies.flatMap(\.subjects))
  }

  private func place(_ subject: Subject, _ new: [Int]) -> Subject {
    guard case .candidate(let place) = subject else { return subject }
    return .candidate(new[place])
  }

  @Test(arguments: countedToTheEnd) func noVoteIsLostOrMade(rule: RuleShape) throws {
    try forEachContest { random, groups, candidates, seats in
      let outcome = try settled(table(candidates, groups), seats: seats, rule: rule)
      var valid = 0
      for case .transfer(let step) in outcome.steps {
        if case .ballots(let now, let empty) = step {
          valid = now
          #expect(now + empty == groups.reduce(0) { $0 + $1.0 }, "\(random)")
        }
        guard case .stage(let stage) = step else { continue }
        let unit = (0..<stage.places).reduce(1) { product, _ in product * 10 }
        let sum = stage.totals.reduce(0, +) + stage.exhausted + stage.loss
        #expect(sum == valid * unit, "stage \(stage.number), \(random)")
        #expect(stage.loss >= 0 && stage.totals.allSatisfy { $0 >= 0 }, "\(random)")
      }
      guard case .transfer(.ballots) = outcome.steps.first else {
        Issue.record("the first step tells the ballots, \(random)")
        return
      }
    }
  }

  @Test(arguments: countedToTheEnd) func asManyAreElectedAsThereAreSeats(rule: RuleShape) throws {
    try forEachContest { random, groups, candidates, seats in
      let outcome = try settled(table(candidates, groups), seats: seats, rule: rule)
      #expect(outcome.elected.count == min(seats, candidates), "\(random)")
      #expect(Set(outcome.elected).count == outcome.elected.count, "\(random)")
      #expect(outcome.openSeats == seats - outcome.elected.count, "\(random)")
    }
  }

  @Test(arguments: countedToTheEnd) func mirroredCandidatesAreNeverToldApart(
    rule: RuleShape
  ) throws {
    try forEachContest { random, groups, candidates, _ in
      // Each ballot stands beside itself with the first two candidates exchanged.
      guard candidates >= 2 else { return }
      let mirrored = groups.map { weight, choices in
        (weight, choices.map { $0 == 0 ? 1 : $0 == 1 ? 0 : $0 })
      }
      let ballots = table(candidates, groups + mirrored)
      let outcome = try countTransferable(ballots, seats: 1, rule: rule)
      let decided = Set(outcome.elected).intersection([0, 1])
      #expect(decided.isEmpty, "\(random)")
    }
  }
}
