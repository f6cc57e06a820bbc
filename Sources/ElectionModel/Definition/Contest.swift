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
  /// The candidates, by code in byte order.
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

/// The length and alphabet of a contest's candidate codes.
public struct CodeForm: Sendable, Equatable {
  /// Characters in a code, 1 to 8.
  public let length: Int
  /// The characters a code is made of, in byte order.
  public let alphabet: String

  /// Takes a length and the characters in byte order.
  public init(length: Int, alphabet: String) {
    self.length = length
    self.alphabet = alphabet
  }

  /// True if a code has this length and only these characters.
  public func admits(_ code: CandidateCode) -> Bool { admits(code.text.utf8) }

  /// True if the bytes of a code have this length and only these characters.
  public func admits(_ code: some Collection<UInt8>) -> Bool {
    code.count == length && code.allSatisfy { alphabet.utf8.contains($0) }
  }
}

/// Somebody to vote for.
public struct Candidate: Sendable, Equatable {
  /// The code a voter gives.
  public let code: CandidateCode
  /// The name as on the final list.
  public let name: String
  /// The tie attributes in the order of `ElectionHeader.attributeNames`; nil where the contest's
  /// rule does not ask for one.
  public let attributes: [Int?]

  /// Puts a candidate together.
  public init(code: CandidateCode, name: String, attributes: [Int?]) {
    self.code = code
    self.name = name
    self.attributes = attributes
  }
}
