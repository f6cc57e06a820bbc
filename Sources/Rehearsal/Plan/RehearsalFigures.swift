/// The numbers that decide how large an invented election becomes.
///
/// Nothing here is the law's: seats follow from the population by `SeatTier`.
public struct RehearsalFigures: Sendable, Equatable {
  /// Of 100 villages: those below the first bound are empty, then follow 1 to 19 households, 20 to
  /// 70, 71 to 220, 221 to 500, and from the last bound on up to 1,400.
  var villageBounds: [Int]
  /// Of a thousand eligible voters of a village, how many vote.
  var villageTurnout: ClosedRange<Int>
  /// The population of cities other than Tehran, in hundredths of what is drawn.
  var cityPopulation: Int
  /// Of a thousand eligible voters of a city, how many vote.
  var cityTurnout: ClosedRange<Int>
  /// The same where more than 500,000 people live.
  var largeCityTurnout: ClosedRange<Int>
  /// The same in Tehran.
  var tehranTurnout: ClosedRange<Int>
  /// Ballots expected at one branch of a city.
  var branch: ClosedRange<Int>
  /// Ballots expected at one branch of Tehran.
  var tehranBranch: ClosedRange<Int>
  /// Candidates of Tehran.
  var tehranCandidates: ClosedRange<Int>

  /// A district or a province on an ordinary day of 2021, when few voted in large cities.
  public static let areas = RehearsalFigures(
    villageBounds: [24, 52, 78, 93, 99], villageTurnout: 520...860, cityPopulation: 100,
    cityTurnout: 380...620, largeCityTurnout: 220...380, tehranTurnout: 220...380,
    branch: 430...620, tehranBranch: 430...620, tehranCandidates: 1_700...2_300)

  /// The whole country on the busiest day of the elections of 2013, 2017 and 2021: about 41 million
  /// ballots, 80,000 precincts, 40,000 contests and 300,000 candidates; in Tehran 3 million ballots
  /// at 4,100 branches for 2,700 candidates, which leaves a few of its 2,744 codes to nobody.
  public static let national = RehearsalFigures(
    villageBounds: [28, 55, 80, 94, 99], villageTurnout: 560...880, cityPopulation: 155,
    cityTurnout: 600...800, largeCityTurnout: 480...640, tehranTurnout: 470...486,
    branch: 600...760, tehranBranch: 725...740, tehranCandidates: 2_700...2_700)
}
