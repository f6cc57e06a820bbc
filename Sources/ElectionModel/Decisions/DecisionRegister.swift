import StrictBytes

/// The decisions at one place of the ledger: what the effective ones among the entries before have
/// left in force (docs/formats/decision.md).
///
/// There is no clock in it, and no vote: whether a decision takes effect depends on the entries
/// before it and on nothing that is counted. Whether a lot fits a tie is asked when results are
/// made.
public struct DecisionRegister: Sendable, Equatable {
  /// A decision that took effect.
  public struct Member: Sendable, Equatable {
    /// The entry that records it.
    public let entry: Int
    /// The digest of its document.
    public let document: Digest
    /// What was decided.
    public let statement: DecisionStatement
    /// The entry of the decision that withdrew it; nil while it is in force.
    public fileprivate(set) var withdrawnAt: Int?

    /// True while no later decision has withdrawn it.
    public var isInForce: Bool { withdrawnAt == nil }
  }

  private var contests: [ContestID: [Member]] = [:]

  /// The register before any decision.
  public init() {}

  /// How many decisions took effect.
  public var count: Int { contests.values.reduce(0) { $0 + $1.count } }

  /// The decisions about a contest by entry, also those that were withdrawn.
  public func decisions(of contest: ContestID) -> [Member] { contests[contest] ?? [] }

  /// The contests about which something was decided, in byte order.
  public var decidedContests: [ContestID] { contests.keys.sorted() }

  /// The decision in force about a contest that stands in a document with this digest; decisions to
  /// withdraw are not among them.
  public func inForce(_ document: Digest, of contest: ContestID) -> Member? {
    decisions(of: contest).first {
      $0.document == document && $0.isInForce && $0.statement.kind != .withdraw
    }
  }

  /// The decision that settles already what this one is about: one in force, a lot among the same
  /// candidates with the same votes, the same candidate voided, the same question answered; or this very statement, in force
  /// or not. Otherwise whoever adds a signature to a published document, or leaves a needless one
  /// out, could put back in force what the boards have withdrawn.
  public func settles(_ statement: DecisionStatement) -> Member? {
    let bytes = statement.canonicalBytes
    return decisions(of: statement.contest).first { member in
      // Texts that only look the same are other bytes, and other signatures.
      if member.statement.canonicalBytes == bytes { return true }
      guard member.isInForce else { return false }
      switch (member.statement.ruling, statement.ruling) {
      case (.lot(let earlier, _), .lot(let lot, _)): return earlier.decidesTheSame(as: lot)
      case (.void(let earlier, _), .void(let candidate, _)): return earlier == candidate
      case (.ruling(let earlier, _), .ruling(let ruling, _)):
        return earlier.decidesTheSame(as: ruling)
      default: return false
      }
    }
  }

  /// Lets a decision take effect that nothing was found against.
  ///
  /// - Parameters:
  ///   - document: the digest of its document.
  ///   - entry: the entry that records it.
  public mutating func apply(_ statement: DecisionStatement, document: Digest, at entry: Int) {
    var members = contests[statement.contest] ?? []
    if case .withdraw(let earlier, _) = statement.ruling {
      guard let place = members.firstIndex(where: { $0.document == earlier && $0.isInForce }) else {
        preconditionFailure("a decision withdraws one that is not in force")
      }
      members[place].withdrawnAt = entry
    }
    members.append(Member(entry: entry, document: document, statement: statement))
    contests[statement.contest] = members
  }
}
