/// Why a count is refused before it begins; nothing was counted.
public enum CountingRefusal: Error, Sendable, Equatable {
  /// The rule belongs to another family; count with that family's function.
  case wrongFamily(rule: String)
  /// There are no seats to fill; give the number of seats.
  case noSeats
  /// A candidate's place (from 0) that the ballots do not know.
  case unknownCandidate(Int)
  /// So many ballots, or so many decimals, that a sum could pass the largest number of 64 bits; or
  /// more seats than `RuleShape.mostSeats`, which only a caller that does not check them can ask for.
  case tooLarge
  /// More candidates than rankings are counted of: every stage keeps the votes of all.
  case tooManyCandidates(Int)
  /// A tie step that needs something that this family's ballots do not carry.
  case tieStepWithoutGround(TieStep)
}
