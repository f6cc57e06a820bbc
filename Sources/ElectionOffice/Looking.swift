import ElectionModel
import LedgerStore
import StrictBytes

/// How an election stands at one look of somebody who watches it.
public struct LookReport: Sendable {
  /// The number of entries.
  public let size: Int
  /// The root hash of the tree.
  public let root: Digest
  /// Sums over all contests.
  public let sums: LiveTally.Sums
  /// Documents that are no returns.
  public let unreadable: Int
  /// The newest entries, oldest first.
  public let newest: [LedgerEntry]
}

extension Election {
  private static let newestShown = 8

  /// Lets go of the folder, so that others can have it; `lookAgain` goes on. For reading only.
  public func rest() { ledger.rest() }

  /// Takes the folder up again after `rest`, and reads only what was appended since.
  ///
  /// What a watcher trusts is said in `Ledger.lookAgain`.
  public func lookAgain(
    patience: Int = readersPatience, waiting: @escaping () -> Void = {}
  ) throws(OfficeError) {
    let known = try Self.knownHead(in: folder)
    func look() throws(LedgerError) {
      try ledger.lookAgain(knownHead: known, patience: patience, waiting: waiting)
    }
    do throws(LedgerError) {
      try look()
    } catch .unfinishedAppend {
      // A writer was killed; whoever opens the ledger for writing takes back what it left.
      try ledgerWork { () throws(LedgerError) in
        try Ledger.open(at: folder, mode: .write, knownHead: known, patience: patience).close()
        try look()
      }
    } catch {
      throw .ledger(error)
    }
    try checkCheckpoint()
  }

  /// How the election stands now; live totals are kept from the first look on.
  ///
  /// - Complexity: O(n) in the bytes of what was appended since the look before.
  public func look() throws(OfficeError) -> LookReport {
    let totals = try followTotals()
    var newest: [LedgerEntry] = []
    try forEachEntry(from: max(0, totals.size - Self.newestShown)) {
      (entry, _) throws(OfficeError) in newest.append(entry)
    }
    return LookReport(
      size: totals.size, root: ledger.root, sums: totals.sums, unreadable: totals.unreadable.count,
      newest: newest)
  }

  /// Closes the ledger and lets go of the folder. Definition and live totals can go on in another
  /// opening.
  public func close() { ledger.close() }
}
