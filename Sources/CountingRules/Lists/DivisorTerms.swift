/// How seats follow from a sequence of divisors: each seat goes to the largest quotient.
public struct DivisorTerms: Sendable, Equatable {
  /// The first divisor.
  public let first: ExactNumber
  /// How much each divisor after 1 grows: 1 for D'Hondt, 2 for Sainte-Lague.
  public let step: Int
  /// Who claims seats, and who of a list takes them.
  public let lists: ListTerms

  /// A sequence `first`, `1 + step`, `1 + 2 step`, ... of which `first` is below `1 + step`.
  public init(first: ExactNumber = 1, step: Int, lists: ListTerms) {
    precondition(step > 0, "divisors grow")
    precondition(first > 0 && first < ExactNumber(1 + step), "the first divisor is the least")
    self.first = first
    self.step = step
    self.lists = lists
  }

  /// The divisor for the next seat of somebody who has `seats`.
  func divisor(after seats: Int) -> ExactNumber {
    seats == 0 ? first : ExactNumber(1 + seats * step)
  }
}
