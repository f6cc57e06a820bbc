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
    var tabulator = Tabulator(definition: try definition, workers: workers)
    let counted = try noteOthers(in: &tabulator).counted
    let empty = tabulator.share
    var done = 0
    var portion = try unhashedReturns(counted.prefix(Self.tallyPortion))
    while !portion.isEmpty {
      let returns = portion
      // The next returns are read while these are added up.
      async let adding = sharesOfWork(returns, empty, workers: workers)
      let next = counted.dropFirst(done + returns.count).prefix(Self.tallyPortion)
      let read = Result { () throws(OfficeError) in try unhashedReturns(next) }
      let shares = try await adding.get()
      do throws(TabulationError) { try tabulator.add(shares) } catch {
        throw .tally(entry: error.entry)
      }
      done += returns.count
      progress(done)
      portion = try read.get()
    }
    return tabulator.results()
  }

  /// Notes what is in quarantine or unreadable.
  ///
  /// - Returns: the entries of returns that count, and those of key events that took effect.
  func noteOthers(
    in tabulator: inout Tabulator
  ) throws(OfficeError) -> (counted: [LedgerEntry], keyEvents: [LedgerEntry]) {
    var counted: [LedgerEntry] = []
    var keyEvents: [LedgerEntry] = []
    var quarantined: [QuarantinedReturn] = []
    var unreadable: [Int] = []
    var register = DecisionRegister()
    try forEachEntry { (entry, _) throws(OfficeError) in
      switch entry.content {
      case .definition: break
      case .key(let recorded): if recorded.isEffective { keyEvents.append(entry) }
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
    return (counted, keyEvents)
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

  private func unhashedReturns(
    _ entries: ArraySlice<LedgerEntry>
  ) throws(OfficeError) -> [RecordedReturn] {
    var returns: [RecordedReturn] = []
    for entry in entries { returns.append(try unhashedReturn(entry)) }
    return returns
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

/// What workers make of returns, each of which they hash first.
private func sharesOfWork(
  _ returns: [RecordedReturn], _ empty: TallyShare, workers: Int
) async -> Result<[TallyShare], OfficeError> {
  do throws(OfficeError) {
    return .success(
      try await onAllProcessors(workers: workers, pieces: returns.count) {
        (cursor) throws(OfficeError) in
        var share = empty
        while let piece = cursor.take() {
          try checkDigest(of: returns[piece])
          share.add(returns[piece])
        }
        return share
      })
  } catch {
    return .failure(error)
  }
}

private func checkDigest(of returned: RecordedReturn) throws(OfficeError) {
  let found = sha256(returned.bytes)
  guard found == returned.document else {
    throw .ledger(.documentAltered(expected: returned.document, found: found))
  }
}
