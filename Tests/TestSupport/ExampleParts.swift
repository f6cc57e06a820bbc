import Cryptography
import ElectionModel
import StrictBytes

/// What an `ExampleElection` is made of; a test changes what it needs before it is put together.
public struct ExampleParts: Sendable {
  /// The election's id.
  public var id = ElectionID(known: "example-1405")
  /// The name of the log.
  public var origin = "elections.example/example-1405"
  /// Why there is such a definition.
  public var purpose = ElectionHeader.Purpose.rehearsal
  /// What is published of the ballots.
  public var disclosure = ElectionHeader.Disclosure.totals
  /// `written` (drop-last; isargar, degree, lot) and `effective` (void-ballot; seniority, lot).
  public var rules = [Self.written, Self.effective]
  /// One presiding officer and one member.
  public var signing = [
    SigningRule(role: "presiding-officer", atLeast: 1), SigningRule(role: "member", atLeast: 1),
  ]
  /// A county with a city and a village in it.
  public var areas = Self.exampleAreas
  /// `c-1`: 3 seats of the city by `written`; `c-2`: 2 seats of the village by `effective`.
  public var contests = [Self.city, Self.village]
  /// `0017` (c-1), `0018` (c-1 and c-2), and the mobile `0019` (c-2, eligible voters unknown).
  public var precincts = Self.examplePrecincts
  /// Key id, role and precincts (empty for all); private keys follow from the id.
  public var keys = Self.exampleKeys
  /// Ballot lines of a precinct for a contest; where nothing is given, `defaultBallots` are taken.
  public var ballots: [PrecinctID: [ContestID: [String]]] = [:]
  /// Ballot lines of a contest in every precinct for which `ballots` has none.
  public var defaultBallots: [ContestID: [String]] = [
    ContestID(known: "c-1"): Self.cityBallots, ContestID(known: "c-2"): Self.villageBallots,
  ]

  /// The parts as described at each.
  public init() {}
}

extension ExampleParts {
  /// The first N as written; more than N names are not read.
  public static let written = CountingRule(
    id: RuleID(known: "written"), method: .pluralityAtLarge, truncation: .written,
    excessNames: .dropLast, leastVotes: 1, tieOrder: ["isargar", "degree", "lot"],
    citations: ["Invented for tests, after the Act on Islamic councils"])

  /// The first N that are somebody's; more than N void the ballot.
  public static let effective = CountingRule(
    id: RuleID(known: "effective"), method: .pluralityAtLarge, truncation: .effective,
    excessNames: .voidBallot, leastVotes: 1, tieOrder: ["seniority", "lot"],
    citations: ["Invented for tests"])

  static let exampleAreas = [
    Area(
      id: AreaID(known: "county"), parent: nil, level: .county, name: "شهرستان نمونه",
      nameEnglish: "Example County"),
    Area(
      id: AreaID(known: "city"), parent: AreaID(known: "county"), level: .city,
      name: "شهر نمونه", nameEnglish: "Example City"),
    Area(
      id: AreaID(known: "village"), parent: AreaID(known: "county"), level: .village,
      name: "روستای نمونه", nameEnglish: ""),
  ]

  static let city = Contest(
    id: ContestID(known: "c-1"), area: AreaID(known: "city"), office: "city-council", seats: 3,
    alternates: 2, votesAllowed: 3, rule: RuleID(known: "written"),
    codeForm: CodeForm(length: 2, alphabet: "0123456789"),
    // The attributes are degree, isargar and seniority: the names of all rules in byte order.
    candidates: [
      candidate("12", "علی رضایی", [3, 1, nil]), candidate("15", "مریم احمدی", [3, 0, nil]),
      candidate("24", "حسن کریمی", [2, 0, nil]), candidate("31", "زهرا موسوی", [2, 1, nil]),
      candidate("36", "رضا محمدی", [1, 0, nil]), candidate("42", "فاطمه حسینی", [2, 0, nil]),
    ])

  static let village = Contest(
    id: ContestID(known: "c-2"), area: AreaID(known: "village"), office: "village-council",
    seats: 2, alternates: 1, votesAllowed: 2, rule: RuleID(known: "effective"),
    codeForm: CodeForm(length: 2, alphabet: "ABC"),
    candidates: [
      candidate("AA", "اکبر نوری", [nil, nil, 20]), candidate("AB", "بتول نوری", [nil, nil, 12]),
      candidate("BC", "جواد اکبری", [nil, nil, 12]),
      candidate("CA", "داوود، \"پهلوان\"", [0, 0, 7]),
    ])

  static let examplePrecincts = [
    Precinct(
      id: PrecinctID(known: "0017"), name: "مسجد جامع", kind: .fixed, eligible: 400,
      contests: [ContestID(known: "c-1")]),
    Precinct(
      id: PrecinctID(known: "0018"), name: "دبستان شهید رجایی", kind: .fixed, eligible: 250,
      contests: [ContestID(known: "c-1"), ContestID(known: "c-2")]),
    Precinct(
      id: PrecinctID(known: "0019"), name: "", kind: .mobile, eligible: nil,
      contests: [ContestID(known: "c-2")]),
  ]

  /// All kinds of ballots: whole, short, repeated, nobody's, too long, blank.
  static let cityBallots = [
    "12 15 24", "12 15", "15 12", "24", "*", "-", "12 12 31", "12 15 * 24", "99 12", "36 31 24 15",
    "12 31 15",
  ]

  static let villageBallots = [
    "AA AB", "AB", "CC AA", "AA AA AB", "AA AB BC", "-", "* CC", "CA", "AA",
  ]

  private static func candidate(
    _ code: String, _ name: String, _ attributes: [Int?]
  ) -> Candidate {
    Candidate(code: CandidateCode(known: code), name: name, attributes: attributes)
  }
}
