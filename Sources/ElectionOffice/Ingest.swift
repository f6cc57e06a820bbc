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
  /// The bytes of deliveries that are held at once, unless one delivery has more.
  static let portionBytes = 256 << 20
  /// The largest file that is recorded at all; larger ones stay where they are.
  static let largestDocument = Limits.ballotsFileBytes

  /// Takes in key events and then returns: these are examined side by side, and recorded one after
  /// another.
  ///
  /// A crash at any moment leaves a ledger with a beginning of the same deliveries; taking them in
  /// again records the rest and gives the first records for what was there.
  ///
  /// - Parameters:
  ///   - deliveries: what to take in.
  ///   - progress: told how many of the deliveries are done.
  /// - Throws: `.ledger` if nothing more can be recorded; what was recorded before stays.
  public func ingest(
    _ deliveries: Deliveries, progress: (Int) -> Void = { _ in }
  ) async throws(OfficeError) -> IngestReport {
    var examiner = ReturnExaminer(definition: definition) { file, contest, rule in
      countBallots(file, contest: contest, rule: rule)
    }
    var report = IngestReport(deliveries)
    try takeIn(deliveries.keyEvents, &examiner.ring, &report)
    guard report.allFailures.isEmpty || deliveries.keyEvents.isEmpty else {
      // One of them may revoke the key that signed a return: it has to come first.
      report.heldBack = deliveries.returns.count
      return report
    }
    var next = 0
    var turn = WritersTurn()
    while next < deliveries.returns.count {
      let portion = Self.portion(of: deliveries.returns, from: next)
      let received = await examine(portion, examiner)
      report.results += try record(received)
      next += portion.count
      progress(deliveries.keyEvents.count + next)
      try letReadersIn(&turn)
    }
    return report
  }

  /// The next deliveries: at least one, at most 64, and no more bytes than fit in memory with ease.
  private static func portion(of found: [Delivery], from start: Int) -> [Delivery] {
    var portion: [Delivery] = []
    var bytes = 0
    for delivery in found[start...].prefix(portionCount) {
      bytes += delivery.bytes
      if !portion.isEmpty, bytes > portionBytes { break }
      portion.append(delivery)
    }
    return portion
  }

  private func record(_ received: [Received]) throws(OfficeError) -> [DeliveryResult] {
    try inTransaction { appender in try received.map { try record($0, &appender) } }
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
    case .failure(let error): return DeliveryResult(path: received.path, end: .failed(error))
    case .success(let examined):
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
    let election = definition.header.id
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
