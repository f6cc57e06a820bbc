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

  let isCity: Bool
  let contest: Contest
  let electorate: Electorate
  let lastSeat: LastSeat
  /// The codes as they stand on ballots: the candidates' in the order of `contest.candidates`, then
  /// those of the contest's form that are nobody's.
  let codes: [UInt32]
  /// The codes that are nobody's.
  let strays = 6

  /// Invents the contest of a city or village.
  init(_ council: CouncilPlace, seed: UInt64, figures: RehearsalFigures) {
    isCity = council.isCity
    var stream = SeededStream(seed: seed, "contest|\(council.place.code)")
    let tier = council.tier
    lastSeat = isCity ? .asItFalls : Self.lastSeat(&stream)
    let count = Self.candidates(for: tier, isCity: isCity, figures, &stream)
    let length = isCity ? 4 : 2
    let drawn = CandidateCodes.draw(count + strays, length: length, &stream)
    let candidates = Self.candidates(
      codes: drawn.prefix(count), length: length, sameAttributes: lastSeat == .tiedForTheLot,
      &stream)
    contest = Contest(
      id: council.contestID, area: required(council.place.code, AreaID.init),
      office: isCity ? "city-council" : "village-council",
      seats: tier.seats, alternates: tier.alternates, votesAllowed: tier.seats,
      rule: RehearsalRule.id, codeForm: CodeForm(length: length, alphabet: CandidateCodes.alphabet),
      candidates: candidates)
    // Codes of one length are in byte order where the numbers are.
    codes = drawn.prefix(count).sorted() + drawn.dropFirst(count)
    electorate =
      isCity
      ? Electorate(cityOf: count, seats: tier.seats, &stream)
      : Electorate(villageOf: count, &stream)
  }

  private static func lastSeat(_ stream: inout SeededStream) -> LastSeat {
    switch stream.below(10) {
    case 0: .tied
    case 1: .tiedForTheLot
    default: .asItFalls
    }
  }

  /// More seats draw more candidates for each: 10 to 25 for 5 seats, 2,000 and more in Tehran.
  private static func candidates(
    for tier: SeatTier, isCity: Bool, _ figures: RehearsalFigures, _ stream: inout SeededStream
  ) -> Int {
    guard isCity else { return tier.seats + stream.number(in: 1...(tier.seats * 2)) }
    if tier == .tehran { return stream.number(in: figures.tehranCandidates) }
    return tier.seats * stream.number(in: (tier.seats / 2)...tier.seats)
  }

  private static func candidates(
    codes: ArraySlice<UInt32>, length: Int, sameAttributes: Bool, _ stream: inout SeededStream
  ) -> [Candidate] {
    let names = PersianNames.people(codes.count, &stream)
    return zip(codes, names).map { code, name in
      // Most have a diploma or a bachelor's degree (2, 4 of 1 to 6); one of eight is isargar.
      let degree = stream.pick([1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6])
      let isargar = stream.happens(perThousand: 125) ? 1 : 0
      let digits = CandidateCodes.bytes(code, length: length)
      return Candidate(
        code: required(String(decoding: digits, as: UTF8.self), CandidateCode.init), name: name,
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
