import CountingRules

/// Gathers one contest's candidates and ballots, by precinct where the file names precincts.
struct ContestBuilder {
  let title: String
  /// What the file calls the contest inside, if it does.
  var code: String?
  var kind: BallotKind
  var seats: Int?
  var votesAllowed: Int?
  /// Candidates in the order of the file; those found only on ballots come as they are met.
  private(set) var candidates: [ReadCandidate] = []
  private var places: [[UInt8]: Int32] = [:]
  private var precinctNames: [[UInt8]] = []
  private var precinctPlaces: [[UInt8]: Int] = [:]
  private var collectors: [BallotCollector] = []

  init(title: String, kind: BallotKind, seats: Int? = nil, votesAllowed: Int? = nil) {
    self.title = title
    self.kind = kind
    self.seats = seats
    self.votesAllowed = votesAllowed
  }

  /// The place of the candidate whom the file calls so, if known.
  func place(of key: some Sequence<UInt8>) -> Int32? { places[Array(key)] }

  /// The place of a candidate, who is added when met for the first time.
  mutating func place(of key: [UInt8], orAdd candidate: @autoclosure () -> ReadCandidate) -> Int32 {
    if let place = places[key] { return place }
    let place = Int32(candidates.count)
    places[key] = place
    candidates.append(candidate())
    return place
  }

  /// Adds a candidate whose key is the name.
  mutating func add(_ candidate: ReadCandidate) {
    _ = place(of: Array(candidate.name.utf8), orAdd: candidate)
  }

  /// Adds ballots of a precinct; an empty name is a precinct that is not named.
  ///
  /// - Returns: false if there are more ballots than the machine can count.
  mutating func add(_ ballot: [Int32], precinct: [UInt8] = [], weight: Int = 1) -> Bool {
    if let known = precinctPlaces[precinct] { return collectors[known].add(ballot, weight: weight) }
    precinctPlaces[precinct] = collectors.count
    precinctNames.append(precinct)
    // Candidates may still be met later: the tables get their number at the end.
    collectors.append(BallotCollector(candidateCount: 0))
    return collectors[collectors.count - 1].add(ballot, weight: weight)
  }

  /// The contest with everything gathered.
  ///
  /// - Parameter isSorted: whether the candidates are put in the order of their names' bytes. Where
  ///   they are known from ballots alone, the order of meeting them would hang on that of ballots.
  /// - Throws: `badFile` where all precincts together have more ballots than can be counted.
  func contest(in file: String, sorted isSorted: Bool = false) throws(FormatError) -> ReadContest {
    let order = isSorted ? orderOfNames : Array(candidates.indices)
    var newPlaces = [Int32](repeating: 0, count: order.count)
    for (place, old) in order.enumerated() { newPlaces[old] = Int32(place) }
    var whole = BallotCollector(candidateCount: order.count)
    for part in collectors where !whole.add(all: part, places: newPlaces) {
      throw .badFile(file: file, reason: Words.tooManyBallots)
    }
    let isDivided = precinctNames.contains { !$0.isEmpty }
    let precincts: [ReadPrecinct] = zip(precinctNames, collectors).map { name, collector in
      var part = BallotCollector(candidateCount: order.count)
      _ = part.add(all: collector, places: newPlaces)
      return ReadPrecinct(name: String(decoding: name, as: UTF8.self), ballots: part.table)
    }
    return ReadContest(
      title: title, code: code, kind: kind, seats: seats, votesAllowed: votesAllowed,
      candidates: order.map { candidates[$0] }, ballots: whole.table,
      precincts: isDivided ? precincts : [])
  }

  private var orderOfNames: [Int] {
    candidates.indices.sorted {
      candidates[$0].name.utf8.lexicographicallyPrecedes(candidates[$1].name.utf8)
    }
  }
}

/// Words that several readers use.
enum Words {
  static let tooManyBallots = "there are more ballots or votes than are counted (2^53 - 1)"
  static let notUTF8 = "this is not UTF-8 text"
  static let notCSV = "this is not CSV: a quotation mark stands where none may"
}
