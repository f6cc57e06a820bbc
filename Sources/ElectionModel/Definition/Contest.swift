/// One council to fill.
public struct Contest: Sendable, Equatable {
  /// The contest's name.
  public let id: ContestID
  /// The area whose council it is.
  public let area: AreaID
  /// `city-council`, `village-council`, or another word.
  public let office: String
  /// Main seats to fill.
  public let seats: Int
  /// Alternates to find, in order, after the seats.
  public let alternates: Int
  /// The most names one ballot may give.
  public let votesAllowed: Int
  /// The counting rule.
  public let rule: RuleID
  /// The form of a candidate code in this contest.
  public let codeForm: CodeForm
  /// The candidates, and the lists where the rule counts lists, by code in byte order.
  public internal(set) var candidates: [Candidate]

  /// Puts a contest together; candidates are put into the order of their codes.
  public init(
    id: ContestID, area: AreaID, office: String, seats: Int, alternates: Int, votesAllowed: Int,
    rule: RuleID, codeForm: CodeForm, candidates: [Candidate]
  ) {
    self.id = id
    self.area = area
    self.office = office
    self.seats = seats
    self.alternates = alternates
    self.votesAllowed = votesAllowed
    self.rule = rule
    self.codeForm = codeForm
    self.candidates = candidates.sorted { $0.code < $1.code }
  }

  /// Where the candidate with this code stands in `candidates`.
  ///
  /// - Complexity: O(log n) in the number of candidates.
  public func candidateIndex(_ code: CandidateCode) -> Int? {
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low < candidates.count && candidates[low].code == code ? low : nil
  }
}

extension Contest {
  /// Where candidates stand in `candidates`; quickest for codes in byte order, as returns have them.
  ///
  /// - Returns: a place for each code, or nil for a code that is nobody's.
  /// - Complexity: O(n + m) for n candidates and m codes; O(m log n) if that is less.
  public func candidateIndexes(_ codes: [CodeVotes]) -> [Int?] {
    // A village of ten candidates is walked through; few codes among 2,700 are looked up.
    if codes.count * 8 < candidates.count { return codes.map { candidateIndex($0.code) } }
    var next = 0
    return codes.map { item in
      if next > 0, item.code <= candidates[next - 1].code { return candidateIndex(item.code) }
      while next < candidates.count, candidates[next].code < item.code { next += 1 }
      return next < candidates.count && candidates[next].code == item.code ? next : nil
    }
  }
}

/// The length and alphabet of a contest's candidate codes.
public struct CodeForm: Sendable, Equatable {
  /// Characters in a code, 1 to 8.
  public let length: Int
  /// The characters a code is made of, in byte order.
  public let alphabet: String

  /// A bit for each ASCII character of the alphabet, up to `?` and from `@`.
  private let low: UInt64
  private let high: UInt64

  /// Takes a length and the characters in byte order.
  public init(length: Int, alphabet: String) {
    self.length = length
    self.alphabet = alphabet
    let bits = alphabet.utf8.filter { $0 < 128 }
    low = bits.filter { $0 < 64 }.reduce(0) { $0 | 1 << UInt64($1) }
    high = bits.filter { $0 >= 64 }.reduce(0) { $0 | 1 << UInt64($1 - 64) }
  }

  /// True if this byte is a character of the alphabet.
  private func has(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    return (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 == 1
  }

  /// True if a code has this length and only these characters.
  public func admits(_ code: CandidateCode) -> Bool { admits(code.text.utf8) }

  /// True if the bytes of a code have this length and only these characters.
  public func admits(_ code: some Collection<UInt8>) -> Bool {
    code.count == length && code.allSatisfy(has)
  }
}

/// Somebody to vote for: a candidate or, where the rule counts lists, a list.
public struct Candidate: Sendable, Equatable {
  /// The code a voter gives.
  public let code: CandidateCode
  /// The name as on the final list.
  public let name: String
  /// The tie attributes in the order of `ElectionHeader.attributeNames`; nil where the contest's
  /// rule does not ask for one.
  public let attributes: [Int?]
  /// The code of the candidate's list; nil for an independent. A list has its own code here.
  public let list: CandidateCode?

  /// True if this is a list and no candidate.
  public var isList: Bool { list == code }

  /// Puts a candidate together.
  public init(code: CandidateCode, name: String, list: CandidateCode? = nil, attributes: [Int?]) {
    self.code = code
    self.name = name
    self.list = list
    self.attributes = attributes
  }
}
