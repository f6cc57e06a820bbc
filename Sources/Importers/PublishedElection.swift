import ElectionModel

/// What a source has published, read and checked row by row, before it becomes a definition.
struct PublishedElection {
  var tree = AreaTree(root: Philippines.country)
  var precincts: [PrecinctID: PublishedPrecinct] = [:]
  var contests: [ContestID: PublishedContest] = [:]
  var returns: [PublishedReturn] = []
}

/// A precinct with what its machine said of the whole box.
struct PublishedPrecinct {
  let id: PrecinctID
  /// The area of level province, which names the folder of its returns.
  let province: AreaID
  let name: String
  let registered: Int
  let voted: Int
  let validBallots: Int
  let abstentions: Int
  /// What the publisher calls the precinct's own file.
  let source: String
}

/// A contest as published.
struct PublishedContest: Equatable {
  let id: ContestID
  let area: AreaID
  let office: String
  let seats: Int
  /// By ballot number, ascending.
  var candidates: [PublishedCandidate]
}

/// A candidate as published.
struct PublishedCandidate: Equatable {
  let ballotNumber: Int
  let name: String

  init(ballotNumber: Int, name: String, party: String) {
    self.ballotNumber = ballotNumber
    self.name = party.isEmpty ? name : "\(name) (\(party))"
  }
}

/// The figures of one precinct for one contest.
struct PublishedReturn {
  let precinct: PrecinctID
  let contest: ContestID
  /// In the order of the contest's ballot numbers.
  let votes: [Int]
  let overvotes: Int
  let undervotes: Int
  /// The sum that the source states beside the votes, where it states another.
  var statedSum: Int?
  /// Where the figures stand, for the remarks.
  let place: String
}

/// What is the same in every local election of the Philippines.
enum Philippines {
  static let country = Area(
    id: AreaID("ph")!, parent: nil, level: .country, name: "PHILIPPINES",
    nameEnglish: "PHILIPPINES")

  // The machine reads no mark of a contest with more marks than seats: hence void-ballot.
  static let rule = CountingRule(
    id: RuleID("block")!, method: .pluralityAtLarge, truncation: .written,
    excessNames: .voidBallot, leastVotes: 1, tieOrder: ["lot"],
    citations: [
      "Omnibus Election Code, B.P. Blg. 881 (1985), section 240: drawing of lots in case of a tie",
      "Local Government Code, Republic Act 7160 (1991), section 41: manner of election of councils",
    ])

  /// Codes are ballot numbers with leading zeros, of at least two digits.
  static func codeLength(largest ballotNumber: Int) -> Int { max(2, "\(ballotNumber)".count) }
}

/// A number in ASCII digits with leading zeros.
func paddedCode(_ number: Int, length: Int) -> CandidateCode {
  let digits = String(number)
  let zeros = String(repeating: "0", count: max(0, length - digits.count))
  guard let code = CandidateCode(zeros + digits) else {
    preconditionFailure("a ballot number has at most eight digits")
  }
  return code
}
