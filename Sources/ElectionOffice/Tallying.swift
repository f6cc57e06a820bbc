import Cryptography
import ElectionModel
import LedgerStore
import StrictBytes
import Tabulation

extension Election {
  /// Returns whose bytes are held at once while tallying.
  static let tallyPortion = 4_096

  /// Adds up the effective returns of the whole ledger.
  ///
  /// - Parameters:
  ///   - workers: returns worked on at once.
  ///   - progress: told how many of the entries are done.
  /// - Returns: the same results for any number of workers.
  public func tally(
    workers: Int, progress: (Int) -> Void = { _ in }
  ) async throws(OfficeError) -> ElectionResults {
    var tabulator = Tabulator(definition: definition, workers: workers)
    let counted = try noteOthers(in: &tabulator)
    var done = 0
    while done < counted.count {
      let portion = counted[done..<min(done + Self.tallyPortion, counted.count)]
      var returns: [RecordedReturn] = []
      for entry in portion { returns.append(try unhashedReturn(entry)) }
      let (all, empty) = (returns, tabulator.share)
      let shares = try await onAllProcessors(workers: workers, pieces: all.count) {
        (cursor) throws(OfficeError) in
        var share = empty
        while let piece = cursor.take() {
          try checkDigest(of: all[piece])
          share.add(all[piece])
        }
        return share
      }
      do throws(TabulationError) { try tabulator.add(shares) } catch {
        throw .tally(entry: error.entry)
      }
      done += portion.count
      progress(done)
    }
    return tabulator.results()
  }

  /// Notes what is in quarantine or unreadable; returns the entries that count.
  func noteOthers(
    in tabulator: inout Tabulator
  ) throws(OfficeError) -> [LedgerEntry] {
    var counted: [LedgerEntry] = []
    var quarantined: [QuarantinedReturn] = []
    var unreadable: [Int] = []
    var register = DecisionRegister()
    try forEachEntry { (entry, _) throws(OfficeError) in
      switch entry.content {
      case .definition, .key: break
      case .decision(let recorded):
        guard recorded.isEffective else { return }
        let statement = try decision(entry, after: register)
        register.apply(statement, document: entry.document.sha256, at: entry.sequence)
      case .unreadable: unreadable.append(entry.sequence)
      case .return(let recorded) where recorded.isCounted: counted.append(entry)
      case .return(let recorded):
        quarantined.append(
          QuarantinedReturn(
            entry: entry.sequence, slot: recorded.slot, findings: recorded.findings))
      }
    }
    for returned in quarantined { tabulator.note(returned) }
    for entry in unreadable { tabulator.note(unreadable: entry) }
    tabulator.note(register)
    return counted
  }

  /// The totals of each precinct for one contest.
  ///
  /// - Returns: totals in byte order of the precincts, of those with a counted return.
  public func precinctTotals(_ result: ContestResult) throws(OfficeError) -> [PrecinctTotal] {
    var statements: [Statement] = []
    for counted in result.tally.returns {
      let bytes = try document(counted.document, of: counted.entry)
      guard let read = try? UnvalidatedReturn.read(bytes) else {
        throw .tally(entry: counted.entry)
      }
      statements.append(read.statement)
    }
    return Tabulation.precinctTotals(statements, contest: result.contest)
  }

  /// The bytes as they lie there: the workers hash them.
  private func unhashedReturn(_ entry: LedgerEntry) throws(OfficeError) -> RecordedReturn {
    let digest = entry.document.sha256
    let bytes = try ledgerWork { () throws(LedgerError) in try ledger.unhashedDocument(digest) }
    guard let bytes else { throw missing(entry.sequence) }
    return RecordedReturn(entry: entry.sequence, document: digest, bytes: bytes)
  }

  private func missing(_ sequence: Int) -> OfficeError {
    .notAnElection(path: folder, reason: "the document of entry \(sequence) is missing")
  }

  /// The bytes of a document that an entry commits to.
  func document(_ digest: Digest, of sequence: Int) throws(OfficeError) -> [UInt8] {
    let bytes = try ledgerWork { () throws(LedgerError) in try ledger.document(digest) }
    guard let bytes else { throw missing(sequence) }
    return bytes
  }
}

private func checkDigest(of returned: RecordedReturn) throws(OfficeError) {
  let found = sha256(returned.bytes)
  guard found == returned.document else {
    throw .ledger(.documentAltered(expected: returned.document, found: found))
  }
}
