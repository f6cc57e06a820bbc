import Cryptography
import ElectionModel
import StrictBytes

/// What somebody asks for: the areas of a rehearsal, its seed and a few choices.
///
/// Nothing else decides what is invented: the same plan on the same geography gives the same bytes
/// on any machine. The keys follow from the seed too (`RehearsalKeys`), so that the signatures of a
/// rehearsal prove nothing.
public struct RehearsalPlan: Sendable {
  /// Codes of provinces, counties, districts, rural districts, cities or villages.
  public var areas: [String]
  /// Everything invented follows from it.
  public var seed: UInt64
  /// Election day, `YYYY-MM-DD`.
  public var date: String
  /// What the invented authority publishes of the ballots.
  public var disclosure: ElectionHeader.Disclosure
  /// Of a thousand returns, how many are made faulty; unless 0, at least 3 where there are 20.
  public var faultyPerThousand: Int

  /// Plans a rehearsal.
  ///
  /// - Parameters:
  ///   - areas: codes of places; all cities and villages in them become contests.
  ///   - faultyPerThousand: faulty returns in a thousand, 0 to 1000.
  public init(
    areas: [String], seed: UInt64, date: String = "2026-05-01",
    disclosure: ElectionHeader.Disclosure = .totals, faultyPerThousand: Int = 30
  ) {
    precondition((0...1000).contains(faultyPerThousand), "a share is 0 to 1000 in a thousand")
    self.areas = areas
    self.seed = seed
    self.date = date
    self.disclosure = disclosure
    self.faultyPerThousand = faultyPerThousand
  }

  /// Invents the election: its definition now, its returns when they are asked for.
  ///
  /// - Throws: `unknownArea`, `brokenTable`, `noContest` or `notADay`.
  /// - Complexity: O(n) in the bytes of the geography, plus O(k log k) in the candidates.
  public func election(in geography: Geography) throws(RehearsalError) -> RehearsedElection {
    guard CalendarDay.isDay(date) else { throw .notADay(date) }
    let places = try geography.places(in: areas)
    let names = Dictionary(places.map { ($0.code, $0.name) }) { first, _ in first }
    let contests = places.compactMap { place -> ContestPlan? in
      guard place.level == .city || place.level == .village else { return nil }
      return ContestPlan(
        place: place, isCountySeat: names[place.countyCode] == place.name, seed: seed)
    }
    guard !contests.isEmpty else { throw .noContest(areas: areas) }
    var planner = PrecinctPlanner(contests, names: names, seed: seed)
    return RehearsedElection(
      header: header(areaNames: areas.compactMap { names[$0] }), places: places,
      contests: contests, precincts: planner.precincts(), plan: self)
  }

  /// The name of this rehearsal: the seed, and a mark of everything else in the plan, because one
  /// origin is never used for two elections.
  private var name: String {
    let rest = (areas.sorted(by: byteOrder) + [date, disclosure.rawValue, "\(faultyPerThousand)"])
      .joined(separator: "|")
    return "\(seed)-\(sha256(Array("shomar-rehearsal-plan|\(rest)".utf8)).hex.prefix(8))"
  }

  private func header(areaNames: [String]) -> ElectionHeader {
    let shown = areaNames.prefix(3).joined(separator: "، ") + (areaNames.count > 3 ? " و …" : "")
    let codes = areas.prefix(3).joined(separator: ", ") + (areas.count > 3 ? ", …" : "")
    return ElectionHeader(
      id: required("rehearsal-\(name)", ElectionID.init),
      titleEnglish: "Rehearsal of city and village council elections: \(codes)",
      titlePersian: "تمرین انتخابات شوراهای اسلامی شهر و روستا: \(shown)",
      date: date, origin: "rehearsal.shomar.example/\(name)", purpose: .rehearsal,
      disclosure: disclosure, rules: [RehearsalRule.rule],
      signing: BoxOfficials.roles.map { SigningRule(role: $0, atLeast: 1) })
  }
}
