/// How many members a council has (domain practice of 2017 and 2021; the village rows by the Act
/// on the councils of the country, as amended 19 Esfand 1403).
///
/// Only an invented election computes seats. A real definition states them, because the law's
/// table changes and the ministry decides its boundary cases.
public struct SeatTier: Sendable, Equatable {
  /// The largest population of the tier; nil for the last one.
  public let upTo: Int?
  /// Main seats.
  public let seats: Int
  /// Alternates.
  public let alternates: Int

  /// Villages and clans.
  public static let villages = [
    SeatTier(upTo: 1_500, seats: 3, alternates: 2),
    SeatTier(upTo: nil, seats: 5, alternates: 3),
  ]

  /// Cities except Tehran.
  public static let cities = [
    SeatTier(upTo: 50_000, seats: 5, alternates: 3),
    SeatTier(upTo: 200_000, seats: 7, alternates: 5),
    SeatTier(upTo: 500_000, seats: 9, alternates: 6),
    SeatTier(upTo: 1_000_000, seats: 11, alternates: 7),
    SeatTier(upTo: 2_000_000, seats: 13, alternates: 8),
    SeatTier(upTo: nil, seats: 15, alternates: 10),
  ]

  /// Tehran, which the law names.
  public static let tehran = SeatTier(upTo: nil, seats: 21, alternates: 11)
  /// The code of Tehran in the edition of 1399.
  public static let tehranCode = "2301021576"

  /// Households a village needs to have a council.
  public static let leastHouseholds = 20

  /// The tier of a population in a table.
  public static func tier(of population: Int, in tiers: [SeatTier]) -> SeatTier {
    guard let tier = tiers.first(where: { population <= $0.upTo ?? Int.max }) else {
      preconditionFailure("the last tier has no upper bound")
    }
    return tier
  }
}
