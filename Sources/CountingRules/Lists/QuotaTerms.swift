/// How seats follow from whole quotas and a rule for what is left over.
public struct QuotaTerms: Sendable, Equatable {
  /// The quota.
  public enum Quota: String, Sendable {
    /// Votes through seats.
    case hare
    /// One more than the whole part of votes through (seats + 1).
    case droop
  }

  /// How the quota is worked out.
  public let quota: Quota

  /// A quota and its remainders.
  public init(quota: Quota) {
    self.quota = quota
  }
}
