import ElectionModel
import Rehearsal
import Testing

@Suite("Seats and alternates follow the tiers of 2021")
struct SeatTierTests {
  @Test(arguments: [
    (1, 5, 3), (50_000, 5, 3), (50_001, 7, 5), (200_000, 7, 5), (200_001, 9, 6), (500_001, 11, 7),
    (1_000_001, 13, 8), (2_000_000, 13, 8), (2_000_001, 15, 10),
  ])
  func cities(population: Int, seats: Int, alternates: Int) {
    let tier = SeatTier.tier(of: population, in: SeatTier.cities)
    #expect([tier.seats, tier.alternates] == [seats, alternates])
  }

  @Test(arguments: [(60, 3, 2), (1_500, 3, 2), (1_501, 5, 3)])
  func villages(population: Int, seats: Int, alternates: Int) {
    let tier = SeatTier.tier(of: population, in: SeatTier.villages)
    #expect([tier.seats, tier.alternates] == [seats, alternates])
  }

  @Test func tehranHasTwentyOne() throws {
    let election = try ReadDefinition.of(areas: [SeatTier.tehranCode], seed: 1)
    let contest = try #require(election.contests.first)
    #expect([contest.seats, contest.alternates] == [21, 11])
    #expect(contest.candidates.count >= 1_700)
  }
}
