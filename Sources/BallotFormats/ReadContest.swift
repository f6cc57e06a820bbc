import CountingRules

/// A contest as some file tells it, before any rule is applied.
public struct ReadContest: Sendable, Equatable {
  /// What the file calls it; empty if it does not say.
  public let title: String
  /// The seats to fill, if the file says so.
  public let seats: Int?
  /// The most votes a ballot may give, if the file says so.
  public let votesAllowed: Int?
  /// The candidates, in the order of the file.
  public let candidates: [ReadCandidate]
  /// The ballots, for files of ballots.
  public let ballots: BallotTable?
  /// The votes of each candidate, in the order of `candidates`, for files of totals.
  public let totals: [Int]?

  /// Puts a contest together.
  public init(
    title: String, seats: Int?, votesAllowed: Int?, candidates: [ReadCandidate],
    ballots: BallotTable?, totals: [Int]? = nil
  ) {
    self.title = title
    self.seats = seats
    self.votesAllowed = votesAllowed
    self.candidates = candidates
    self.ballots = ballots
    self.totals = totals
  }
}

/// A candidate as a file tells it.
public struct ReadCandidate: Sendable, Equatable {
  /// The name as written.
  public let name: String
  /// What the file calls the candidate's list or party, if it does.
  public let list: String?
  /// Whether the file says the candidate withdrew.
  public let isWithdrawn: Bool

  /// A candidate of a file.
  public init(name: String, list: String? = nil, isWithdrawn: Bool = false) {
    self.name = name
    self.list = list
    self.isWithdrawn = isWithdrawn
  }
}
