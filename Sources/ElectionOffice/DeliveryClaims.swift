import ElectionModel
import Intake
import LedgerStore
import MerkleLog
import StrictBytes

/// The uniqueness keys of a delivery in the ledger: what makes the same return the same, and which
/// return counts for a precinct, contest and part (docs/formats/ledger-entry.md, rules).
struct DeliveryClaims: Sendable {
  /// Return and ballots file together.
  let delivery: String
  /// The return, once it counts.
  let countedDocument: String

  init(_ examination: Examination) {
    let document = examination.document.sha256.hex
    let kind = examination.read == nil ? "unreadable" : "return"
    // An unreadable file is withheld, and so is whatever lay beside it.
    let ballots = examination.read == nil ? nil : examination.ballots?.sha256.hex
    delivery = "\(kind) \(document) \(ballots ?? "-")"
    countedDocument = Self.counted(document: document)
  }

  /// Those of a return that can be read.
  init(returned document: Digest, ballots: Digest?) {
    delivery = "return \(document.hex) \(ballots?.hex ?? "-")"
    countedDocument = Self.counted(document: document.hex)
  }

  /// It lies beside the delivery's key in the order of the bytes: digests come in no order, and so
  /// both keys change one page of the table and not two, the dearest part of an append.
  static func counted(document: String) -> String { "return \(document) counted" }

  static func counted(_ slot: Slot) -> String {
    "counted \(slot.precinct) \(slot.contest) \(slot.part.rawValue)"
  }

  static func quarantined(_ slot: Slot) -> String {
    "quarantined \(slot.precinct) \(slot.contest) \(slot.part.rawValue)"
  }

  /// The entry that records the same delivery, or that counts the same return.
  func knownAs(_ appender: borrowing Appender) throws(LedgerError) -> UInt64? {
    if let same = try appender.sequence(claimedBy: delivery) { return same }
    return try appender.sequence(claimedBy: countedDocument)
  }

  /// F501 and W501 for a return of this precinct, contest and part.
  func stateFindings(
    _ slot: Slot?, _ appender: borrowing Appender
  ) throws(LedgerError) -> [Finding] {
    guard let slot else { return [] }
    return Intake.stateFindings(
      counted: try appender.sequence(claimedBy: Self.counted(slot)).map(Int.init),
      quarantined: try appender.sequence(claimedBy: Self.quarantined(slot)).map(Int.init))
  }

  /// The keys the new entry takes.
  func taken(
    slot: Slot?, isCounted: Bool, _ appender: borrowing Appender
  ) throws(LedgerError) -> [String] {
    guard let slot else { return [delivery] }
    if isCounted { return [delivery, countedDocument, Self.counted(slot)] }
    let first = Self.quarantined(slot)
    return try appender.sequence(claimedBy: first) == nil ? [delivery, first] : [delivery]
  }
}

/// Derives from the entries, one after another, the keys each of them takes: a key that somebody
/// removed from the ledger's table would let a second return count.
struct DerivedClaims {
  private var quarantined: Set<Slot> = []
  private var effectiveKeyEvents = 0
  private var effectiveDecisions = 0

  mutating func keys(of bytes: [UInt8]) throws(ShapeError) -> [String] {
    keys(of: try LedgerEntry(reading: bytes))
  }

  /// The keys of a return that counts, which do not depend on the entries before it; nil for every
  /// other entry.
  static func keys(ofCounted entry: LedgerEntry) -> [String]? {
    guard case .return(let recorded) = entry.content, recorded.isCounted else { return nil }
    let document = entry.document.sha256.hex
    return [
      "return \(document) \(recorded.ballots?.sha256.hex ?? "-")",
      DeliveryClaims.counted(document: document),
      DeliveryClaims.counted(recorded.slot),
    ]
  }

  mutating func keys(of entry: LedgerEntry) -> [String] {
    if let keys = Self.keys(ofCounted: entry) { return keys }
    let document = entry.document.sha256.hex
    switch entry.content {
    case .definition: return [Election.definitionClaim]
    case .unreadable: return [KeyClaims.unreadable(document)]
    case .key(let recorded):
      guard recorded.isEffective else { return [KeyClaims.event(document)] }
      effectiveKeyEvents += 1
      return [KeyClaims.event(document), KeyClaims.effective(effectiveKeyEvents - 1)]
    case .decision(let recorded):
      guard recorded.isEffective else { return [DecisionClaims.decision(document)] }
      effectiveDecisions += 1
      return [
        DecisionClaims.decision(document), DecisionClaims.effective(effectiveDecisions - 1),
      ]
    case .return(let recorded):
      let delivery = "return \(document) \(recorded.ballots?.sha256.hex ?? "-")"
      let isFirst = quarantined.insert(recorded.slot).inserted
      return isFirst ? [delivery, DeliveryClaims.quarantined(recorded.slot)] : [delivery]
    }
  }
}

extension Election {
  /// The key that entry 0 takes.
  static let definitionClaim = "definition"

  /// Holds the ledger's table of keys against what its entries say.
  func checkClaims() throws(OfficeError) {
    var derived = DerivedClaims()
    do {
      try ledger.checkClaims { _, bytes in try derived.keys(of: bytes) }
    } catch let error as LedgerError {
      throw .ledger(error)
    } catch {
      throw .notAnElection(path: folder, reason: "an entry is not in the form of an entry")
    }
  }

  /// The record of an entry that was there before.
  func recordedBefore(
    _ sequence: UInt64, _ appender: borrowing Appender
  ) throws(OfficeError) -> RecordedDelivery {
    let bytes = try ledgerWork { () throws(LedgerError) in try appender.entry(sequence) }
    guard let entry = try? LedgerEntry(reading: bytes) else {
      throw .notAnElection(path: folder, reason: "entry \(sequence) is not in the form of an entry")
    }
    return RecordedDelivery(entry: entry, leaf: leafHash(of: bytes))
  }
}
