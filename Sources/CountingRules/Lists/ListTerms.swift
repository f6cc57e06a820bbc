/// What rules with divisors and rules with quotas share: who claims seats with which votes,
/// and who takes the seats that a list has won.
public struct ListTerms: Sendable, Equatable {
  /// What a vote for a list as such counts for.
  public enum ListVotes: String, Sendable, CaseIterable {
    /// One vote of the list, and of none of its candidates.
    case forTheList = "for-the-list"
    /// One vote for each candidate of the list.
    case forEachMember = "for-each-member"
  }

  /// How candidates without a list claim seats.
  public enum Independents: String, Sendable, CaseIterable {
    /// Each as a list of one.
    case eachAlone = "each-alone"
    /// All together as one list.
    case pooled
  }

  /// What becomes of a list with fewer candidates than seats.
  public enum ListLength: String, Sendable, CaseIterable {
    /// It takes part as it is.
    case asTheyAre = "as-they-are"
    /// The count does not begin: what to do with such a list is the authority's question.
    case fullListDemanded = "full-list-demanded"
  }

  /// What becomes of seats for which a list has no candidates left.
  public enum Exhaustion: String, Sendable, CaseIterable {
    /// Those who have candidates left get them, by going on with the rule.
    case passOn = "pass-on"
    /// They stay empty.
    case leaveVacant = "leave-vacant"
    /// The authority decides; an open question is reported.
    case authority
  }

  /// How the seats of connected lists are divided.
  public enum AllianceSeats: String, Sendable, CaseIterable {
    /// Among the lists, by the same rule.
    case amongLists = "among-lists"
    /// Among the candidates of all its lists; each has a comparative figure: the votes of the
    /// alliance through the candidate's rank in it.
    case amongCandidates = "among-candidates"
  }

  /// Who of a list takes its seats.
  public enum Order: Sendable, Equatable {
    /// Those with the most votes.
    case votes
    /// Those first on the list.
    case place
    /// First those with this share of the quota (or, strictly, more), by votes; then the list.
    case preference(share: ExactNumber, isStrict: Bool)
  }

  /// How many alternates a list or alliance has.
  public enum Alternates: Sendable, Equatable {
    /// None, or the law names them in another way.
    case none
    /// As many as it has seats, but at least so many; none without a seat.
    case asManyAsSeats(least: Int)
  }

  /// What a step of the count is about, for the article that orders it.
  public enum Topic: String, Sendable, CaseIterable {
    /// Which votes count for whom.
    case votes
    /// Who is shut out.
    case threshold
    /// How long lists must be.
    case length
    /// Quota, quotients and whole seats.
    case quota
    /// Seats left over.
    case rest
    /// An absolute majority.
    case majority
    /// More seats than candidates.
    case exhaustion
    /// Who of a list takes its seats.
    case order
    /// Who comes next when a seat falls vacant.
    case alternates
    /// Equal claims.
    case tie
    /// Equal candidates of one list or alliance; what is said of equal claims, where nothing is.
    case candidateTie = "candidate-tie"
    /// Seats kept for groups.
    case reserved
  }

  /// What a vote for a list counts for.
  public let listVotes: ListVotes
  /// How independents claim seats.
  public let independents: Independents
  /// Whether a list must be full.
  public let listLength: ListLength
  /// What becomes of more seats than candidates.
  public let exhaustion: Exhaustion
  /// How connected lists divide their seats.
  public let allianceSeats: AllianceSeats
  /// Who of a list takes its seats.
  public let order: Order
  /// Whether an absolute majority of votes that did not become one of seats gets one seat more.
  public let correctsMajority: Bool
  /// How many alternates there are: those of the same list or alliance who come next.
  public let alternates: Alternates
  /// Which of the rule's citations orders what; the first, where nothing is said.
  public let articles: [Topic: Int]

  /// Terms of lists. What a law must say has no default.
  public init(
    listVotes: ListVotes, independents: Independents = .eachAlone,
    listLength: ListLength = .asTheyAre, exhaustion: Exhaustion,
    allianceSeats: AllianceSeats = .amongLists, order: Order, correctsMajority: Bool = false,
    alternates: Alternates = .none, articles: [Topic: Int] = [:]
  ) {
    self.listVotes = listVotes
    self.independents = independents
    self.listLength = listLength
    self.exhaustion = exhaustion
    self.allianceSeats = allianceSeats
    self.order = order
    self.correctsMajority = correctsMajority
    self.alternates = alternates
    self.articles = articles
  }
}
