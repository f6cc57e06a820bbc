/// A step of a count by most votes.
public enum PluralityStep: Sendable, Equatable {
  /// The votes of each candidate, in the order of the input.
  case votes([Int])
  /// Equal votes, and what decided between them; the order found, first is before last.
  case tie(votes: Int, decidedBy: TieStep, order: [Subject])
  /// Equal votes that nothing decides.
  case open(votes: Int, OpenTie)
  /// A candidate takes a seat.
  case elected(candidate: Int, votes: Int)
  /// A candidate becomes an alternate.
  case alternate(candidate: Int, votes: Int)
}
