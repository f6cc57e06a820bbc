import ElectionModel
import LedgerStore
import StrictBytes
import Tabulation

extension Election {
  /// Returns whose bytes are held at once while tallying.
  static let tallyPortion = 512

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
      for entry in portion { returns.append(try recordedReturn(entry)) }
      do throws(TabulationError) {
        try await tabulator.add(returns)
      } catch {
        throw .tally(entry: error.entry)
      }
      done += portion.count
      progress(done)
    }
    return tabulator.results()
  }

  /// Notes what is in quarantine or unreadable; returns the entries that count.
  private func noteOthers(
    in tabulator: inout Tabulator
  ) throws(OfficeError) -> [LedgerEntry] {
    var counted: [LedgerEntry] = []
    var quarantined: [QuarantinedReturn] = []
    var unreadable: [Int] = []
    try forEachEntry { (entry, _) throws(OfficeError) in
      switch entry.content {
      case .definition, .key: break
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

  private func recordedReturn(_ entry: LedgerEntry) throws(OfficeError) -> RecordedReturn {
    RecordedReturn(
      entry: entry.sequence, document: entry.document.sha256,
      bytes: try document(entry.document.sha256, of: entry.sequence))
  }

  /// The bytes of a document that an entry commits to.
  func document(_ digest: Digest, of sequence: Int) throws(OfficeError) -> [UInt8] {
    let bytes = try ledgerWork { () throws(LedgerError) in try ledger.document(digest) }
    guard let bytes else {
      throw .notAnElection(path: folder, reason: "the document of entry \(sequence) is missing")
    }
    return bytes
  }
}
