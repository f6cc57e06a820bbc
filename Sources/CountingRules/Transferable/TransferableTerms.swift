/// How a single transferable vote is counted.
public struct TransferableTerms: Sendable, Equatable {
  /// How votes move from candidate to candidate.
  public enum Method: Sendable, Equatable {
    /// Ballots lie in piles and move when their candidate has a surplus or is excluded.
    case gregory(GregoryTerms)
    /// Every candidate keeps a share of each vote that reaches him; the shares are iterated.
    case meek(MeekTerms)
    /// Only first preferences and the quota: the rule's transfers depend on the order in which
    /// ballots are drawn, which a `BallotTable` does not keep.
    case firstCounts
  }

  /// What a step is about, for the article that orders it.
  public enum Topic: String, Sendable, Hashable, CaseIterable {
    /// Which ballots count, and the first count.
    case firstCount = "first-count"
    /// How many votes elect.
    case quota
    /// That somebody is elected.
    case election
    /// How a surplus is transferred, or shares are iterated.
    case transfer
    /// Whose surplus comes first.
    case surplusTie = "surplus-tie"
    /// Who is excluded, and where the votes go.
    case exclusion
    /// Who of equals is excluded.
    case exclusionTie = "exclusion-tie"
    /// That the last candidates take the last seats.
    case lastVacancies = "last-vacancies"
  }

  /// How votes move.
  public let method: Method
  /// Decimals to which values are worked out; what lies beyond is cut off, never rounded.
  public let places: Int
  /// How many votes elect.
  public let quota: TransferQuota
  /// How a ballot's ranks become preferences.
  public let reading: RankingReading
  /// Which of the rule's citations orders what; the first, where nothing is said.
  public let articles: [Topic: Int]

  /// A transferable vote with so many decimals.
  public init(
    method: Method, places: Int, quota: TransferQuota,
    reading: RankingReading = RankingReading(), articles: [Topic: Int] = [:]
  ) {
    precondition((0...9).contains(places), "values have no more than nine decimals")
    self.method = method
    self.places = places
    self.quota = quota
    self.reading = reading
    self.articles = articles
  }
}

/// How many votes elect.
public struct TransferQuota: Sendable, Equatable {
  /// The quota just above votes through (seats + 1).
  public enum Size: String, Sendable {
    /// Its whole part, and one vote more.
    case nextWhole = "next-whole"
    /// Its decimals up to `places`, and one unit of the last place more.
    case nextUnit = "next-unit"
  }

  /// Which quota.
  public let size: Size
  /// Whether it is worked out anew at every stage, from the votes that are still with candidates.
  public let followsVotes: Bool

  /// A quota; it stays as the first count gave it unless `followsVotes`.
  public init(_ size: Size, followsVotes: Bool = false) {
    self.size = size
    self.followsVotes = followsVotes
  }
}

/// How a ballot's ranks become preferences.
public struct RankingReading: Sendable, Equatable {
  /// What happens at a mark that gives no single candidate.
  public enum Reaction: String, Sendable {
    /// The next rank is read.
    case skip
    /// No further rank is read.
    case stop
  }

  /// At a rank with more than one candidate.
  public let overvote: Reaction
  /// At a candidate who already stands at a higher rank.
  public let duplicate: Reaction
  /// The most empty ranks in a row that are passed over; nil: any number.
  public let skippedRanks: Int?

  /// Everything that gives no single new candidate is passed over, unless said otherwise.
  public init(
    overvote: Reaction = .skip, duplicate: Reaction = .skip, skippedRanks: Int? = nil
  ) {
    self.overvote = overvote
    self.duplicate = duplicate
    self.skippedRanks = skippedRanks
  }
}

/// How Meek's shares are iterated.
public struct MeekTerms: Sendable, Equatable {
  /// The total surplus, in units of the last place, below which the shares are settled.
  public let settledBelow: Int

  /// Shares settled below so many units of surplus.
  public init(settledBelow: Int) {
    self.settledBelow = settledBelow
  }
}
