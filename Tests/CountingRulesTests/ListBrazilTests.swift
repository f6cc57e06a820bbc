import BigInt
import CountingRules
import TestSupport
import Testing

/// What thirteen real cities did not need (Código Eleitoral, arts. 106 and 111).
@Suite("Lists: Brazil's quota where it is small")
struct ListBrazilTests {
  private func rule(_ name: String) throws -> RuleShape {
    try #require(RuleBook.rule(named: name))
  }

  @Test func brazilElectsTheMostVotedWhereNobodyReachesTheQuota() throws {
    // 90 votes, 2 seats: quota 45, and no party has it (art. 111).
    let contest = try ListContest(
      seats: 2, validBallots: 90, lists: [.init(), .init(), .init()],
      candidates: [
        .init(list: 0, place: 1, votes: 21), .init(list: 0, place: 2, votes: 20),
        .init(list: 1, place: 1, votes: 25), .init(list: 2, place: 1, votes: 24),
      ])
    let outcome = apportion(contest, rule: try rule("br-council-2020"))
    #expect(outcome.steps.contains(.list(.nobodyReachesQuota)))
    #expect(outcome.elected == [2, 3])
  }

  @Test func theQuotaOfBrazilDropsAHalf() throws {
    func quota(_ votes: Int, _ seats: Int) throws -> [ExactNumber] {
      let contest = try ListExamples.contest(votes: [votes], seats: seats)
      return apportion(contest, rule: try rule("br-council-2020")).steps.compactMap {
        if case .list(.quota(let quota, _, _)) = $0 { quota } else { nil }
      }
    }
    #expect(try quota(25, 10) == [2])
    #expect(try quota(26, 10) == [3])
    #expect(try quota(24, 10) == [2])
    #expect(try quota(5, 10) == [0])
  }
}
