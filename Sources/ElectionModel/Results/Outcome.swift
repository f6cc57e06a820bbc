/// What becomes of a candidate.
public enum CandidateOutcome: String, Sendable {
  /// Elected to a main seat.
  case elected
  /// An alternate.
  case alternate
  /// Neither.
  case notElected = "not-elected"
  /// Part of a tie that only a lot can decide, or waiting for a question to the authority.
  case tieOpen = "tie-open"
  /// Not counted: a decision has voided the candidate's votes.
  case voided
}

/// One candidate's line in a result.
public struct CandidateResult: Sendable, Equatable {
  /// The candidate's code.
  public let code: CandidateCode
  /// The name as on the final list.
  public let name: String
  /// Votes.
  public let votes: Int
  /// What becomes of the candidate.
  public let outcome: CandidateOutcome
  /// 1 + number of candidates before this one; under lists, of those of the same list.
  public let rank: Int
  /// Where the rule counts lists: the votes by name alone, and the list.
  public let membership: ListMember?

  /// One candidate's line.
  public init(
    code: CandidateCode, name: String, votes: Int, outcome: CandidateOutcome, rank: Int,
    membership: ListMember? = nil
  ) {
    self.membership = membership
    self.code = code
    self.name = name
    self.votes = votes
    self.outcome = outcome
    self.rank = rank
  }
}

/// Candidates with equal votes at a boundary (docs/formats/results.md).
public struct Tie: Sendable, Equatable {
  /// Where a tie matters.
  public enum Boundary: String, Sendable {
    /// Last main seat and first one out of the seats.
    case seats
    /// Last alternate and first one not elected.
    case alternates
    /// The order among alternates, who fill vacancies in that order.
    case alternateOrder = "alternate-order"
    /// The order among the elected; no seat depends on it.
    case seatOrder = "seat-order"
    /// A seat beyond whole figures, for which lists have equal claims.
    case lists
  }

  /// Where it matters.
  public let boundaries: [Boundary]
  /// The codes, of lists at the boundary `lists`: in byte order if open, in the order decided otherwise.
  public let candidates: [CandidateCode]
  /// Votes each has; at the boundary `lists` the figure that is equal (`ListShare.remainder`, or
  /// votes where seats go by votes).
  public let votes: Int
  /// Places they compete for.
  public let places: Int
  /// The tie attributes that decided, or `lot` alone; empty if it stands open.
  public let resolvedBy: [String]
  /// True if only a lot can decide.
  public let isOpen: Bool

  /// A tie and what it is about.
  public init(
    boundaries: [Boundary], candidates: [CandidateCode], votes: Int, places: Int,
    resolvedBy: [String], isOpen: Bool
  ) {
    self.boundaries = boundaries
    self.candidates = candidates
    self.votes = votes
    self.places = places
    self.resolvedBy = resolvedBy
    self.isOpen = isOpen
  }

  /// True if it stands open and somebody's seat or place as an alternate depends on it.
  public var leavesPlaceOpen: Bool {
    isOpen
      && (boundaries.contains(.seats) || boundaries.contains(.alternates)
        || boundaries.contains(.lists))
  }
}

/// Who is elected in a contest, or which tie stands open.
public struct Outcome: Sendable, Equatable {
  /// All candidates by rank, then code; under lists, list by list and the independents last.
  public let candidates: [CandidateResult]
  /// The seats of the lists, where the rule counts them.
  public let lists: ListShares?
  /// The ties at boundaries.
  public let ties: [Tie]
  /// Main seats.
  public let seats: Int

  /// An outcome.
  public init(
    candidates: [CandidateResult], ties: [Tie], seats: Int, lists: ListShares? = nil
  ) {
    self.lists = lists
    self.candidates = candidates
    self.ties = ties
    self.seats = seats
  }

  /// Candidates elected.
  public var elected: Int { candidates.count { $0.outcome == .elected } }

  /// Seats that an open tie, or a question to the authority, leaves open.
  public var seatsOpen: Int {
    let tied = ties.filter {
      $0.isOpen && ($0.boundaries.contains(.seats) || $0.boundaries.contains(.lists))
    }
    return (tied.map(\.places) + (lists?.questions ?? []).map(\.places)).reduce(0, +)
  }

  /// Open ties and questions on which somebody's seat or place as an alternate depends.
  public var openQuestions: Int {
    ties.count { $0.leavesPlaceOpen } + (lists?.questions.count ?? 0)
  }

  /// Seats for which there is no candidate with enough votes.
  public var seatsVacant: Int { seats - elected - seatsOpen }
}
