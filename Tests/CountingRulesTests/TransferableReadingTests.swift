import CountingRules
import Testing

@Suite("Ranks become preferences")
struct TransferableReadingTests {
  private static let skipped = BallotTable.Mark.skipped
  private static let overvote = BallotTable.Mark.overvote
  private static let unknown = BallotTable.Mark.unknown

  /// Whom one ballot supports in the first count, or nobody, under a way of reading.
  private func first(
    _ choices: [Int32], _ reading: RankingReading, ranks: Int? = nil
  ) throws -> Int? {
    let rule = RuleShape(
      name: "reading", titleEnglish: "", titlePersian: "", ballot: .ranking,
      selection: SelectionLimits(ranks: ranks),
      aggregation: .transferable(
        TransferableTerms(
          method: .firstCounts, places: 0, quota: TransferQuota(.nextWhole), reading: reading)),
      citations: ["none"])
    let outcome = try countTransferable(table(4, [(1, choices)]), seats: 1, rule: rule)
    return outcome.stages[0].totals.firstIndex(of: 1)
  }

  @Test func overvoteIsPassedOverOrEndsTheBallot() throws {
    let choices = [Self.overvote, 2]
    #expect(try first(choices, RankingReading(overvote: .skip)) == 2)
    #expect(try first(choices, RankingReading(overvote: .stop)) == nil)
  }

  @Test func tooManyEmptyRanksInARowEndTheBallot() throws {
    let one = RankingReading(skippedRanks: 1)
    #expect(try first([Self.skipped, 2], one) == 2)
    #expect(try first([Self.skipped, Self.skipped, 2], one) == nil)
    #expect(try first([Self.skipped, Self.unknown, Self.skipped, 2], one) == 2)
    #expect(try first([Self.skipped, 2], RankingReading(skippedRanks: 0)) == nil)
    #expect(try first([Self.skipped, Self.skipped, 2], RankingReading()) == 2)
  }

  @Test func ranksBeyondTheLimitAreNotRead() throws {
    #expect(try first([Self.unknown, Self.unknown, 3], RankingReading(), ranks: 2) == nil)
    #expect(try first([Self.unknown, Self.unknown, 3], RankingReading(), ranks: 3) == 3)
    #expect(try first([Self.unknown, Self.unknown, 3], RankingReading(), ranks: .max) == 3)
  }

  @Test func repeatedNameIsPassedOverOrEndsTheBallot() throws {
    // The second preference counts once the first is excluded.
    func winner(_ reaction: RankingReading.Reaction) throws -> [Int] {
      let rule = RuleShape(
        name: "reading", titleEnglish: "", titlePersian: "", ballot: .ranking,
        aggregation: .transferable(
          TransferableTerms(
            method: .gregory(GregoryTerms()), places: 0, quota: TransferQuota(.nextWhole),
            reading: RankingReading(duplicate: reaction))), citations: ["none"])
      let ballots = table(3, [(2, [0, 0, 1]), (3, [1]), (4, [2])])
      return try countTransferable(ballots, seats: 1, rule: rule).elected
    }
    #expect(try winner(.skip) == [1])
    #expect(try winner(.stop) == [2])
  }
}

@Suite("The Scottish order ends a ballot where its next preference is not clear")
struct ScottishReadingTests {
  private static let skipped = BallotTable.Mark.skipped
  private static let overvote = BallotTable.Mark.overvote

  private func outcome(_ groups: [(Int, [Int32])]) throws -> RuleOutcome {
    try countTransferable(table(4, groups), seats: 1, rule: bookRule("scottish-stv"))
  }

  private func ballots(_ outcome: RuleOutcome) -> [Int]? {
    for case .transfer(.ballots(let valid, let empty)) in outcome.steps { return [valid, empty] }
    return nil
  }

  @Test func withoutExactlyOneFirstPreferenceItIsVoid() throws {
    for choices in [[Self.overvote, 2], [Self.skipped, 2]] {
      #expect(try ballots(outcome([(5, choices), (1, [0])])) == [1, 5])
    }
  }

  @Test func afterARankLeftOutSharedOrRepeatedItIsNotTransferable() throws {
    for choices in [[0, Self.skipped, 1], [0, Self.overvote, 1], [0, 0, 1]] {
      // Two ballots for the first candidate, who is excluded, could only help the second.
      let stages = try outcome([(2, choices), (3, [1]), (4, [2])]).stages
      #expect(stages[2].totals[1] == 300_000 && stages[2].exhausted == 200_000)
    }
    let stages = try outcome([(2, [0, 1]), (3, [1]), (4, [2])]).stages
    #expect(stages[2].totals[1] == 500_000)
  }
}
