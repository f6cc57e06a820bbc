import CountingRules
import TestSupport
import Testing

/// What is refused before a count begins, and that nothing traps up to there.
@Suite("Transferable votes: as many ballots as fit, and no more")
struct TransferableLimitTests {
  /// The most valid ballots of a rule: in units of its last decimal they are half of 64 bits.
  private func most(_ rule: RuleShape) throws -> Int {
    guard case .transferable(let terms) = rule.aggregation else {
      throw CountingRefusal.wrongFamily(rule: rule.name)
    }
    return Int.max / 2 / unit(terms.places)
  }

  /// One vote, in units of so many decimals.
  private func unit(_ places: Int) -> Int { (0..<places).reduce(1) { unit, _ in unit * 10 } }

  /// Rankings without gaps whose weights, some of one ballot and some of most of them, add up.
  private func groups(
    _ random: inout SeededGenerator, candidates: Int, ballots: Int
  ) -> [(Int, [Int32])] {
    var left = ballots
    var groups: [(Int, [Int32])] = []
    while left > 0 {
      let length = random.number(1...candidates)
      let ranking = (0..<candidates).shuffled(using: &random).prefix(length).map(Int32.init)
      let weight =
        groups.count > 11
        ? left : min(left, random.pick([1, random.number(1...1000), random.number(1...left)]))
      groups.append((weight, ranking))
      left -= weight
    }
    return groups
  }

  @Test(arguments: countedToTheEnd) func asManyBallotsAsFitAreCounted(rule: RuleShape) throws {
    let most = try most(rule)
    try forEachSeed(1..<60) { random in
      let candidates = random.number(2...7)
      let groups = groups(&random, candidates: candidates, ballots: most)
      let seats = random.number(1...candidates)
      let outcome = try settled(table(candidates, groups), seats: seats, rule: rule)
      #expect(outcome.elected.count == seats, "\(random)")
      #expect(outcome.ballotsRead == BallotsRead(valid: most), "\(random)")
      var valid = most
      for case .transfer(let step) in outcome.steps {
        // In passes each has ballots of its own.
        if case .ballots(let now, _) = step { valid = now }
        guard case .stage(let stage) = step else { continue }
        #expect(stage.totals.allSatisfy { $0 >= 0 } && stage.exhausted >= 0, "\(random)")
        let sum = stage.totals.reduce(stage.exhausted + stage.loss, +)
        #expect(sum == valid * unit(stage.places), "\(random)")
      }
      let more = table(candidates, groups + [(1, [0])])
      #expect(throws: CountingRefusal.tooLarge) {
        try countTransferable(more, seats: seats, rule: rule)
      }
    }
  }

  @Test(arguments: countedToTheEnd) func moreSeatsThanAnyCouncilHasAreRefused(
    rule: RuleShape
  ) throws {
    let ballots = table(2, [(3, [0, 1]), (2, [1])])
    for seats in [RuleShape.mostSeats + 1, Int.max] {
      #expect(throws: CountingRefusal.tooLarge) {
        try countTransferable(ballots, seats: seats, rule: rule)
      }
    }
    let outcome = try countTransferable(ballots, seats: RuleShape.mostSeats, rule: rule)
    #expect(Set(outcome.elected) == [0, 1])
    #expect(outcome.openSeats == RuleShape.mostSeats - 2)
  }

  /// With one decimal an elected candidate can fall below the quota again, whose share then grows.
  @Test func nobodyKeepsMoreThanTheWholeVote() throws {
    let terms = TransferableTerms(
      method: .meek(MeekTerms(settledBelow: 8)), places: 1,
      quota: TransferQuota(.nextUnit, followsVotes: true))
    let rule = RuleShape(
      name: "rough", titleEnglish: "", titlePersian: "", ballot: .ranking,
      aggregation: .transferable(terms), tieChain: [.lot], citations: ["none"])
    let ballots = table(
      7,
      [
        (5, [4, 0, 1, 5]), (1, [3, 1, 5, 0, 4]), (1, [6, 3, 1]), (2, [0, 4]), (1, [0, 3, 4, 6]),
        (1, [2, 3, 4]),
      ])
    let stages = try settled(ballots, seats: 5, rule: rule).stages
    // The case is one only if a share grows; it must stop at the whole.
    let grows = zip(stages, stages.dropFirst()).contains { before, after in
      zip(before.keep, after.keep).contains { $0 < $1 }
    }
    #expect(grows)
    for stage in stages {
      #expect(stage.keep.allSatisfy { (0...10).contains($0) }, "stage \(stage.number)")
      #expect(stage.totals.reduce(stage.exhausted, +) == 110, "stage \(stage.number)")
    }
  }
}
