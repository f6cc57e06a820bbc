import CountingRules

/// A contest as some file tells it, before any rule is applied.
public struct ReadContest: Sendable, Equatable {
  /// What the file calls it; empty if it does not say.
  public let title: String
  /// What the file calls it inside, where that is not its title.
  public let code: String?
  /// What a voter of this file wrote: marks without order, or a ranking.
  public let kind: BallotKind
  /// The seats to fill, if the file says so.
  public let seats: Int?
  /// The most votes a ballot may give, if the file says so.
  public let votesAllowed: Int?
  /// The candidates, in the order of the file.
  public let candidates: [ReadCandidate]
  /// The ballots, for files of ballots.
  public let ballots: BallotTable?
  /// The number of valid ballots, for files of totals that state it.
  public let validBallots: Int?
  /// The votes of each candidate, in the order of `candidates`, for files of totals.
  public let totals: [Int]?
  /// The same by precinct, in the order of the file; empty if it names none.
  public let precincts: [ReadPrecinct]
  /// The heads of a table's columns that were taken for no candidate and no rank: numbers of
  /// ballots, precincts, batches. A candidate may have such a name.
  public var columnsPassedOver: [String] = []
  /// The lists, where the file has more of them than their candidates' votes.
  public var statedLists: [ReadList] = []

  /// Puts a contest together.
  public init(
    title: String, code: String? = nil, kind: BallotKind = .ranking, seats: Int?,
    votesAllowed: Int?,
    candidates: [ReadCandidate], ballots: BallotTable?, totals: [Int]? = nil,
    validBallots: Int? = nil, precincts: [ReadPrecinct] = []
  ) {
    self.title = title
    self.code = code
    self.kind = kind
    self.seats = seats
    self.votesAllowed = votesAllowed
    self.candidates = candidates
    self.ballots = ballots
    self.totals = totals
    self.validBallots = validBallots
    self.precincts = precincts
  }

  /// The title, with the code where there is one.
  public var label: String { code.map { "\(title) (\($0))" } ?? title }

  /// The lists that candidates stand on, in the order of the file.
  public var lists: [String] {
    if !statedLists.isEmpty { return statedLists.map(\.name) }
    var seen: Set<[UInt8]> = []
    return candidates.compactMap(\.list).filter { seen.insert(Array($0.utf8)).inserted }
  }
}

extension ReadContest {
  /// The alliances of lists, in the order of the file.
  public var alliances: [String] {
    var seen: Set<[UInt8]> = []
    return statedLists.compactMap(\.alliance).filter { seen.insert(Array($0.utf8)).inserted }
  }
}

/// A list as a file of totals tells it.
public struct ReadList: Sendable, Equatable {
  /// The name as written.
  public let name: String
  /// The alliance (connected lists) it belongs to, if any.
  public let alliance: String?
  /// Votes for the list as such, beside those for its candidates.
  public var votes = 0
}

/// A candidate as a file tells it.
public struct ReadCandidate: Sendable, Equatable {
  /// The name as written.
  public let name: String
  /// What the file calls the candidate's list or party, if it does.
  public let list: String?
  /// Whether the file says the candidate withdrew.
  public let isWithdrawn: Bool
  /// Whether this stands for names written in that are no candidates'.
  public let isUndeclared: Bool
  /// What the file says beside votes, as numbers, such as a date of birth for a tie.
  public var attributes: [String: Int] = [:]

  /// A candidate of a file.
  public init(
    name: String, list: String? = nil, isWithdrawn: Bool = false, isUndeclared: Bool = false
  ) {
    self.name = name
    self.list = list
    self.isWithdrawn = isWithdrawn
    self.isUndeclared = isUndeclared
  }
}

/// What a file tells of one precinct in one contest.
public struct ReadPrecinct: Sendable, Equatable {
  /// The precinct as the file calls it.
  public let name: String
  /// Its ballots, for files of ballots.
  public let ballots: BallotTable?
  /// Its figures, for files of totals.
  public let figures: ReadFigures?

  /// A precinct of a file.
  public init(name: String, ballots: BallotTable?, figures: ReadFigures? = nil) {
    self.name = name
    self.ballots = ballots
    self.figures = figures
  }
}

/// The figures of one precinct as a file of totals states them; what it does not state is nil.
public struct ReadFigures: Sendable, Equatable {
  /// The largest figure of a precinct that is read: more than mankind, and so few that no sum over
  /// the rows of a file can pass 64 bits.
  static let most = 1 << 35

  /// The votes of each candidate, in the order of the contest's candidates.
  public let votes: [Int]
  /// Ballots with this contest on them.
  public let ballots: Int?
  /// Votes that were not given although they could have been.
  public let undervotes: Int?
  /// Votes or ballots lost to too many marks; which of them, the format says.
  public let overvotes: Int?
  /// People entitled to vote.
  public let registered: Int?

  /// Figures of a precinct.
  public init(
    votes: [Int], ballots: Int? = nil, undervotes: Int? = nil, overvotes: Int? = nil,
    registered: Int? = nil
  ) {
    self.votes = votes
    self.ballots = ballots
    self.undervotes = undervotes
    self.overvotes = overvotes
    self.registered = registered
  }
}
