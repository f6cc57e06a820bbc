import ElectionModel
import FileAccess
import LedgerStore
import StrictBytes

/// What became of one delivery.
public struct DeliveryResult: Sendable {
  /// The ends a delivery can come to.
  public enum End: Sendable {
    /// Recorded by this call.
    case recorded(RecordedDelivery)
    /// The same was recorded before; this is that record.
    case known(RecordedDelivery)
    /// Not recorded, because it could not be read; nothing of it was changed or moved.
    case failed(FileError)
  }

  /// The path of the return, key event or decision.
  public let path: String
  /// How it ended.
  public let end: End
}

/// Where a delivery stands in the ledger.
public struct RecordedDelivery: Sendable {
  /// The entry's sequence number.
  public let entry: Int
  /// The entry's leaf hash: with it, the entry can be proved to be in the tree.
  public let leaf: Digest
  /// The precinct, contest and part it claims; nil if it is no return.
  public let slot: Slot?
  /// What its entry records of a key event; nil if it is none.
  public let keyEvent: KeyEntry?
  /// What its entry records of a decision; nil if it is none.
  public let decision: DecisionEntry?
  /// Whether it is a return that counts.
  public let isCounted: Bool
  /// The findings' numbers.
  public let numbers: [FindingNumber]
  /// The findings with their figures; empty if it was recorded before.
  public let findings: [Finding]
}

/// What came of one call of `ingest`.
public struct IngestReport: Sendable {
  /// One result a delivery, in the order taken in.
  public internal(set) var results: [DeliveryResult] = []
  /// Paths that could not be read.
  public internal(set) var failures: [FileError]
  /// Returns and decisions that were not looked at, because something that came with key events could
  /// not be read.
  public internal(set) var heldBack = 0
  /// Files that are neither a return nor belong to one, nor a key event, nor a decision.
  public let leftAside: [String]
  /// Members of archives that are not read, with the reason.
  public let refusedMembers: [RefusedDelivery]
  /// Archives that could not be read to their end; what came before was taken in.
  public let brokenArchives: [String]
  /// How many of these the machine could not read; the others are damaged.
  let unreadArchives: Int
  /// Folders and archives named in which there is nothing to take in.
  public let empty: [String]

  init(_ deliveries: Deliveries) {
    empty = deliveries.empty
    failures = deliveries.failures
    leftAside = deliveries.leftAside
    refusedMembers = deliveries.refusedMembers
    brokenArchives = deliveries.brokenArchives
    unreadArchives = deliveries.unreadArchives
  }

  /// Deliveries recorded by this call.
  public var recorded: [RecordedDelivery] {
    results.compactMap { if case .recorded(let record) = $0.end { record } else { nil } }
  }

  /// Deliveries that were recorded before.
  public var known: [RecordedDelivery] {
    results.compactMap { if case .known(let record) = $0.end { record } else { nil } }
  }

  /// Everything that could not be read.
  public var allFailures: [FileError] {
    failures + results.compactMap { if case .failed(let error) = $0.end { error } else { nil } }
  }

  /// Whether everything was read that was named or lay there.
  var couldReadAll: Bool {
    allFailures.isEmpty && brokenArchives.isEmpty && refusedMembers.isEmpty
  }

  /// 74 if something could not be read; 65 if something was too large, an archive is damaged, a
  /// member of one is not read, or a folder has nothing to take in; 3 if something is in quarantine
  /// or carries a warning, or ballots wait for their return; otherwise 0.
  public var exitCode: Int32 {
    let failures = allFailures
    let oversize = failures.filter { if case .tooLarge = $0 { true } else { false } }
    if failures.count > oversize.count || unreadArchives > 0 { return 74 }
    let isWhole = brokenArchives.isEmpty && refusedMembers.isEmpty && oversize.isEmpty
    if !isWhole || !empty.isEmpty { return 65 }
    let waitsForItsReturn = leftAside.contains { $0.ends(with: Delivery.ballotsEnding) }
    return (recorded + known).contains { !$0.numbers.isEmpty } || waitsForItsReturn ? 3 : 0
  }
}

extension RecordedDelivery {
  /// True for a key event or decision that takes effect.
  public var isEffective: Bool {
    keyEvent?.isEffective == true || decision?.isEffective == true
  }

  /// True if it has not the form of anything.
  public var isUnreadable: Bool { slot == nil && keyEvent == nil && decision == nil }

  /// True if it neither counts nor takes effect.
  public var isQuarantined: Bool { !isCounted && !isEffective }

  /// The record of an entry that was there before; its findings' figures are not kept.
  init(entry: LedgerEntry, leaf: Digest) {
    self.init(entry: entry.sequence, leaf: leaf, content: entry.content, findings: [])
  }

  /// The record of an entry.
  ///
  /// - Parameter findings: the findings with their figures, as far as they are known.
  init(entry: Int, leaf: Digest, content: LedgerEntry.Content, findings: [Finding]) {
    self.entry = entry
    self.leaf = leaf
    self.findings = findings
    numbers = content.findings
    slot = if case .return(let recorded) = content { recorded.slot } else { nil }
    isCounted = if case .return(let recorded) = content { recorded.isCounted } else { false }
    keyEvent = if case .key(let recorded) = content { recorded } else { nil }
    decision = if case .decision(let recorded) = content { recorded } else { nil }
  }
}
