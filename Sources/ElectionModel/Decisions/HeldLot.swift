/// The order of candidates with equal votes, or of lists with equal claims, as a lot that the boards
/// held has given it.
public struct HeldLot: Sendable, Hashable {
  /// The candidates, or lists and the independents, first drawn first; at least two, none twice.
  public let order: [CandidateCode]
  /// The votes that each of them had when the lot was held.
  public let votes: Int

  /// An order that was drawn.
  public init(order: [CandidateCode], votes: Int) {
    self.order = order
    self.votes = votes
  }

  /// True if another lot is about the same candidates with the same votes.
  public func decidesTheSame(as other: HeldLot) -> Bool {
    votes == other.votes && Set(order) == Set(other.order)
  }
}
