import ElectionModel
import LedgerStore
import StrictBytes

/// What has been received, from the entries alone.
public struct StatusReport: Sendable {
  /// A return in quarantine or with warnings.
  public struct Open: Sendable {
    /// The entry.
    public let entry: Int
    /// The precinct, contest and part it claims; nil if it is no return.
    public let slot: Slot?
    /// Its findings.
    public let findings: [FindingNumber]
  }

  /// The number of entries.
  public let size: Int
  /// The root hash of the tree.
  public let root: Digest
  /// Precincts by state for each contest, in the definition's order.
  public let precincts: [PrecinctNumbers]
  /// Quarantined returns and unreadable files.
  public let quarantine: [Open]
  /// Quarantined returns for whose precinct, contest and part a later return counts.
  public let settled: [Open]
  /// Counted returns with warnings.
  public let warnings: [Open]
  /// Returns that count.
  public let counted: Int

  /// Sum over the contests.
  public var total: PrecinctNumbers { precincts.reduce(into: PrecinctNumbers()) { $0 += $1 } }

  /// Contests of which every precinct is counted.
  public var complete: Int { precincts.count { $0.status == .unofficialComplete } }

  /// True if something is in quarantine or needs an official's acknowledgement.
  public var hasOpen: Bool { !quarantine.isEmpty || !warnings.isEmpty }
}

extension Election {
  /// What has been received so far.
  ///
  /// - Complexity: O(entries + precincts x contests they serve).
  public func status() throws(OfficeError) -> StatusReport {
    var counted: [Slot: Int] = [:]
    var held: Set<Slot> = []
    var quarantine: [StatusReport.Open] = []
    var warnings: [StatusReport.Open] = []
    try forEachEntry { (entry, _) throws(OfficeError) in
      switch entry.content {
      case .definition: break
      case .unreadable(let findings):
        quarantine.append(.init(entry: entry.sequence, slot: nil, findings: findings))
      case .return(let recorded):
        let open = StatusReport.Open(
          entry: entry.sequence, slot: recorded.slot, findings: recorded.findings)
        if !recorded.isCounted {
          held.insert(recorded.slot)
          quarantine.append(open)
        } else {
          counted[recorded.slot] = entry.sequence
          if !recorded.findings.isEmpty { warnings.append(open) }
        }
      }
    }
    let slots = Set(counted.keys)
    let isSettled = { (open: StatusReport.Open) in
      open.slot.map { open.entry < counted[$0] ?? -1 } ?? false
    }
    return StatusReport(
      size: Int(ledger.size), root: ledger.root,
      precincts: precinctNumbers(counted: slots, held: held.subtracting(slots)),
      quarantine: quarantine.filter { !isSettled($0) }, settled: quarantine.filter(isSettled),
      warnings: warnings, counted: counted.count)
  }

  private func precinctNumbers(counted: Set<Slot>, held: Set<Slot>) -> [PrecinctNumbers] {
    zip(definition.contests, definition.precinctsOfContest).map { contest, serving in
      var numbers = PrecinctNumbers()
      for index in serving {
        let slots = Part.allCases.map {
          Slot(precinct: definition.precincts[index].id, contest: contest.id, part: $0)
        }
        if slots.contains(where: held.contains) {
          numbers.quarantined += 1
        } else if slots.contains(where: counted.contains) {
          numbers.counted += 1
        } else {
          numbers.missing += 1
        }
      }
      return numbers
    }
  }
}
