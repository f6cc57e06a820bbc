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
