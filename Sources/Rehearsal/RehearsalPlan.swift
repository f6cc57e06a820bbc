import Cryptography
import ElectionModel
import StrictBytes

/// What somebody asks for: the extent of a rehearsal, its seed and a few choices.
///
/// Nothing else decides what is invented: the same plan on the same geography gives the same bytes
/// on any machine. The keys follow from the seed too (`RehearsalKeys`), so that the signatures of a
/// rehearsal prove nothing.
public struct RehearsalPlan: Sendable {
  /// Where an election is held.
  public enum Extent: Sendable, Equatable {
    /// In provinces, counties, districts, rural districts, cities or villages with these codes: all
    /// cities and villages in them become contests.
    case areas([String])
    /// In the whole country, or a share of it that has the same distribution.
    case national(RehearsalScale)
  }

  /// Where the election is held.
  public var extent: Extent
  /// How large it becomes.
  public var figures: RehearsalFigures
  /// Everything invented follows from it.
  public var seed: UInt64
  /// Election day, `YYYY-MM-DD`.
  public var date: String
  /// What the invented authority publishes of the ballots.
  public var disclosure: ElectionHeader.Disclosure
  /// Of a thousand returns, how many are made faulty; unless 0, at least 3 where there are 20.
  public var faultyPerThousand: Int
  /// Of a thousand returns, how many come after the others.
  public var latePerThousand = 0
  /// Of a thousand returns, how many come a second time with the same bytes.
  public var twicePerThousand = 0
  /// Whether boards may decide and an authority may change keys, and the corrected return lies
  /// beside each one that ends in quarantine: what a count centre practises with.
  public var hasBoards = false

  /// Plans a rehearsal of some areas.
  ///
  /// - Parameters:
  ///   - areas: codes of places; all cities and villages in them become contests.
  ///   - faultyPerThousand: faulty returns in a thousand, 0 to 1000.
  public init(
    areas: [String], seed: UInt64, date: String = "2026-05-01",
    disclosure: ElectionHeader.Disclosure = .totals, faultyPerThousand: Int = 30
  ) {
    precondition((0...1000).contains(faultyPerThousand), "a share is 0 to 1000 in a thousand")
    extent = .areas(areas)
    figures = .areas
    self.seed = seed
    self.date = date
    self.disclosure = disclosure
    self.faultyPerThousand = faultyPerThousand
  }

  /// Plans a rehearsal of the country; of a thousand returns 10 are faulty, 20 late and 5 come
  /// twice.
  public init(
    national scale: RehearsalScale, seed: UInt64, date: String = "2026-05-01",
    disclosure: ElectionHeader.Disclosure = .totals, faultyPerThousand: Int = 10
  ) {
    self.init(
      areas: [], seed: seed, date: date, disclosure: disclosure,
      faultyPerThousand: faultyPerThousand)
    extent = .national(scale)
    figures = .national
    (latePerThousand, twicePerThousand) = (20, 5)
  }

  /// Invents the election: its definition now, its returns when they are asked for.
  ///
  /// - Parameter workforce: does the portions of the definition; the bytes do not depend on it.
  /// - Throws: `unknownArea`, `brokenTable`, `noContest` or `notADay`.
  /// - Complexity: O(n) in the bytes of the geography, plus O(k log k) in the candidates.
  public func election(
    in geography: Geography,
    _ workforce: Workforce = { portions, work in (0..<portions).map(work) }
  ) throws(RehearsalError) -> RehearsedElection {
    guard CalendarDay.isDay(date) else { throw .notADay(date) }
    var places = try places(of: geography)
    let names = Dictionary(places.map { ($0.code, $0.name) }) { first, _ in first }
    var councils = places.compactMap { place in
      CouncilPlace(
        place, isCountySeat: names[place.countyCode] == place.name, seed: seed, figures: figures)
    }
    guard !councils.isEmpty else { throw .noContest(areas: areas) }
    if case .national(let scale) = extent {
      let draw = NationalDraw(seed: seed, scale: scale)
      councils = draw.draw(from: councils)
      places = draw.places(places, of: councils)
    }
    return RehearsedElection(
      header: header(areaNames: areas.compactMap { names[$0] }), places: places,
      councils: councils, plan: self, workforce)
  }

  private var areas: [String] {
    if case .areas(let areas) = extent { areas } else { [] }
  }

  private func places(of geography: Geography) throws(RehearsalError) -> [Place] {
    switch extent {
    case .areas(let areas): try geography.places(in: areas)
    case .national: try geography.places(in: geography.provinces())
    }
  }

  /// The name of this rehearsal: the seed, and a mark of everything else in the plan, because one
  /// origin is never used for two elections.
  private var name: String {
    var rest = areas.sorted(by: byteOrder) + [date, disclosure.rawValue, "\(faultyPerThousand)"]
    if case .national(let scale) = extent { rest.append("national \(scale)") }
    if latePerThousand > 0 { rest.append("late \(latePerThousand)") }
    if twicePerThousand > 0 { rest.append("twice \(twicePerThousand)") }
    if hasBoards { rest.append("boards") }
    let text = rest.joined(separator: "|")
    return "\(seed)-\(sha256(Array("shomar-rehearsal-plan|\(text)".utf8)).hex.prefix(8))"
  }

  private func header(areaNames: [String]) -> ElectionHeader {
    let (english, persian) = shown(areaNames)
    return ElectionHeader(
      id: required("rehearsal-\(name)", ElectionID.init),
      titleEnglish: "Rehearsal of city and village council elections: \(english)",
      titlePersian: "تمرین انتخابات شوراهای اسلامی شهر و روستا: \(persian)",
      date: date, origin: "rehearsal.shomar.example/\(name)", purpose: .rehearsal,
      disclosure: disclosure, rules: [RehearsalRule.rule],
      signing: BoxOfficials.roles.map { SigningRule(role: $0, atLeast: 1) }
        + (hasBoards ? RehearsalBoards.signing : []))
  }

  /// What the titles say of the extent, in English and in Persian.
  private func shown(_ areaNames: [String]) -> (english: String, persian: String) {
    switch extent {
    case .areas(let areas):
      (
        areas.prefix(3).joined(separator: ", ") + (areas.count > 3 ? ", …" : ""),
        areaNames.prefix(3).joined(separator: "، ") + (areaNames.count > 3 ? " و …" : "")
      )
    case .national(.whole): ("Iran", "سراسر کشور")
    case .national(let scale): ("\(scale) of Iran", "بخشی از کشور")
    }
  }
}
