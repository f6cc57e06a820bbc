import ElectionModel
import LedgerStore
import StrictBytes

/// What has been received, from the entries, and of decisions the documents.
public struct StatusReport: Sendable {
  /// A return in quarantine or with warnings, or a key event or decision in quarantine.
  public struct Open: Sendable {
    /// The entry.
    public let entry: Int
    /// The precinct, contest and part it claims; nil if it is no return.
    public let slot: Slot?
    /// The key event, if it is one.
    public let keyEvent: KeyEntry?
    /// The decision, if it is one.
    public let decision: DecisionEntry?
    /// Its findings.
    public let findings: [FindingNumber]
  }

  /// The number of entries.
  public let size: Int
  /// The root hash of the tree.
  public let root: Digest
  /// Precincts by state for each contest, in the definition's order.
  public let precincts: [PrecinctNumbers]
  /// Quarantined returns, key events and decisions, and unreadable files.
  public let quarantine: [Open]
  /// Quarantined returns for whose precinct, contest and part a later return counts, key events after
  /// which the same happened to the same key, and decisions of which the same statement took effect
  /// later.
  public let settled: [Open]
  /// Counted returns with warnings.
  public let warnings: [Open]
  /// Returns that count.
  public let counted: Int
  /// Decisions that took effect, also those that were withdrawn.
  public let decided: Int
  /// Returns that count and were signed by a key that was revoked later.
  public let signedByRevoked: [CountedReturn]

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
    var lists = StatusLists()
    try forEachEntry { (entry, _) throws(OfficeError) in lists.add(entry) }
    try settleDecisions(&lists)
    let slots = Set(lists.counted.keys)
    let doubtful = try returnsSigned(byRevokedOf: try keyRing(of: lists.effective))
    let entries = Dictionary(
      doubtful.values.joined().map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
    return StatusReport(
      size: Int(ledger.size), root: ledger.root,
      precincts: try precinctNumbers(counted: slots, held: lists.held.subtracting(slots)),
      quarantine: lists.quarantine.filter { !lists.isSettled($0) },
      settled: lists.quarantine.filter(lists.isSettled), warnings: lists.warnings,
      counted: lists.counted.count, decided: lists.decided,
      signedByRevoked: entries.values.sorted { $0.entry < $1.entry })
  }

  /// Another decision of the same kind settles nothing: it is a decision of its own.
  private func settleDecisions(_ lists: inout StatusLists) throws(OfficeError) {
    guard lists.decisions.contains(where: { !$0.isEffective }) else { return }
    var done: [[UInt8]: Int] = [:]
    for decision in lists.decisions.reversed() {
      let entry = decision.entry.sequence
      let bytes = try document(decision.entry.document.sha256, of: entry)
      // `fsck` and the observer say what is wrong with a document that cannot be read.
      guard let read = try? UnvalidatedDecision.read(bytes) else { continue }
      let statement = read.statement.canonicalBytes
      if decision.isEffective {
        done[statement] = entry
      } else if done[statement] != nil {
        lists.settledDecisions.insert(entry)
      }
    }
  }

  private func precinctNumbers(
    counted: Set<Slot>, held: Set<Slot>
  ) throws(OfficeError) -> [PrecinctNumbers] {
    let definition = try definition
    return zip(definition.contests, definition.precinctsOfContest).map { contest, serving in
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

/// What one walk through the entries gathers for a status report.
private struct StatusLists {
  var counted: [Slot: Int] = [:]
  var held: Set<Slot> = []
  var quarantine: [StatusReport.Open] = []
  var warnings: [StatusReport.Open] = []
  /// The key events that took effect.
  var effective: [LedgerEntry] = []
  /// Decisions, and whether they took effect.
  var decisions: [(entry: LedgerEntry, isEffective: Bool)] = []
  /// Entries of decisions in quarantine of which the same statement took effect later.
  var settledDecisions: Set<Int> = []
  var decided: Int { decisions.count(where: \.isEffective) }
  private var done: [String: Int] = [:]

  mutating func add(_ entry: LedgerEntry) {
    switch entry.content {
    case .definition: break
    case .unreadable(let findings):
      quarantine.append(
        .init(
          entry: entry.sequence, slot: nil, keyEvent: nil, decision: nil, findings: findings))
    case .key(let recorded):
      if recorded.isEffective {
        effective.append(entry)
        done[name(of: recorded)] = entry.sequence
      } else {
        quarantine.append(
          .init(
            entry: entry.sequence, slot: nil, keyEvent: recorded, decision: nil,
            findings: recorded.findings))
      }
    case .decision(let recorded):
      decisions.append((entry, recorded.isEffective))
      if !recorded.isEffective {
        quarantine.append(
          .init(
            entry: entry.sequence, slot: nil, keyEvent: nil, decision: recorded,
            findings: recorded.findings))
      }
    case .return(let recorded):
      let open = StatusReport.Open(
        entry: entry.sequence, slot: recorded.slot, keyEvent: nil, decision: nil,
        findings: recorded.findings)
      if !recorded.isCounted {
        held.insert(recorded.slot)
        quarantine.append(open)
      } else {
        counted[recorded.slot] = entry.sequence
        if !recorded.findings.isEmpty { warnings.append(open) }
      }
    }
  }

  func isSettled(_ open: StatusReport.Open) -> Bool {
    if settledDecisions.contains(open.entry) { return true }
    let later = open.slot.flatMap { counted[$0] } ?? open.keyEvent.flatMap { done[name(of: $0)] }
    return later.map { open.entry < $0 } ?? false
  }

  private func name(of event: KeyEntry) -> String { "\(event.event.rawValue) \(event.key)" }
}
