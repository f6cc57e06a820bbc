import ElectionModel

/// How many people live in a place. The geography does not say: all of it is invented.
struct Inhabitants {
  let households: Int
  let population: Int
  /// People old enough to vote who have lived there for a year.
  let eligible: Int
  /// Of a thousand eligible, how many vote; smaller places vote more.
  let turnout: Int

  init(of place: Place, isCountySeat: Bool, seed: UInt64, figures: RehearsalFigures) {
    var stream = SeededStream(seed: seed, "inhabitants|\(place.code)")
    if place.level == .village {
      households =
        Self.isWorkplace(place.name) ? 0 : Self.villageHouseholds(figures.villageBounds, &stream)
      population = households * stream.number(in: 29...38) / 10
      turnout = stream.number(in: figures.villageTurnout)
    } else if place.code == SeatTier.tehranCode {
      population = stream.number(in: 8_400_000...8_900_000)
      households = population / 3
      turnout = stream.number(in: figures.tehranTurnout)
    } else {
      let drawn = Self.cityPopulation(place, isCountySeat: isCountySeat, &stream)
      population = drawn * figures.cityPopulation / 100
      households = population / 3
      turnout = stream.number(
        in: population > 500_000 ? figures.largeCityTurnout : figures.cityTurnout)
    }
    eligible = population * stream.number(in: 690...760) / 1000
  }

  /// The table of villages holds pumps, farms, mines, barracks and masts too; nobody votes there.
  private static let workplaces: Set<Substring> = [
    "مزرعه", "تلمبه", "موتور", "شرکت", "کارخانه", "کارگاه", "معدن", "کوره", "مجتمع", "مرغداری",
    "گاوداری", "دامداری", "ایستگاه", "پاسگاه", "پادگان", "دکل", "پمپ", "تصفیه",
  ]

  private static func isWorkplace(_ name: String) -> Bool {
    workplaces.contains(name.prefix { $0 != " " })
  }

  /// Of 98,100 villages about 36,000 have a council: many are empty, or a few houses.
  private static func villageHouseholds(_ bounds: [Int], _ stream: inout SeededStream) -> Int {
    let point = stream.below(100)
    switch bounds.firstIndex(where: { point < $0 }) {
    case 0: return 0
    case 1: return stream.number(in: 1...19)
    case 2: return stream.number(in: 20...70)
    case 3: return stream.number(in: 71...220)
    case 4: return stream.number(in: 221...500)
    default: return stream.number(in: 501...1_400)
    }
  }

  private static func cityPopulation(
    _ place: Place, isCountySeat: Bool, _ stream: inout SeededStream
  ) -> Int {
    switch place.regions {
    case 5...: return place.regions * stream.number(in: 120_000...190_000)
    case 2...4: return place.regions * stream.number(in: 70_000...110_000)
    default: break
    }
    guard isCountySeat else { return stream.number(in: 2_000...16_000) }
    return stream.happens(perThousand: 700)
      ? stream.number(in: 7_000...30_000) : stream.number(in: 30_001...120_000)
  }
}
