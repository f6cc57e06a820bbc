/// What is counted from the ballots of one ballots file.
public struct BallotsCount: Sendable, Equatable {
  /// Ballots read.
  public var ballots: Int
  /// Valid ballots.
  public var valid: Int
  /// Invalid ballots by reason; `noCandidate` stands for illegible ones too.
  public var invalid: InvalidBallots
  /// Votes of each candidate, in the order of `Contest.candidates`.
  public var votes: [Int]

  /// Numbers counted from ballots.
  public init(ballots: Int, valid: Int, invalid: InvalidBallots, votes: [Int]) {
    self.ballots = ballots
    self.valid = valid
    self.invalid = invalid
    self.votes = votes
  }
}
