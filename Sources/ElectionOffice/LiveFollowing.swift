import Cryptography
import ElectionModel
import LedgerStore
import MerkleLog
import StrictBytes
import Tabulation

extension Election {
  /// Keeps live totals from now on, and brings them up to the newest entry.
  ///
  /// `ingest` then adds what it records, and `publish` holds them against its tally from scratch.
  ///
  /// - Parameter progress: told how many entries are taken up, and of how many.
  /// - Returns: the totals.
  /// - Throws: `.tally` with the entry whose return cannot be added.
  /// - Complexity: O(n) in the bytes of the entries beyond those taken up, and of their returns.
  @discardableResult
  public func followTotals(
    progress: (Int, _ of: Int) -> Void = { _, _ in }
  ) throws(OfficeError) -> LiveTally {
    var totals = if let live { live } else { LiveTally(try definition) }
    // No second copy of the counters while they change.
    live = nil
    let size = Int(ledger.size)
    try forEachEntry(from: totals.size) { (entry, _) throws(OfficeError) in
      try totals.take(try step(of: entry, totals), entry: entry.sequence)
      progress(totals.size, size)
    }
    live = totals
    return totals
  }

  private func step(
    of entry: LedgerEntry, _ totals: LiveTally
  ) throws(OfficeError) -> LiveTally.Step {
    switch entry.content {
    case .definition, .key: return .other
    case .decision(let recorded):
      guard recorded.isEffective else { return .other }
      let statement = try decision(entry, after: totals.decisions)
      return .decided(statement, document: entry.document.sha256)
    case .unreadable: return .unreadable
    case .return(let recorded) where !recorded.isCounted:
      return .quarantined(recorded.slot, findings: recorded.findings)
    case .return:
      let bytes = try document(entry.document.sha256, of: entry.sequence)
      guard let read = try? UnvalidatedReturn.read(bytes) else {
        throw .tally(entry: entry.sequence)
      }
      return .counted(read, document: entry.document.sha256)
    }
  }

  /// Adds what one transaction has recorded; its returns were read when they were examined.
  ///
  /// - Parameter read: the counted returns among them, by entry.
  func follow(
    _ results: [DeliveryResult], _ read: [Int: CountedDocument]
  ) throws(OfficeError) {
    guard live != nil else { return }
    for result in results {
      guard case .recorded(let record) = result.end else { continue }
      try live?.take(step(of: record, read[record.entry]), entry: record.entry)
    }
  }

  private func step(
    of record: RecordedDelivery, _ counted: CountedDocument?
  ) -> LiveTally.Step {
    if record.keyEvent != nil { return .other }
    guard let slot = record.slot else { return .unreadable }
    guard record.isCounted else { return .quarantined(slot, findings: record.numbers) }
    guard let counted else { preconditionFailure("a counted return was read before it counted") }
    return .counted(counted.read, document: counted.digest)
  }

  /// Holds the live totals, where this process keeps some, against a tally from scratch.
  ///
  /// - Throws: `.liveDiffers` with the first contest that differs.
  public func checkLive(against scratch: ElectionResults) throws(OfficeError) {
    guard live != nil else { return }
    if let difference = try followTotals().firstDifference(from: scratch) {
      throw .liveDiffers(difference)
    }
  }

  /// Builds live totals entry by entry in the order of the ledger, and holds them against a tally
  /// from scratch.
  ///
  /// - Throws: `.liveDiffers` with the first contest that differs.
  public func checkLiveFromTheBeginning(
    against scratch: ElectionResults, progress: (Int, _ of: Int) -> Void = { _, _ in }
  ) throws(OfficeError) {
    let kept = live
    defer { live = kept }
    live = nil
    try followTotals(progress: progress)
    try checkLive(against: scratch)
  }

  /// Takes over the live totals of an earlier opening; its entries must be the first of this one.
  func goOn(from earlier: Election) throws(OfficeError) {
    let head = TreeHead(size: earlier.ledger.size, root: earlier.ledger.root)
    let now = TreeHead(size: ledger.size, root: ledger.root)
    guard now.size >= head.size else {
      throw .ledger(.shorterThanHead(.known, head: head, found: now))
    }
    let leaves = try ledgerWork { () throws(LedgerError) in try ledger.leafHashes() }
    let root = treeHash(of: leaves.prefix(Int(head.size)))
    guard root == head.root else {
      throw .ledger(.rootDiffers(.known, size: head.size, expected: head.root, found: root))
    }
    live = earlier.live
    earlier.live = nil
  }
}

/// A return that counts, as it was read when it was examined.
struct CountedDocument: Sendable {
  let digest: Digest
  let read: UnvalidatedReturn
}

extension LiveTally {
  /// Takes up an entry, which is the next one.
  mutating func take(_ step: Step, entry: Int) throws(OfficeError) {
    precondition(entry == size, "live totals take the entries in their order, without a gap")
    do throws(TabulationError) { try add(step) } catch { throw .tally(entry: error.entry) }
  }
}
