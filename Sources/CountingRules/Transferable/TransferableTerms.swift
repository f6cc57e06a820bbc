/// How a single transferable vote is counted.
public struct TransferableTerms: Sendable, Equatable {
  /// Decimals to which values are worked out.
  public let places: Int

  /// A transferable vote with so many decimals.
  public init(places: Int) {
    self.places = places
  }
}
