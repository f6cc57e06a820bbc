/// A counting rule as data: what a ballot is, how it is read, how seats follow from the votes.
///
/// A rule is one value in one file of `Rules/`, registered in `RuleBook`. The engines (`Plurality/`,
/// `Lists/`, `Transferable/`) know no rule by name; they read its terms.
public struct RuleShape: Sendable, Equatable {
  /// The rule's name on the command line and in results, such as `scottish-stv`.
  public let name: String
  /// What people call it, in English.
  public let titleEnglish: String
  /// What people call it, in Persian.
  public let titlePersian: String
  /// What a voter writes.
  public let ballot: BallotKind
  /// How much of it is read.
  public let selection: SelectionLimits
  /// How many seats the rule is for.
  public let seats: ClosedRange<Int>
  /// How seats follow from the votes.
  public let aggregation: Aggregation
  /// What decides between equal claims, in order. A lot is never drawn here: it is handed in.
  public let tieChain: [TieStep]
  /// What a list or candidate must reach to take part at all.
  public let thresholds: [Threshold]
  /// Seats kept for a group of candidates.
  public let reserved: [ReservedSeats]
  /// The law or specification, with section and edition; at least one.
  public let citations: [String]
  /// Which of the citations nobody has held against the cited text, or not in all its parts, by
  /// their places; what the rule rests on instead stands in docs/rules.
  public let uncheckedCitations: [Int: UncheckedPart]
  /// Whether whoever counts may set a bar below which votes give no seat: the rule is a method
  /// alone, no law that has said what bar there is, and has no quota, of which laws differ on
  /// whether votes that are shut out are part of it.
  public let takesThreshold: Bool

  /// The most seats that any rule fills: more than any council has.
  public static let mostSeats = 100_000

  /// Puts a rule together.
  public init(
    name: String, titleEnglish: String, titlePersian: String, ballot: BallotKind,
    selection: SelectionLimits = SelectionLimits(), seats: ClosedRange<Int> = 1...mostSeats,
    aggregation: Aggregation,
    tieChain: [TieStep] = [.lot], thresholds: [Threshold] = [], reserved: [ReservedSeats] = [],
    citations: [String], uncheckedCitations: [Int: UncheckedPart] = [:],
    takesThreshold: Bool = false
  ) {
    precondition(
      uncheckedCitations.keys.allSatisfy(citations.indices.contains),
      "what is said not to be checked is one of the citations")
    self.name = name
    self.titleEnglish = titleEnglish
    self.titlePersian = titlePersian
    self.ballot = ballot
    self.selection = selection
    self.seats = seats
    self.aggregation = aggregation
    self.tieChain = tieChain
    self.thresholds = thresholds
    self.reserved = reserved
    self.citations = citations
    self.uncheckedCitations = uncheckedCitations
    self.takesThreshold = takesThreshold
  }

  /// The same rule with a bar; for rules that take one.
  public func with(threshold: Threshold) -> RuleShape {
    precondition(takesThreshold, "the rule takes no bar from outside")
    return RuleShape(
      name: name, titleEnglish: titleEnglish, titlePersian: titlePersian, ballot: ballot,
      selection: selection, seats: seats, aggregation: aggregation, tieChain: tieChain,
      thresholds: thresholds + [threshold], reserved: reserved, citations: citations,
      uncheckedCitations: uncheckedCitations, takesThreshold: false)
  }
}

/// What a voter writes.
public enum BallotKind: String, Sendable, CaseIterable {
  /// Candidates, none before another, in the order they were written.
  case set
  /// Candidates in order of preference.
  case ranking
  /// One list.
  case listChoice = "list-choice"
  /// One list, and marks for candidates.
  case listAndMarks = "list-and-marks"
  /// Candidates, one of them several times if the voter likes.
  case multiplicity
}

/// How much of a ballot is read.
public struct SelectionLimits: Sendable, Equatable {
  /// The most votes one ballot gives; nil: as many as there are seats.
  public let votes: Int?
  /// The most votes one ballot gives one candidate.
  public let perCandidate: Int
  /// The most ranks that are read; nil: all.
  public let ranks: Int?

  /// As many votes as seats, one for each candidate, unless said otherwise.
  public init(votes: Int? = nil, perCandidate: Int = 1, ranks: Int? = nil) {
    self.votes = votes
    self.perCandidate = perCandidate
    self.ranks = ranks
  }
}

/// How seats follow from the votes; the terms are defined beside their engines.
public enum Aggregation: Sendable, Equatable {
  /// The candidates with the most votes.
  case plurality(PluralityTerms)
  /// Whole quotas of lists, and a rule for what is left over.
  case quota(QuotaTerms)
  /// The largest quotients of lists by a sequence of divisors.
  case divisors(DivisorTerms)
  /// Single transferable vote.
  case transferable(TransferableTerms)
}

/// One way of deciding between equal claims.
public enum TieStep: Sendable, Equatable {
  /// The higher value of an attribute that the definition froze.
  case attribute(String)
  /// Who had more at the most recent earlier stage at which they differed.
  case latestDifference
  /// Who had more at the first stage at which they differed.
  case earliestDifference
  /// The older candidate, or another order by the law, as ranks in the definition: low is first.
  case rank(String)
  /// The list with more votes.
  case moreVotes
  /// The list whose next candidate, the one who would take the seat, has more votes.
  case contenderVotes
  /// A lot held outside; without it the tie stays open.
  case lot
}

/// A bar below which votes give no seat.
public struct Threshold: Sendable, Equatable {
  /// Of what the share is taken.
  public enum Base: String, Sendable {
    /// All valid votes.
    case validVotes = "valid-votes"
    /// The electoral quota.
    case quota
  }

  /// The least share.
  public let share: ExactNumber
  /// Of what.
  public let base: Base
  /// Whether the bar must be passed (true) or reaching it is enough (false).
  public let isStrict: Bool

  /// A bar at a share of something.
  public init(share: ExactNumber, of base: Base, isStrict: Bool = false) {
    self.share = share
    self.base = base
    self.isStrict = isStrict
  }
}

/// Seats kept for candidates of a group (an attribute of the definition that is above zero).
public struct ReservedSeats: Sendable, Equatable {
  /// The attribute that makes a candidate one of the group.
  public let attribute: String
  /// How many seats the group has at least.
  public let seats: Int

  /// Keeps seats for a group.
  public init(attribute: String, seats: Int) {
    self.attribute = attribute
    self.seats = seats
  }
}
