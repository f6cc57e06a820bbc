import Cryptography
import ElectionModel
import Intake
import LedgerStore
import StrictBytes
import Tabulation

/// What a recount from the ballots found.
public struct Recount: Sendable {
  /// The results, from the ballots where there are any.
  public let results: ElectionResults
  /// The results that the returns state, as `tally` gives them.
  public let stated: ElectionResults
  /// Ballots counted again, one by one.
  public var ballots = 0
  /// Returns whose ballots were counted again.
  public var recounted = 0
  /// Returns without a ballots file, whose stated numbers were added: counts by hand.
  public var byHand = 0
  /// Signatures of returns verified again.
  public var signatures = 0
  /// Bytes read and hashed.
  public var bytes = 0
  /// What is not as its entry says: sequence and a sentence. No choice of a ballot is named.
  public var differences: [(entry: Int, what: String)] = []
}

extension Election {
  /// Counts again from the documents in the ledger: every return that counts and its ballots file
  /// are hashed, the return read, its signatures verified and its findings made again, every ballot
  /// read and counted.
  ///
  /// What is in quarantine, key events and the definition are the matter of `fsck` and of the
  /// observer's checks.
  ///
  /// The election must be open for reading: each worker reads over a connection of its own.
  ///
  /// - Parameters:
  ///   - workers: returns worked on at once; the outcome is the same for any number.
  ///   - progress: told how many of the returns that count are given out, and of how many.
  /// - Complexity: O(n) in the bytes of returns and ballots files, divided by the workers.
  public func recount(
    workers: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws(OfficeError) -> Recount {
    var tabulator = Tabulator(definition: try definition, workers: 1)
    let (counted, keyEvents) = try noteOthers(in: &tabulator)
    let (empty, folder, examiners) = (tabulator.share, folder, try examiners(keyEvents))
    let shares = try await onAllProcessors(workers: workers, pieces: counted.count) {
      (cursor) throws(OfficeError) in
      var share = RecountShare(empty, try reader(of: folder))
      while let piece = cursor.take() {
        let entry = counted[piece]
        try share.recount(entry, examiners.at(entry.sequence))
        if piece.isMultiple(of: 256) { progress(piece, counted.count) }
      }
      return share.outcome
    }
    progress(counted.count, counted.count)
    var statedTally = tabulator
    do throws(TabulationError) {
      try tabulator.add(shares.map(\.counted))
      try statedTally.add(shares.map(\.stated))
    } catch {
      throw .tally(entry: error.entry)
    }
    let both = [tabulator, statedTally]
    let results =
      workers > 1 ? await sideBySide(both) { $0.results() } : both.map { $0.results() }
    return Recount(results[0], stated: results[1], shares.map(\.found))
  }

  /// The keys at each place of the ledger: they change with key events only, of which there are few.
  private func examiners(_ effective: [LedgerEntry]) throws(OfficeError) -> ExaminersByPlace {
    let first = try newExaminer()
    var places = ExaminersByPlace(first: first)
    for end in effective.indices {
      var later = first
      later.ring = try keyRing(of: Array(effective[...end]))
      places.add(later, from: effective[end].sequence)
    }
    return places
  }
}

private func reader(of folder: String) throws(OfficeError) -> DocumentReader {
  try ledgerWork { () throws(LedgerError) in try DocumentReader(inFolderOfOpenLedger: folder) }
}

/// The examiner for an entry: that of the last key event before it.
private struct ExaminersByPlace: Sendable {
  private var places: [(from: Int, examiner: ReturnExaminer)]

  init(first: ReturnExaminer) { places = [(0, first)] }

  mutating func add(_ examiner: ReturnExaminer, from sequence: Int) {
    places.append((sequence, examiner))
  }

  func at(_ sequence: Int) -> ReturnExaminer {
    guard let place = places.last(where: { $0.from < sequence || $0.from == 0 }) else {
      preconditionFailure("there is an examiner from the beginning")
    }
    return place.examiner
  }
}

extension Recount {
  fileprivate init(
    _ results: ElectionResults, stated: ElectionResults, _ found: [RecountNumbers]
  ) {
    self.results = results
    self.stated = stated
    for part in found {
      ballots += part.ballots
      recounted += part.recounted
      byHand += part.byHand
      signatures += part.signatures
      bytes += part.bytes
      differences += part.differences
    }
    differences.sort { $0.entry < $1.entry }
  }
}

/// The numbers of one worker.
private struct RecountNumbers: Sendable {
  var ballots = 0
  var recounted = 0
  var byHand = 0
  var signatures = 0
  var bytes = 0
  var differences: [(entry: Int, what: String)] = []
}

/// The work of one worker.
private struct RecountShare {
  private var counted: TallyShare
  private var stated: TallyShare
  private var found = RecountNumbers()
  private let documents: DocumentReader

  init(_ empty: TallyShare, _ documents: DocumentReader) {
    counted = empty
    stated = empty
    self.documents = documents
  }

  var outcome: (counted: TallyShare, stated: TallyShare, found: RecountNumbers) {
    (counted, stated, found)
  }

  mutating func recount(
    _ entry: LedgerEntry, _ examiner: ReturnExaminer
  ) throws(OfficeError) {
    guard case .return(let recorded) = entry.content else { return }
    guard let file = try bytes(entry.document) else {
      return differ(entry, "its return is not in the ledger")
    }
    var ballots: [UInt8]?
    if let reference = recorded.ballots {
      ballots = try bytes(reference)
      if ballots == nil { return differ(entry, "its ballots file is not in the ledger") }
    }
    add(examiner.examine(file, ballots: ballots), entry, recorded)
  }

  private func bytes(_ reference: DocumentReference) throws(OfficeError) -> [UInt8]? {
    let documents = documents
    return try ledgerWork { () throws(LedgerError) in try documents.unhashed(reference.sha256) }
  }

  private mutating func add(
    _ examined: Examination, _ entry: LedgerEntry, _ recorded: ReturnEntry
  ) {
    found.bytes += examined.document.bytes + (examined.ballots?.bytes ?? 0)
    if examined.document != entry.document { return differ(entry, "its return was altered") }
    if examined.ballots != recorded.ballots { return differ(entry, "its ballots were altered") }
    let made = Set(examined.findings.map(\.number))
    let ofState: Set<FindingNumber> = [.conflict, .earlierQuarantined]
    let expected = Set(recorded.findings).subtracting(ofState)
    if made != expected {
      let changed = made.symmetricDifference(expected).sorted().map { "\($0)" }
      return differ(entry, "findings differ: \(changed.joined(separator: " "))")
    }
    guard let read = examined.read else { return differ(entry, "its return cannot be read") }
    if read.statement.slot != recorded.slot {
      return differ(entry, "its return is of another precinct, contest or part")
    }
    if let counted = examined.counted {
      found.ballots += counted.ballots
      found.recounted += 1
    } else {
      found.byHand += 1
    }
    found.signatures += read.signatures.count
    let digest = entry.document.sha256
    counted.add(entry: entry.sequence, document: digest, read, counted: examined.counted)
    stated.add(entry: entry.sequence, document: digest, read, counted: nil)
  }

  private mutating func differ(_ entry: LedgerEntry, _ what: String) {
    found.differences.append((entry.sequence, what))
  }
}
