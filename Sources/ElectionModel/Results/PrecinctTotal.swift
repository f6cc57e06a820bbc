/// The numbers of one precinct for one contest: the sum over its parts.
public struct PrecinctTotal: Sendable, Equatable {
  /// The precinct.
  public let precinct: PrecinctID
  /// Votes cast.
  public var cast = 0
  /// Valid ballots.
  public var valid = 0
  /// Invalid ballots that count as cast, by reason.
  public var invalid = InvalidBallots()
  /// Votes in the order of `Contest.candidates`.
  public var votes: [Int]

  /// Begins with nothing but the votes.
  public init(precinct: PrecinctID, votes: [Int]) {
    self.precinct = precinct
    self.votes = votes
  }
}
