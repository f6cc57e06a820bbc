/// A step of an apportionment among lists, or within one.
public enum ListStep: Sendable, Equatable {
  /// Why somebody gets a seat.
  public enum Ground: String, Sendable, CaseIterable {
    /// The largest quotient of votes through divisor.
    case quotient
    /// A whole quota.
    case wholeQuota = "whole-quota"
    /// A quotient rounded up.
    case rounding
    /// The largest remainder.
    case remainder
    /// The highest average, one seat each.
    case averageOnce = "average-once"
    /// The highest average.
    case average
    /// The most votes.
    case share
    /// An absolute majority of the votes.
    case majority
    /// The authority has given it.
    case ruling
  }

  /// Why a candidate takes a seat of a list.
  public enum Claim: String, Sendable, CaseIterable {
    /// The most votes.
    case votes
    /// The place on the list.
    case place
    /// More votes than the list's order can take away.
    case preference
    /// The candidate stood alone.
    case alone
    /// A seat kept for a group.
    case reserved
  }

  /// The votes with which somebody claims seats.
  case votes(Subject, votes: Int)
  /// There are no votes; no seat can be given.
  case noVotes
  /// A list is not full though the rule demands it.
  case incomplete(Subject, candidates: Int, demanded: Int)
  /// Votes below the bar give no seat.
  case barred(Subject, votes: Int, bar: ExactNumber, isStrict: Bool)
  /// The quota: what it is worked out from, and how many seats.
  case quota(ExactNumber, base: ExactNumber, seats: Int)
  /// Quotient, whole part and remainder (in votes) of one claim.
  case quotient(Subject, quotient: ExactNumber, whole: Int, remainder: ExactNumber)
  /// Nobody reaches the quota; the candidates with the most votes are elected.
  case nobodyReachesQuota
  /// A seat, the claim's `seat`-th, with the figure it was won by.
  case awarded(Subject, ground: Ground, figure: ExactNumber, seat: Int)
  /// A seat taken back for somebody's absolute majority.
  case withdrawn(Subject, figure: ExactNumber)
  /// Equal figures, and what decided between them; `chosen` got the places.
  case tie(figure: ExactNumber, equal: [Subject], decidedBy: TieStep, chosen: [Subject])
  /// Equal figures that nothing decides, or a question the rule leaves to the authority.
  case open(figure: ExactNumber, OpenTie)
  /// A question that the authority has answered: who gets seats by it, and how many stay vacant.
  case ruled(OpenTie, gives: [Subject], vacant: Int)
  /// The seats of somebody in the end.
  case seats(Subject, seats: Int)
  /// More seats than candidates, and what becomes of those over.
  case exhausted(Subject, seats: Int, candidates: Int, ListTerms.Exhaustion)
  /// The votes a candidate needs to be elected before the list's order counts.
  case preferenceBar(ExactNumber, isStrict: Bool)
  /// The votes a candidate needs to take a seat at all, as long as others have them.
  case candidateMinimum(ExactNumber)
  /// Candidates with equal votes whose order nothing decides; no seat depends on it.
  case equalOrder([Int], votes: Int)
  /// A candidate takes a seat.
  case elected(candidate: Int, votes: Int, by: Claim)
  /// A candidate is the `place`-th alternate of the list or alliance.
  case alternate(candidate: Int, votes: Int, place: Int)
  /// A candidate takes no seat: how many of the same list or alliance stand before, and its seats.
  case notElected(candidate: Int, votes: Int, before: Int, seats: Int)
  /// A candidate's comparative figure, by the rank in the list or alliance (from 1).
  case comparative(candidate: Int, rank: Int, figure: ExactNumber)
}

extension RuleOutcome {
  /// The seats of a list, an alliance, the independents or one who stands alone; nil if the count
  /// did not get so far. Seats in an open tie are not among them.
  public func seats(of subject: Subject) -> Int? { seatsFound[subject] }

  /// The comparative figure of a candidate, where the rule has them and the rank is decided.
  public func comparative(of candidate: Int) -> ExactNumber? {
    for case .list(.comparative(candidate, _, let figure)) in steps { return figure }
    return nil
  }
}
