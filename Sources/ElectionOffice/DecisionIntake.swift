import Cryptography
import ElectionModel
import FileAccess
import Intake
import LedgerStore
import MerkleLog
import StrictBytes

/// The uniqueness keys of decisions in the ledger (docs/formats/ledger-entry.md, rules).
enum DecisionClaims {
  /// The same decision is recorded once.
  static func decision(_ document: String) -> String { "decision \(document)" }

  /// The decisions that took effect are numbered from 0, so that they are found without going
  /// through all entries.
  static func effective(_ number: Int) -> String { "effective decision \(number)" }
}

extension Election {
  /// Takes in decisions one after another: each may settle or withdraw what one before it decided.
  /// Of those that come together a withdrawal is taken in after what it withdraws: before it, it
  /// would be refused (F710), and its document is never recorded again.
  ///
  /// A crash leaves a ledger with a beginning of them; the call again records the rest.
  ///
  /// - Parameter ring: the keys after the newest entry.
  func takeInDecisions(
    _ deliveries: [Delivery], ring: KeyRing, _ report: inout IngestReport
  ) throws(OfficeError) {
    if deliveries.isEmpty { return }
    let deliveries = try withdrawalsBehind(deliveries)
    var now = if let register { register } else { try registerOfOpenLedger() }
    register = nil
    var next = 0
    var shelf = ArchiveShelf()
    while next < deliveries.count {
      try shelf.fill(deliveries[next...])
      let portion = deliveries[next...].prefix(Self.portionCount).prefix { shelf.holds($0) }
      // A transaction that fails ends the call, and with it what it has made of the register.
      let results = try inTransaction { appender in
        try portion.map { try record(Arrived($0, shelf), ring, &now, &appender) }
      }
      report.results += results
      if live != nil { try followTotals() }
      next += portion.count
    }
    register = now
  }

  /// The same decisions in the same order, but for each withdrawal that stands before what it
  /// withdraws: it stands right behind it.
  private func withdrawalsBehind(_ deliveries: [Delivery]) throws(OfficeError) -> [Delivery] {
    if deliveries.count == 1 { return deliveries }
    var order = DecisionOrder()
    var shelf = ArchiveShelf()
    for next in deliveries.indices {
      try shelf.fill(deliveries[next...])
      order.add((try? Arrived(deliveries[next], shelf).file.get()) ?? [])
    }
    return order.places.map { deliveries[$0] }
  }

  private func record(
    _ delivery: Arrived, _ ring: KeyRing, _ register: inout DecisionRegister,
    _ appender: inout Appender
  ) throws -> DeliveryResult {
    let file: [UInt8]
    do throws(FileError) {
      file = try delivery.file.get()
    } catch {
      return DeliveryResult(path: delivery.path, end: .failed(error))
    }
    let digest = sha256(file)
    let examination = examineDecision(file, ring: ring, register: register)
    let claim =
      examination.read == nil
      ? KeyClaims.unreadable(digest.hex) : DecisionClaims.decision(digest.hex)
    if let sequence = try appender.sequence(claimedBy: claim) {
      return DeliveryResult(
        path: delivery.path, end: .known(try recordedBefore(sequence, appender)))
    }
    let record = try append(examination, file, [claim], register.count, &appender)
    if let statement = examination.read?.statement, record.decision?.isEffective == true {
      register.apply(statement, document: digest, at: record.entry)
    }
    return DeliveryResult(path: delivery.path, end: .recorded(record))
  }

  private func append(
    _ examination: DecisionExamination, _ file: [UInt8], _ claims: [String], _ number: Int,
    _ appender: inout Appender
  ) throws -> RecordedDelivery {
    let numbers = Set(examination.findings.map(\.number))
    let document = examination.document
    var content = LedgerEntry.Content.unreadable(findings: numbers.sorted())
    var claims = claims
    if let statement = examination.read?.statement {
      let entry = DecisionEntry(
        kind: statement.kind, contest: statement.contest, findings: numbers)
      content = .decision(entry)
      if entry.isEffective { claims.append(DecisionClaims.effective(number)) }
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

  /// The decisions after the newest entry, by the ledger's table of uniqueness keys, which opening
  /// for writing has held against the entries.
  private func registerOfOpenLedger() throws(OfficeError) -> DecisionRegister {
    var register = DecisionRegister()
    while true {
      let claim = DecisionClaims.effective(register.count)
      let found = try ledgerWork { () throws(LedgerError) in
        try ledger.sequence(claimedBy: claim)
      }
      guard let sequence = found else { return register }
      let bytes = try ledgerWork { () throws(LedgerError) in try ledger.entry(sequence) }
      guard let entry = try? LedgerEntry(reading: bytes) else {
        throw .notAnElection(
          path: folder, reason: "entry \(sequence) is not in the form of an entry")
      }
      let statement = try decision(entry, after: register)
      register.apply(statement, document: entry.document.sha256, at: entry.sequence)
    }
  }

  /// The statement of an entry whose decision took effect.
  ///
  /// Its signatures were verified when it was recorded, and are again before anything is called
  /// published.
  ///
  /// - Parameter register: the decisions of the entries before.
  /// - Throws: `.notAnElection` for a decision that cannot have taken effect there.
  func decision(
    _ entry: LedgerEntry, after register: DecisionRegister
  ) throws(OfficeError) -> DecisionStatement {
    let bytes = try document(entry.document.sha256, of: entry.sequence)
    guard let read = try? UnvalidatedDecision.read(bytes), register.admits(read.statement) else {
      throw .notAnElection(
        path: folder, reason: "the decision of entry \(entry.sequence) cannot have taken effect")
    }
    return read.statement
  }

  /// The decisions after the newest entry.
  func decisions() throws(OfficeError) -> DecisionRegister {
    var register = DecisionRegister()
    try forEachEntry { (entry, _) throws(OfficeError) in
      guard case .decision(let content) = entry.content, content.isEffective else { return }
      register.apply(
        try decision(entry, after: register), document: entry.document.sha256, at: entry.sequence)
    }
    return register
  }
}

extension DecisionRegister {
  /// True if nothing that was decided before speaks against a decision.
  fileprivate func admits(_ statement: DecisionStatement) -> Bool {
    if case .withdraw(let document, _) = statement.ruling,
      inForce(document, of: statement.contest) == nil
    {
      return false
    }
    return settles(statement) == nil
  }
}

/// Decisions that came together, to be put in an order in which a withdrawal can take effect.
private struct DecisionOrder {
  private var documents: [Digest] = []
  private var withdrawn: [Digest?] = []

  /// Adds the next file, whatever is in it.
  mutating func add(_ file: [UInt8]) {
    documents.append(sha256(file))
    guard let read = try? UnvalidatedDecision.read(file),
      case .withdraw(let document, _) = read.statement.ruling
    else { return withdrawn.append(nil) }
    withdrawn.append(document)
  }

  /// The numbers of the files, from 0.
  var places: [Int] {
    let first = Dictionary(
      zip(documents, documents.indices), uniquingKeysWith: { first, _ in first })
    var waiting: [Int: [Int]] = [:]
    var places: [Int] = []
    var next = Array(documents.indices.reversed())
    while let place = next.popLast() {
      // A digest cannot name a file that names it back: whoever waits is reached.
      if let before = withdrawn[place].flatMap({ first[$0] }), before > place,
        waiting[before]?.contains(place) != true
      {
        waiting[before, default: []].append(place)
        continue
      }
      places.append(place)
      next += (waiting[place] ?? []).reversed()
    }
    return places
  }
}
