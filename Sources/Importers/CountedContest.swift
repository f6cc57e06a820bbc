import ElectionModel

/// A contest of most votes as a file of others tells it, precinct by precinct, before it becomes an
/// election.
public struct CountedContest: Sendable {
  /// Its title.
  public var title: String
  /// The office, a word.
  public var office = "council"
  /// The name of the one area.
  public var area = "Area"
  /// Seats to fill, 1 to 255.
  public var seats: Int
  /// The most votes a ballot may give, 1 to 255.
  public var votesAllowed: Int
  /// The candidates' names in the order of the file.
  public var candidates: [String]
  /// At least one.
  public var precincts: [CountedPrecinct]

  /// A contest with the numbers that no default can give.
  public init(
    title: String, seats: Int, votesAllowed: Int, candidates: [String],
    precincts: [CountedPrecinct]
  ) {
    self.title = title
    self.seats = seats
    self.votesAllowed = votesAllowed
    self.candidates = candidates
    self.precincts = precincts
  }
}

/// What a file tells of one precinct.
public struct CountedPrecinct: Sendable {
  /// Its ballots, or its figures.
  public enum Content: Sendable {
    /// Equal ballots with their number.
    case ballots([(marks: CountedMarks, number: Int)])
    /// Figures: votes in the order of the candidates, ballots; positions without a vote and ballots
    /// with too many marks, where the file states both.
    case figures(votes: [Int], ballots: Int, undervotes: Int?, overvoted: Int?)
  }

  /// The precinct's name.
  public let name: String
  /// People entitled to vote, if the file says so.
  public let eligible: Int?
  /// What was counted.
  public let content: Content
  /// What else the return says in its remarks: nothing, or lines with their ends.
  public var note = ""

  /// A precinct of a file.
  public init(name: String, eligible: Int?, content: Content) {
    self.name = name
    self.eligible = eligible
    self.content = content
  }
}

/// What stands on a ballot.
public enum CountedMarks: Sendable, Equatable {
  /// Candidates by their place in the file (from 0), and how many marks are nobody's.
  case marks([Int], nobody: Int)
  /// More marks than allowed; the file does not say for whom.
  case tooMany
}
