/// How seats follow from whole quotas and a rule for what is left over.
public struct QuotaTerms: Sendable, Equatable {
  /// The quota.
  public enum Quota: String, Sendable, CaseIterable {
    /// Votes through seats, exactly.
    case hare
    /// One more than the whole part of votes through (seats + 1).
    case droop
    /// Votes through seats as a whole number; a half or less is dropped, more is rounded up.
    case hareHalfDown = "hare-half-down"
  }

  /// Which votes the quota is worked out from.
  public enum Base: String, Sendable, CaseIterable {
    /// All counted votes: those of every list and candidate.
    case nameVotes = "name-votes"
    /// The votes of those whom no threshold shuts out.
    case admittedVotes = "admitted-votes"
    /// The valid ballots, though a ballot may give several votes.
    case ballots
    /// The valid ballots, each as if it gave as many votes as there are seats.
    case ballotsTimesSeats = "ballots-times-seats"
  }

  /// How a claim's quotient (votes through quota) becomes seats at first.
  public enum Wholes: Sendable, Equatable {
    /// Its whole part.
    case wholeParts
    /// Rounded to the nearest whole number.
    case rounded(half: Half, mismatch: Mismatch)
  }

  /// What becomes of exactly a half.
  public enum Half: String, Sendable, CaseIterable {
    /// It is rounded up.
    case up
    /// It is dropped.
    case down
    /// The authority decides.
    case authority
  }

  /// What is done when rounded numbers do not add up to the seats.
  public enum Mismatch: String, Sendable, CaseIterable {
    /// Too many: the smallest fractions are not rounded up after all; too few: the largest of those
    /// not rounded up are.
    case byFraction = "by-fraction"
    /// Too many: of those rounded up, the ones with fewest votes are not after all; too few: those
    /// with most votes get one seat more each.
    case byShare = "by-share"
    /// The authority decides.
    case authority
  }

  /// One round in which seats that are left over are given.
  public enum Round: Sendable, Equatable {
    /// One seat each, largest remainder first; only claims with `least` of the quota, if given.
    case largestRemainders(least: ExactNumber? = nil)
    /// One seat each, highest average (votes through seats + 1) first.
    case averagesOnce
    /// Highest averages, as often as need be.
    case highestAverages
    /// Highest averages, only while a candidate with the least share of the quota is left.
    case averagesWithMinimum
    /// One seat each, most votes first.
    case largestShares
  }

  /// What is done when no claim reaches the quota.
  public enum WithoutQuota: String, Sendable, CaseIterable {
    /// The rounds go on as ever.
    case goOn = "go-on"
    /// The candidates with the most votes are elected, whatever their list.
    case mostVotes = "most-votes"
  }

  /// How the quota is worked out.
  public let quota: Quota
  /// From which votes.
  public let base: Base
  /// What a quotient is worth.
  public let wholes: Wholes
  /// The rounds for seats left over, in order.
  public let rounds: [Round]
  /// The least share of the quota with which a candidate can take a seat before `highestAverages`.
  public let candidateMinimum: ExactNumber?
  /// What is done when nobody reaches the quota.
  public let withoutQuota: WithoutQuota
  /// Who claims seats, and who of a list takes them.
  public let lists: ListTerms

  /// A quota and its remainders.
  public init(
    quota: Quota, base: Base, wholes: Wholes = .wholeParts, rounds: [Round],
    candidateMinimum: ExactNumber? = nil, withoutQuota: WithoutQuota = .goOn, lists: ListTerms
  ) {
    self.quota = quota
    self.base = base
    self.wholes = wholes
    self.rounds = rounds
    self.candidateMinimum = candidateMinimum
    self.withoutQuota = withoutQuota
    self.lists = lists
  }
}
