/// A step of a transferable vote. Votes are in units of ten to the power of minus `places`.
public enum TransferStep: Sendable, Equatable {
  /// The ballots: with a preference for somebody who stands, and without.
  case ballots(valid: Int, empty: Int)
  /// Candidates who do not stand any more; preferences for them are passed over.
  case withdrawn([Int])
  /// The next seat is filled by a count of its own, its number from 2; stages begin at 1 again.
  case pass(Int)
  /// The quota, in units.
  case quota(units: Int, places: Int)
  /// The state at the end of a stage.
  case stage(TransferStage)
  /// A candidate takes a seat.
  case elected(candidate: Int, votes: Int, places: Int, stage: Int, TransferGround)
  /// Equal votes, and what decided between them.
  case tie(TransferTie)
  /// Equal votes that nothing decides: the count stops.
  case open(OpenTie)
  /// The rule's transfers depend on something that the ballots do not carry: the count stops.
  case transfersNotCarried
}

/// Why a candidate takes a seat.
public enum TransferGround: String, Sendable {
  /// The votes reach the quota.
  case quota
  /// No more candidates are left than seats.
  case lastVacancies = "last-vacancies"
  /// The votes are more than those of the only other candidate left.
  case moreVotes = "more-votes"
}

/// What was done in a stage.
public enum TransferAction: Sendable, Equatable {
  /// First preferences.
  case firstCount
  /// Surpluses were transferred.
  case surplus(of: [Int])
  /// Candidates were excluded and, unless no seat was open to it, their votes transferred.
  case exclusion(of: [Int], ExclusionGround)
  /// Meek's shares were iterated until somebody reached the quota or the shares were settled.
  case iteration
}

/// Why candidates are excluded.
public enum ExclusionGround: String, Sendable {
  /// The fewest votes.
  case fewest
  /// Not even all votes below and all surpluses would bring them past the next higher candidate.
  case certainLosers = "certain-losers"
  /// Names that were written in and are no candidates'.
  case undeclared
}

/// The state at the end of a stage.
///
/// The sum of `totals`, `exhausted` and `loss` is the number of valid ballots, exactly.
public struct TransferStage: Sendable, Equatable {
  /// The stage, from 1.
  public let number: Int
  /// What was done.
  public let action: TransferAction
  /// How often Meek's shares were worked out; 0 for other methods.
  public let rounds: Int
  /// Decimals: all votes here are in units of ten to the power of minus `places`.
  public let places: Int
  /// The votes of each candidate at the end of the stage before, in the order of the input; empty
  /// for the first count.
  public let before: [Int]
  /// The votes of each candidate, in the order of the input; zero for the excluded.
  public let totals: [Int]
  /// Votes of ballots without a further preference.
  public let exhausted: Int
  /// Votes cut off behind the last place.
  public let loss: Int
  /// The quota at this stage.
  public let quota: Int
  /// Meek's share that each candidate keeps, in units; empty for other methods.
  public let keep: [Int]

  /// The votes of each candidate as decimals, `12.34500`.
  public var decimals: [String] { totals.map { decimal($0, places: places) } }
}

/// Equal votes, and what decided between them.
public struct TransferTie: Sendable, Equatable {
  /// What was to be decided.
  public let question: OpenTie.Question
  /// The equal ones, in the order of the input.
  public let tied: [Int]
  /// What decided.
  public let decidedBy: TieStep
  /// The earlier stage whose votes decided, if that was it.
  public let stage: Int?
  /// On whom it fell.
  public let chosen: Int

  /// A tie and what decided it.
  public init(
    question: OpenTie.Question, tied: [Int], decidedBy: TieStep, stage: Int?, chosen: Int
  ) {
    self.question = question
    self.tied = tied
    self.decidedBy = decidedBy
    self.stage = stage
    self.chosen = chosen
  }
}

/// Writes units as a decimal, `12.34500`.
public func decimal(_ units: Int, places: Int) -> String {
  let digits = String(units.magnitude)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
  let sign = units < 0 ? "-" : ""
  return places == 0
    ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
}
