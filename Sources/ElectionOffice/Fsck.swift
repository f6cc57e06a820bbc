import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes

/// Derives everything in an election's folder again and says what holds (`shomar fsck`).
///
/// All checks are done, as far as they can be, whatever failed before; also on a ledger that
/// `Election.open` refuses. Nothing is written.
///
/// - Parameters:
///   - folder: The election's folder, or a copy of it.
///   - published: A published folder whose checkpoint the ledger is held against; nil for none.
///   - waiting: called once if there is a writer to wait for.
/// - Throws: `.ledger` where there is no ledger to look at, or an append was cut off.
/// - Complexity: O(n) in the bytes of all entries and documents, on all processors.
public func examineStore(
  at folder: String, published: String? = nil, waiting: @escaping () -> Void = {}
) async throws(OfficeError) -> StoreReport {
  let ledger = try ledgerWork { () throws(LedgerError) in
    try LedgerInspection.open(
      at: folder, patience: Election.readersPatience, waiting: waiting)
  }
  async let ofFile = evidenceOfFile(ledger)
  async let ofEntries = walkEntries(ledger, knownHeads(ledger, folder, published))
  async let inspected = ledger.documents()
  let walk = await ofEntries
  async let ofClaims = evidenceOfClaims(ledger, walk)
  let documents = await inspected
  var evidence = await ofFile
  evidence.add(walk.evidence)
  evidence.add(evidenceOfDocuments(documents, named: walk.named))
  evidence.add(await ofClaims)
  let key = checkDefinition(ledger, walk.first, &evidence)
  checkSignatures(walk.heads, key, &evidence)
  checkFolder(folder, key: key, &evidence)
  return StoreReport(
    checks: evidence.results, size: walk.tree.size, root: walk.tree.root.hex,
    documents: documents.documents.count)
}

/// S01 and S02.
@Sendable private func evidenceOfFile(_ ledger: LedgerInspection) async -> StoreEvidence {
  var evidence = StoreEvidence()
  do throws(LedgerError) {
    for difference in try ledger.differencesOfSchema() {
      evidence.fault(.s01, difference.description)
    }
  } catch {
    evidence.fault(.s01, "the schema cannot be read: \(error)")
  }
  do throws(LedgerError) {
    for fault in try ledger.faultsOfPages() { evidence.fault(.s02, fault) }
  } catch {
    evidence.fault(.s02, "the pages cannot be read: \(error)")
  }
  return evidence
}

/// S11 to S13.
private func evidenceOfDocuments(
  _ read: InspectedDocuments, named: [Digest: DocumentName]
) -> StoreEvidence {
  var evidence = StoreEvidence()
  for failure in read.failures { evidence.fault(.s12, "documents cannot be read: \(failure)") }
  var missing = named
  var mayFollow = false
  for document in read.documents {
    guard let name = document.name, name == document.found else {
      let stated = document.name?.hex ?? "no digest"
      evidence.fault(
        .s12,
        "document number \(document.position) is named \(stated), its bytes give "
          + document.found.hex)
      // It is there, but not under its name.
      if let name = document.name { missing[name] = nil }
      continue
    }
    if let wanted = named[name] {
      mayFollow = wanted.isUnreadable
      missing[name] = nil
      if let bytes = wanted.bytes, bytes != document.bytes {
        evidence.fault(
          .s11,
          "document \(name) of entry \(wanted.entry) has \(document.bytes) bytes; the entry "
            + "says \(bytes)")
      }
    } else {
      // What lay beside a file that nobody could read is kept behind it; its entry does not name it.
      if !mayFollow {
        evidence.fault(
          .s13, "document number \(document.position), \(name), is named by no entry")
      }
      mayFollow = false
    }
  }
  for (digest, name) in missing.sorted(by: { $0.value.entry < $1.value.entry }) {
    evidence.fault(.s11, "document \(digest) of entry \(name.entry) is not there")
  }
  return evidence
}

/// S06; gives the log's key, which other checks need.
private func checkDefinition(
  _ ledger: LedgerInspection, _ first: LedgerEntry?, _ evidence: inout StoreEvidence
) -> VerifierKey? {
  guard let first, case .definition(let log, let origin) = first.content,
    let key = try? VerifierKey(encoded: Array(log.utf8))
  else {
    evidence.fault(.s06, "entry 0 is no election definition with a key")
    return nil
  }
  if key.name.bytes != Array(origin.utf8) {
    evidence.fault(.s06, "entry 0 names the origin \(origin) and a key of \(key.name)")
  }
  do throws(LedgerError) {
    let reading = try readDefinition(first.document.sha256) { (digest) throws(LedgerError) in
      try ledger.document(digest)
    }
    guard case .definition(let definition) = reading,
      definition.digest == first.document.sha256
    else {
      evidence.fault(.s06, "the definition of entry 0 cannot be read, or is another one")
      return key
    }
    if definition.header.id != first.election
      || Array(definition.header.origin.utf8) != key.name.bytes
    {
      evidence.fault(.s06, "entry 0 names another election than its definition")
    }
  } catch {
    evidence.fault(.s06, "the definition cannot be read: \(error)")
  }
  return key
}
