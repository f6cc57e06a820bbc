/// How seats follow from a sequence of divisors.
public struct DivisorTerms: Sendable, Equatable {
  /// The first divisor.
  public let first: ExactNumber
  /// How much each divisor after 1 grows: 1 for D'Hondt, 2 for Sainte-Lague.
  public let step: Int

  /// A sequence `first`, `1 + step`, `1 + 2 step`, ...
  public init(first: ExactNumber = 1, step: Int) {
    self.first = first
    self.step = step
  }
}
