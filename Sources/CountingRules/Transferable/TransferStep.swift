/// A step of a transferable vote.
public enum TransferStep: Sendable, Equatable {
  /// The quota.
  case quota(ExactNumber)
}
