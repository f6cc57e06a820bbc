import Cryptography
import ElectionModel
import FileAccess
import Intake
import LedgerStore
import StrictBytes
import Tabulation

extension Election {
  /// Deliveries examined at once and recorded in one transaction (ledger.md 4.1: beyond 64 nothing
  /// is gained).
  static let portionCount = 64
  /// The bytes of a portion, unless one delivery has more; two portions are held at once.
  static let portionBytes = 128 << 20
  /// The largest file that is recorded at all; larger ones stay where they are.
  static let largestDocument = Limits.ballotsFileBytes

  /// Takes in key events, then decisions, and then returns: these are examined side by side, and
  /// recorded one after another.
  ///
  /// A crash at any moment leaves a ledger with a beginning of the same deliveries; taking them in
  /// again records the rest and gives the first records for what was there, without examining again
  /// the returns that count. Live totals, where this process keeps some, are up to date when it
  /// returns.
  ///
  /// - Parameters:
  ///   - deliveries: what to take in.
  ///   - progress: told how many of the deliveries are done.
  /// - Throws: `.ledger` if nothing more can be recorded; what was recorded before stays.
  public func ingest(
    _ deliveries: Deliveries, progress: (Int) -> Void = { _ in }
  ) async throws(OfficeError) -> IngestReport {
    var report = IngestReport(deliveries)
    if live != nil { try followTotals() }
    let examiner = try takeInKeyEvents(deliveries.keyEvents, &report)
    guard report.couldReadAll || deliveries.keyEvents.isEmpty else {
      // One of them may revoke the key that signed something else: it has to come first.
      report.heldBack = deliveries.decisions.count + deliveries.returns.count
      return report
    }
    try takeInDecisions(deliveries.decisions, ring: examiner.ring, &report)
    var queue = ReturnsQueue(deliveries.returns)
    var waiting: [Received] = []
    var turn = WritersTurn()
    while let portion = try queue.next() {
      let arrived = try lookUp(await sideBySide(portion.deliveries) { Arrived($0, portion.shelf) })
      // The portion before is recorded while this one is examined.
      async let received = sideBySide(arrived) { Received($0, examiner) }
      report.results += try record(waiting)
      progress(report.results.count)
      try letReadersIn(&turn)
      waiting = await received
    }
    report.results += try record(waiting)
    progress(report.results.count)
    return report
  }

  /// Takes in one delivery, and gives its record when the live totals have it.
  ///
  /// - Parameter path: a return, with its ballots file beside it, a key event, or a decision.
  public func takeIn(_ path: String) async throws(OfficeError) -> IngestReport {
    try await ingest(Deliveries(paths: [path]))
  }

  /// Sees which returns count already; the ledger's answer is asked for again when it is recorded.
  private func lookUp(_ arrived: [Arrived]) throws(OfficeError) -> [Arrived] {
    var arrived = arrived
    for index in arrived.indices {
      guard let key = arrived[index].counted else { continue }
      arrived[index].isCounted = try ledgerWork { () throws(LedgerError) in
        try ledger.sequence(claimedBy: key) != nil
      }
    }
    return arrived
  }

  /// One transaction, and then the live totals.
  private func record(_ received: [Received]) throws(OfficeError) -> [DeliveryResult] {
    if received.isEmpty { return [] }
    let results = try inTransaction { appender in
      try received.map { try record($0, &appender) }
    }
    if live != nil { try follow(results, counted(received, results)) }
    return results
  }

  /// The returns that count by this transaction, as they were read.
  private func counted(
    _ received: [Received], _ results: [DeliveryResult]
  ) -> [Int: CountedDocument] {
    var counted: [Int: CountedDocument] = [:]
    for (received, result) in zip(received, results) {
      guard case .recorded(let record) = result.end, record.isCounted,
        case .examined(let examined) = received.content, let read = examined.examination.read
      else { continue }
      counted[record.entry] = CountedDocument(
        digest: examined.examination.document.sha256, read: read)
    }
    return counted
  }

  /// Does the work of one portion, all of it or nothing.
  func inTransaction<T>(_ work: (inout Appender) throws -> T) throws(OfficeError) -> T {
    do {
      return try ledger.transaction(work)
    } catch let error as LedgerError {
      throw .ledger(error)
    } catch let error as OfficeError {
      throw error
    } catch {
      preconditionFailure("a transaction throws its own errors and those of the work: \(error)")
    }
  }

  private func record(
    _ received: Received, _ appender: inout Appender
  ) throws -> DeliveryResult {
    switch received.content {
    case .failed(let error): return DeliveryResult(path: received.path, end: .failed(error))
    case .counted(let claims):
      guard let sequence = try claims.knownAs(appender) else {
        preconditionFailure("the ledger never lets go of a key")
      }
      return DeliveryResult(
        path: received.path, end: .known(try recordedBefore(sequence, appender)))
    case .examined(let examined):
      let claims = DeliveryClaims(examined.examination)
      if let sequence = try claims.knownAs(appender) {
        return DeliveryResult(
          path: received.path, end: .known(try recordedBefore(sequence, appender)))
      }
      let record = try append(examined, claims, &appender)
      return DeliveryResult(path: received.path, end: .recorded(record))
    }
  }

  private func append(
    _ examined: Examined, _ claims: DeliveryClaims, _ appender: inout Appender
  ) throws -> RecordedDelivery {
    let examination = examined.examination
    let slot = examination.read?.statement.slot
    let findings = examination.findings + (try claims.stateFindings(slot, appender))
    let content = content(examination, findings)
    let isCounted = if case .return(let entry) = content { entry.isCounted } else { false }
    let taken = try claims.taken(slot: slot, isCounted: isCounted, appender)
    let election = try definition.header.id
    let receipt = try appender.append(
      Submission(claims: taken, documents: examined.documents) { sequence, previous in
        LedgerEntry(
          sequence: Int(sequence), previous: previous, election: election,
          document: examination.document, content: content
        ).bytes
      })
    return RecordedDelivery(
      entry: Int(receipt.sequence), leaf: receipt.leaf, content: content, findings: findings)
  }

  private func content(
    _ examination: Examination, _ findings: [Finding]
  ) -> LedgerEntry.Content {
    let numbers = Set(findings.map(\.number))
    guard let read = examination.read else { return .unreadable(findings: numbers.sorted()) }
    return .return(
      ReturnEntry(
        slot: read.statement.slot, ballots: examination.ballots, findings: numbers))
  }
}

/// The returns of one call, in portions that fit in memory with ease.
private struct ReturnsQueue {
  private let returns: [Delivery]
  private var done = 0
  private var shelf = ArchiveShelf()

  init(_ returns: [Delivery]) { self.returns = returns }

  /// The next deliveries with what is at hand of their archive: at least one, at most 64.
  mutating func next() throws(OfficeError) -> (deliveries: [Delivery], shelf: ArchiveShelf)? {
    guard done < returns.count else { return nil }
    try shelf.fill(returns[done...])
    var portion: [Delivery] = []
    var bytes = 0
    for delivery in returns[done...].prefix(Election.portionCount) {
      bytes += delivery.bytes
      if !portion.isEmpty, bytes > Election.portionBytes || !shelf.holds(delivery) { break }
      portion.append(delivery)
    }
    done += portion.count
    return (portion, shelf)
  }
}
