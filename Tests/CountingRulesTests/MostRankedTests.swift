import CountingRules
import Testing

@Suite struct `Rankings have a most number of candidates` {
  @Test func moreAreRefusedBeforeTheCount() throws {
    let rule = try #require(RuleBook.rule(named: "scottish-stv"))
    var ballots = BallotTable(candidateCount: 4_001)
    ballots.append([0])
    #expect(throws: CountingRefusal.tooManyCandidates(4_000)) {
      try countTransferable(ballots, seats: 1, rule: rule)
    }
  }
}
