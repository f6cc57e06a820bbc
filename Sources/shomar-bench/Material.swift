import Cryptography
import ElectionModel
import LedgerStore
import StrictBytes

/// Returns that are invented in no time: the same for every part, different from one another.
struct Material {
  /// Bytes of a document: about those of a return with its ballots file.
  static let documentBytes = 10_000
  /// Entries in one commit.
  static let group = 64

  private var template: [UInt8]
  private let election: ElectionID
  private let contest: ContestID

  init() throws {
    guard let election = ElectionID("byers-32j-2015"), let contest = ContestID("council") else {
      throw BenchError.noFigure("names")
    }
    self.election = election
    self.contest = contest
    var state: UInt64 = 0x5348_4D52
    template = (0..<Self.documentBytes).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  /// A document that differs from every other one.
  mutating func document(_ number: Int) -> StoredDocument {
    withUnsafeBytes(of: UInt64(number).littleEndian) { bytes in
      for (offset, byte) in bytes.enumerated() { template[offset] = byte }
    }
    let copy = Array(template)
    return StoredDocument(digest: sha256(copy), bytes: copy)
  }

  /// A group of documents with the digests that their senders know.
  mutating func documents(_ numbers: Range<Int>) -> [StoredDocument] {
    var group: [StoredDocument] = []
    for number in numbers { group.append(document(number)) }
    return group
  }

  /// The bytes of an entry that records a counted return.
  func entry(
    _ number: Int, _ sequence: UInt64, _ previous: Digest, _ document: StoredDocument
  ) -> [UInt8] {
    LedgerEntry(
      sequence: Int(sequence), previous: previous, election: election,
      document: DocumentReference(bytes: document.bytes.count, sha256: document.digest),
      content: .return(ReturnEntry(slot: slot(number), ballots: nil, findings: []))
    ).bytes
  }

  /// What `ingest` asks the ledger for: the entry, its document and its three uniqueness keys.
  func submission(_ number: Int, _ document: StoredDocument) -> Submission {
    let name = document.digest.hex
    let slot = slot(number)
    return Submission(
      claims: [
        "return \(name) -", "return \(name) counted",
        "counted \(slot.precinct) \(slot.contest) \(slot.part.rawValue)",
      ], documents: [document]
    ) { entry(number, $0, $1, document) }
  }

  private func slot(_ number: Int) -> Slot {
    guard let precinct = PrecinctID("bench-\(1_000_000 + number)") else {
      preconditionFailure("a precinct's name")
    }
    return Slot(precinct: precinct, contest: contest, part: .electronic)
  }
}
