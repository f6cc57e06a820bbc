/// How piles of ballots move in Gregory's method, of which the instant run-off is the case of one
/// seat.
public struct GregoryTerms: Sendable, Equatable {
  /// How the new value of a ballot of a surplus is worked out.
  public enum Share: String, Sendable {
    /// Surplus times the ballot's value through the candidate's votes, cut off once.
    case once
    /// Surplus through the candidate's votes, cut off; times the ballot's value, cut off again.
    case twice
  }

  /// Who is declared elected, and when.
  public enum Declaring: String, Sendable {
    /// Everybody who reaches the quota, at once; whoever is declared receives no more votes.
    case all
    /// The largest surplus only; others at the quota go on receiving votes until it is their turn.
    case largest
    /// Nobody before so few candidates are left as there are seats.
    case remaining
  }

  /// Who is excluded.
  public enum Exclusion: String, Sendable {
    /// The candidate with the fewest votes.
    case fewest
    /// All who cannot pass the next higher one any more; else the one with the fewest votes.
    case certainLosers = "certain-losers"
    /// All who cannot pass the next higher one any more, before any surplus is transferred.
    case certainLosersFirst = "certain-losers-first"
  }

  /// What happens to the votes of those whose exclusion leaves as many candidates as seats.
  public enum LastExclusion: String, Sendable {
    /// They move like those of all others.
    case moves
    /// They stay where they are.
    case stays
    /// Those of the one with the fewest votes stay; those of certain losers move.
    case staysForFewest = "stays-for-fewest"
  }

  /// How a surplus is shared out.
  public let share: Share
  /// Who is declared elected, and when.
  public let declaring: Declaring
  /// Whether all surpluses at hand are transferred in one stage, instead of the largest alone.
  public let surplusesTogether: Bool
  /// Who is excluded.
  public let exclusion: Exclusion
  /// What happens to the votes of those whose exclusion leaves as many candidates as seats.
  public let lastExclusion: LastExclusion
  /// Whether what is cut off stays with the candidate whose surplus it was, or is a loss of its own.
  public let lossStays: Bool
  /// Whether one seat is counted on until two candidates are left, even past the quota.
  public let untilTwo: Bool
  /// Whether each seat is filled by a count of its own, in which the elected stand no more.
  public let inPasses: Bool

  /// Gregory's method as most statutes have it, unless said otherwise.
  public init(
    share: Share = .once, declaring: Declaring = .all, surplusesTogether: Bool = false,
    exclusion: Exclusion = .fewest, lastExclusion: LastExclusion = .moves, lossStays: Bool = false,
    untilTwo: Bool = false, inPasses: Bool = false
  ) {
    self.share = share
    self.declaring = declaring
    self.surplusesTogether = surplusesTogether
    self.exclusion = exclusion
    self.lastExclusion = lastExclusion
    self.lossStays = lossStays
    self.untilTwo = untilTwo
    self.inPasses = inPasses
  }
}
