/// A step of a count by most votes; candidates are places in the input (from 0).
public enum PluralityStep: Sendable, Equatable {
  /// The votes of each candidate, in the order of the input.
  case votes([Int])
  /// A decision has made the candidate's votes void: the count goes on as if nobody had stood.
  case voided(candidate: Int, votes: Int)
  /// Votes for names written in that are no candidate's: they stand in the input under one name, and
  /// give nobody anything.
  case nobodys(candidate: Int, votes: Int)
  /// Equal votes, and what decided between them; the order found, first is before last.
  case tie(votes: Int, decidedBy: [TieStep], order: [Int])
  /// Equal votes that nothing decides.
  case open(votes: Int, OpenTie)
  /// A candidate takes a seat; how many candidates have more votes or stand before it otherwise.
  case elected(candidate: Int, votes: Int, behind: Int)
  /// A candidate becomes an alternate; the place among the alternates from 1.
  case alternate(candidate: Int, votes: Int, place: Int)
  /// A candidate gets nothing; `needed` is what the last one has who has a seat or may
  /// still get it by lot, nil if nobody has one.
  case notElected(candidate: Int, votes: Int, needed: Int?)
  /// A candidate has fewer votes than the rule demands of anybody elected.
  case belowLeast(candidate: Int, votes: Int, least: Int)
  /// Seats for which there is no candidate.
  case vacant(seats: Int)
}
