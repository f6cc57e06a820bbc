import Cryptography
import ElectionModel
import FileAccess
import Intake
import LedgerStore
import MerkleLog
import StrictBytes
import Tabulation

/// The uniqueness keys of key events in the ledger (docs/formats/ledger-entry.md, rules).
enum KeyClaims {
  /// The same key event is recorded once.
  static func event(_ document: String) -> String { "key \(document)" }

  /// The key events that took effect are numbered from 0, so that the keys of the ledger are found
  /// without going through all its entries.
  static func effective(_ number: Int) -> String { "effective key event \(number)" }

  /// A file that is neither a key event nor a return.
  static func unreadable(_ document: String) -> String { "unreadable \(document) -" }
}

extension Election {
  /// Takes in key events one after another: each holds for those after it.
  ///
  /// A crash leaves a ledger with a beginning of them; the call again records the rest.
  ///
  /// - Returns: what examines returns with the keys that are valid after the last of them. It is
  ///   kept for the next call: while this ledger is open for writing nobody else appends to it.
  func takeInKeyEvents(
    _ deliveries: [Delivery], _ report: inout IngestReport
  ) throws(OfficeError) -> ReturnExaminer {
    if let examiner, deliveries.isEmpty { return examiner }
    var made = if let examiner { examiner } else { try newExaminer() }
    examiner = nil
    var (now, number) = try keysOfOpenLedger()
    var next = 0
    var shelf = ArchiveShelf()
    while next < deliveries.count {
      try shelf.fill(deliveries[next...])
      let portion = deliveries[next...].prefix(Self.portionCount).prefix { shelf.holds($0) }
      // A transaction that fails ends the call, and with it what it has made of the keys.
      let results = try inTransaction { appender in
        try portion.map { try record(Arrived($0, shelf), &now, &number, &appender) }
      }
      try follow(results, [:])
      report.results += results
      next += portion.count
    }
    made.ring = now
    examiner = made
    return made
  }

  private func record(
    _ delivery: Arrived, _ ring: inout KeyRing, _ number: inout Int, _ appender: inout Appender
  ) throws -> DeliveryResult {
    let file: [UInt8]
    do throws(FileError) {
      file = try delivery.file.get()
    } catch {
      return DeliveryResult(path: delivery.path, end: .failed(error))
    }
    let digest = sha256(file).hex
    let examination = examineKeyEvent(file, ring: ring)
    // The same bytes may have come before under another name and be recorded as unreadable. That
    // must not keep a key event from taking effect: anybody can hand in a copy first.
    let claim =
      examination.read == nil ? KeyClaims.unreadable(digest) : KeyClaims.event(digest)
    if let sequence = try appender.sequence(claimedBy: claim) {
      return DeliveryResult(
        path: delivery.path, end: .known(try recordedBefore(sequence, appender)))
    }
    let record = try append(examination, file, number, &appender)
    if let statement = examination.read?.statement, record.keyEvent?.isEffective == true {
      ring.apply(statement, at: record.entry)
      number += 1
    }
    return DeliveryResult(path: delivery.path, end: .recorded(record))
  }

  private func append(
    _ examination: KeyEventExamination, _ file: [UInt8], _ number: Int, _ appender: inout Appender
  ) throws -> RecordedDelivery {
    let numbers = Set(examination.findings.map(\.number))
    let document = examination.document
    var content = LedgerEntry.Content.unreadable(findings: numbers.sorted())
    var claims = [KeyClaims.unreadable(document.sha256.hex)]
    if let statement = examination.read?.statement {
      let entry = KeyEntry(event: statement.event, key: statement.key, findings: numbers)
      content = .key(entry)
      claims = [KeyClaims.event(document.sha256.hex)]
      if entry.isEffective { claims.append(KeyClaims.effective(number)) }
    }
    let election = try definition.header.id
    let stored = StoredDocument(digest: document.sha256, bytes: file)
    let receipt = try appender.append(
      Submission(claims: claims, documents: [stored]) { sequence, previous in
        LedgerEntry(
          sequence: Int(sequence), previous: previous, election: election, document: document,
          content: content
        ).bytes
      })
    return RecordedDelivery(
      entry: Int(receipt.sequence), leaf: receipt.leaf, content: content,
      findings: examination.findings)
  }

  /// The keys after the newest entry, by the ledger's table of uniqueness keys, which opening for
  /// writing has held against the entries; and how many key events took effect.
  private func keysOfOpenLedger() throws(OfficeError) -> (KeyRing, Int) {
    var entries: [LedgerEntry] = []
    while true {
      let claim = KeyClaims.effective(entries.count)
      let found = try ledgerWork { () throws(LedgerError) in
        try ledger.sequence(claimedBy: claim)
      }
      guard let sequence = found else { return (try keyRing(of: entries), entries.count) }
      let bytes = try ledgerWork { () throws(LedgerError) in try ledger.entry(sequence) }
      guard let entry = try? LedgerEntry(reading: bytes) else {
        throw .notAnElection(
          path: folder, reason: "entry \(sequence) is not in the form of an entry")
      }
      entries.append(entry)
    }
  }

  /// The keys that these entries, in their order, have made of those of the definition.
  ///
  /// - Parameter entries: entries of key events that took effect.
  func keyRing(of entries: [LedgerEntry]) throws(OfficeError) -> KeyRing {
    var ring = KeyRing(definition: try definition, logKey: verifierKey.publicKey.bytes)
    for entry in entries {
      let bytes = try document(entry.document.sha256, of: entry.sequence)
      // What this program records as effective has no finding; anything else is not its work.
      let examination = examineKeyEvent(bytes, ring: ring)
      guard let event = examination.read, examination.findings.isEmpty else {
        throw .notAnElection(
          path: folder, reason: "the key event of entry \(entry.sequence) cannot have taken effect")
      }
      ring.apply(event.statement, at: entry.sequence)
    }
    return ring
  }
}
