import ElectionModel

/// A contest with what its voters are like.
struct ContestPlan: Sendable {
  /// Whether the last seat of a small village is to end in a tie.
  enum LastSeat {
    /// As the votes fall.
    case asItFalls
    /// Equal votes, and the candidates' attributes may decide.
    case tied
    /// Equal votes, and all candidates have the same attributes: only a lot decides.
    case tiedForTheLot
  }

  let place: Place
  let inhabitants: Inhabitants
  let contest: Contest
  let electorate: Electorate
  let lastSeat: LastSeat
  /// The candidates' codes as they stand on ballots, in the order of `contest.candidates`.
  let codes: [[UInt8]]
  /// Codes of the contest's form that are nobody's.
  let strays: [[UInt8]]

  /// Invents the contest of a city or village.
  ///
  /// - Returns: nil for a village that is too small to have a council.
  init?(place: Place, isCountySeat: Bool, seed: UInt64) {
    inhabitants = Inhabitants(of: place, isCountySeat: isCountySeat, seed: seed)
    let isCity = place.level == .city
    guard isCity || inhabitants.households >= SeatTier.leastHouseholds else { return nil }
    var stream = SeededStream(seed: seed, "contest|\(place.code)")
    let tier = Self.tier(of: place, population: inhabitants.population)
    lastSeat = isCity ? .asItFalls : Self.lastSeat(&stream)
    let count = Self.candidates(for: tier, isCity: isCity, &stream)
    let length = isCity ? 4 : 2
    let drawn = CandidateCodes.draw(count + 6, length: length, &stream)
    let candidates = Self.candidates(
      codes: drawn.prefix(count), sameAttributes: lastSeat == .tiedForTheLot, &stream)
    strays = Array(drawn.dropFirst(count))
    contest = Contest(
      id: required("\(isCity ? "city" : "village")-\(place.code)", ContestID.init),
      area: required(place.code, AreaID.init),
      office: isCity ? "city-council" : "village-council",
      seats: tier.seats, alternates: tier.alternates, votesAllowed: tier.seats,
      rule: RehearsalRule.id, codeForm: CodeForm(length: length, alphabet: CandidateCodes.alphabet),
      candidates: candidates)
    codes = contest.candidates.map { Array($0.code.text.utf8) }
    electorate =
      isCity
      ? Electorate(cityOf: count, seats: tier.seats, &stream)
      : Electorate(villageOf: count, &stream)
    self.place = place
  }

  private static func tier(of place: Place, population: Int) -> SeatTier {
    if place.code == SeatTier.tehranCode { return .tehran }
    let tiers = place.level == .city ? SeatTier.cities : SeatTier.villages
    return SeatTier.tier(of: population, in: tiers)
  }

  private static func lastSeat(_ stream: inout SeededStream) -> LastSeat {
    switch stream.below(10) {
    case 0: .tied
    case 1: .tiedForTheLot
    default: .asItFalls
    }
  }

  /// More seats draw more candidates for each: 10 to 25 for 5 seats, about 2,000 in Tehran.
  private static func candidates(
    for tier: SeatTier, isCity: Bool, _ stream: inout SeededStream
  ) -> Int {
    guard isCity else { return tier.seats + stream.number(in: 1...(tier.seats * 2)) }
    if tier == .tehran { return stream.number(in: 1_700...2_300) }
    return tier.seats * stream.number(in: (tier.seats / 2)...tier.seats)
  }

  private static func candidates(
    codes: ArraySlice<[UInt8]>, sameAttributes: Bool, _ stream: inout SeededStream
  ) -> [Candidate] {
    let names = PersianNames.people(codes.count, &stream)
    return zip(codes, names).map { code, name in
      // Most have a diploma or a bachelor's degree (2, 4 of 1 to 6); one of eight is isargar.
      let degree = stream.pick([1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6])
      let isargar = stream.happens(perThousand: 125) ? 1 : 0
      return Candidate(
        code: required(String(decoding: code, as: UTF8.self), CandidateCode.init), name: name,
        // In byte order of the attributes' names: degree, isargar.
        attributes: sameAttributes ? [2, 0] : [degree, isargar])
    }
  }
}

/// A name that this module composes and that therefore has its form.
func required<Name>(_ text: String, _ parse: (String) -> Name?) -> Name {
  guard let name = parse(text) else { preconditionFailure("\"\(text)\" has not its form") }
  return name
}
