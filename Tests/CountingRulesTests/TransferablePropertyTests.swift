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
      }
      #expect(other.openTies.map(\.question) == outcome.openTies.map(\.question), "\(random)")
      #expect(subjects(other) == Set(subjects(outcome).map { place($0, new) }), "\(random)")
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

  @Test(arguments: ["scottish-stv", "wigm-prf", "minneapolis-stv", "instant-runoff"])
  func oneSeatIsTheInstantRunoff(name: String) throws {
    try forEachContest { random, all, candidates, _ in
      // Scotland ends a ballot at a gap, where the run-off goes on: alike are ballots without one.
      let groups =
        name == "scottish-stv"
        ? all.map { weight, choices in
          (
            weight,
            choices.reduce(into: [Int32]()) { if $1 >= 0, !$0.contains($1) { $0.append($1) } }
          )
        } : all
      let ballots = table(candidates, groups)
      // A tie may come at another stage, since a rule of quotas stops before all are excluded.
      let runoff = try countTransferable(ballots, seats: 1, rule: bookRule("instant-runoff"))
      let outcome = try countTransferable(ballots, seats: 1, rule: bookRule(name))
      if outcome.openTies.isEmpty, runoff.openTies.isEmpty, name != "minneapolis-stv" {
        #expect(outcome.elected == runoff.elected, "\(random)")
      }
      if let byHand = runoffByHand(groups, candidates), runoff.openTies.isEmpty {
        #expect(runoff.elected == [byHand], "\(random)")
      }
    }
  }

  /// Excludes the lowest until one candidate is left; nil at the first tie.
  private func runoffByHand(_ groups: [(Int, [Int32])], _ candidates: Int) -> Int? {
    var left = Set(0..<candidates)
    while left.count > 1 {
      var votes = [Int](repeating: 0, count: candidates)
      for (weight, choices) in groups {
        if let first = choices.first(where: { $0 >= 0 && left.contains(Int($0)) }) {
          votes[Int(first)] += weight
        }
      }
      let lowest = left.map { votes[$0] }.min()
      let last = left.filter { votes[$0] == lowest }
      if last.count > 1 { return nil }
      left.subtract(last)
    }
    return left.first
  }
}
