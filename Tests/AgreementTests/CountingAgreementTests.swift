import ElectionModel
import Tabulation
import TestSupport
import Testing
import Verification

/// The counting rules are written twice on purpose; here the two are held together.
@Suite("The count centre and the observer agree") struct CountingAgreementTests {
  /// 2,400 ballots files.
  @Test("on every ballot", arguments: 0..<8) func ballots(block: Int) throws {
    try forEachSeed(seeds(block, of: 300)) { random in
      let seeded = SeededContest(candidates: random.pick([0...0, 1...3, 1...12, 20...60]), &random)
      let file = try seeded.ballotsFile(&random)
      let counted = countBallots(file, contest: seeded.contest, rule: seeded.rule)
      let recounted = recount(file, contest: seeded.contest, rule: seeded.rule)
      #expect(counted == recounted, "\(random)")
      #expect(counted.ballots == counted.valid + counted.invalid.total, "\(random)")
    }
  }

  /// 4,000 contests, more than half of them with ties.
  @Test("on every outcome", arguments: 0..<8) func outcomes(block: Int) throws {
    var (tied, open) = (0, 0)
    try forEachSeed(seeds(block, of: 500)) { random in
      let seeded = SeededContest(candidates: 4...18, &random)
      let most = random.pick([1, 2, 3, 8, 999_999_999])
      let votes = seeded.contest.candidates.map { _ in random.number(0...most) }
      let found = findOutcome(
        contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
        votes: votes)
      let foundAgain = outcome(
        of: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
        votes: votes)
      #expect(found == foundAgain, "\(random)")
      if !found.ties.isEmpty { tied += 1 }
      if found.seatsOpen > 0 { open += 1 }
    }
    #expect(tied > 250 && open > 40, "\(tied) ties, \(open) at the seats")
  }

  private func seeds(_ block: Int, of size: Int) -> Range<UInt64> {
    UInt64(block * size)..<UInt64((block + 1) * size)
  }
}
