/// How a count by most votes is done.
public struct PluralityTerms: Sendable, Equatable {
  /// Which marks of a ballot are the first N, where N is how many it may give.
  public enum Truncation: String, Sendable, CaseIterable {
    /// The first N as written; names that are nobody's and repeats use up a place.
    case written
    /// The first N after names that are nobody's and repeats are dropped.
    case effective
  }

  /// What becomes of a ballot with more than N marks.
  public enum Excess: String, Sendable, CaseIterable {
    /// The marks beyond N are not read, from the end.
    case dropLast = "drop-last"
    /// Nothing on the ballot is counted.
    case voidBallot = "void-ballot"
  }

  /// What a step of the count is about, for the article that orders it.
  public enum Topic: String, Sendable, CaseIterable {
    /// What is read of a ballot.
    case reading
    /// That most votes win.
    case election
    /// Equal votes.
    case tie
  }

  /// The fewest votes with which a candidate can be elected or be an alternate.
  public let leastVotes: Int
  /// Which marks are the first N.
  public let truncation: Truncation
  /// What becomes of marks beyond N.
  public let excess: Excess
  /// Which of the rule's citations orders what, where it is told.
  public let articles: [Topic: Int]

  /// Most votes win, from so many votes on.
  public init(
    leastVotes: Int = 1, truncation: Truncation = .written, excess: Excess = .dropLast,
    articles: [Topic: Int] = [:]
  ) {
    self.leastVotes = leastVotes
    self.truncation = truncation
    self.excess = excess
    self.articles = articles
  }
}
