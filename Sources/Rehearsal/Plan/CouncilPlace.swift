import ElectionModel

/// A city or village that elects a council, and how many people live there.
///
/// A national election has 40,000 of them and 300,000 candidates. The contest is invented from the
/// place's own streams whenever it is needed, and not kept.
struct CouncilPlace: Sendable {
  let place: Place
  let inhabitants: Inhabitants
  /// Whether only a share of its branches is rehearsed, instead of all or none (`NationalDraw`).
  let isMetropolis: Bool

  /// - Returns: nil for other places, and for a village that is too small to have a council.
  init?(_ place: Place, isCountySeat: Bool, seed: UInt64, figures: RehearsalFigures) {
    guard place.level == .city || place.level == .village else { return nil }
    inhabitants = Inhabitants(
      of: place, isCountySeat: isCountySeat, seed: seed, figures: figures)
    guard place.level == .city || inhabitants.households >= SeatTier.leastHouseholds else {
      return nil
    }
    self.place = place
    isMetropolis = place.code == SeatTier.tehranCode || place.regions >= 5
  }

  var isCity: Bool { place.level == .city }

  /// `city-2704011179` or `village-2704010001023503`.
  var contestID: ContestID {
    required("\(isCity ? "city" : "village")-\(place.code)", ContestID.init)
  }

  /// The seats and alternates of its council.
  var tier: SeatTier {
    if place.code == SeatTier.tehranCode { return .tehran }
    return SeatTier.tier(
      of: inhabitants.population, in: isCity ? SeatTier.cities : SeatTier.villages)
  }
}
