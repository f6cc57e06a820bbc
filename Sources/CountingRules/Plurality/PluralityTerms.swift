/// How a count by most votes is done.
public struct PluralityTerms: Sendable, Equatable {
  /// The fewest votes with which a candidate can be elected or be an alternate.
  public let leastVotes: Int

  /// Most votes win, from so many votes on.
  public init(leastVotes: Int = 1) {
    self.leastVotes = leastVotes
  }
}
