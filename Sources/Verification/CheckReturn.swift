import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes

/// Checks a return that somebody holds, on paper or as a file (docs/formats/return-codes.md): P01 to
/// P05 in their order, each with what is there.
///
/// - Parameters:
///   - file: The bytes of the return file.
///   - signed: The same, read.
///   - definition: The election definition, where the holder has one; otherwise the published one.
///   - published: A published folder with the log's verifier key, from another source: P03 to P05.
/// - Complexity: O(n) in the entries of the folder.
public func checkReturn(
  _ file: [UInt8], _ signed: UnvalidatedReturn, definition: Definition?,
  published: (folder: any BundleReader, key: VerifierKey)?
) -> ReturnReport {
  let reference = DocumentReference(bytes: file.count, sha256: sha256(file))
  let search = published.map { ReturnInFolder($0.folder, key: $0.key, of: reference, signed) }
  let definition = definition ?? search?.definition.definition
  let ring =
    search?.ring(definition) ?? definition.map { KeyRing(definition: $0, logKey: nil) }
  let findings = ring.map { ring in
    signatureFindings(of: signed, ring: ring)
      .union(statementFindings(of: signed.statement, definition: ring.definition))
  }
  return ReturnReport(
    checks: [
      ProofCheck(
        "P01", "those have signed who had to, and their signatures hold",
        evidence(findings, among: .ofSignatures)),
      ProofCheck(
        "P02", "the return agrees with the definition and with itself",
        evidence(findings, among: .ofStatement)),
      ProofCheck(
        "P03", "the published log is signed by the key you gave, with this definition",
        search?.checkP03(definition)),
      ProofCheck("P04", "the log records this very return", search?.checkP04()),
      ProofCheck("P05", "this very return is in the published total", search?.checkP05()),
    ], statement: signed.statement, file: reference, definition: definition,
    entry: search?.found?.number, recorded: search?.found?.content,
    checkpoint: search?.tree.checkpoint)
}

/// What a set of findings says: F-findings against it, W-findings beside it.
private func evidence(
  _ findings: Set<FindingNumber>?, among: Set<FindingNumber>
) -> Evidence {
  var evidence = Evidence()
  guard let findings else {
    evidence.fault("not possible: there is no definition without defects")
    return evidence
  }
  for finding in findings.intersection(among).sorted() {
    let sentence = "\(finding): \(finding.meaning?.english ?? "")"
    if finding.quarantines { evidence.fault(sentence) } else { evidence.remark(sentence) }
  }
  return evidence
}

/// A return in a published folder, if it is there.
private struct ReturnInFolder {
  let folder: any BundleReader
  let key: VerifierKey
  let tree: SignedTree
  let definition: PublishedDefinition
  let document: DocumentReference
  /// The entry that records it; the one that counts, if there are several.
  let found: (number: Int, content: ReturnEntry)?
  /// The entries that record another return of the same place.
  let others: [(number: Int, isCounted: Bool)]

  init(
    _ folder: any BundleReader, key: VerifierKey, of document: DocumentReference,
    _ signed: UnvalidatedReturn
  ) {
    self.folder = folder
    self.key = key
    self.document = document
    tree = SignedTree("published", folder: folder, key: key)
    definition = PublishedDefinition(folder)
    let returns = tree.ledger?.returns ?? []
    let same = returns.filter { $0.1.document == document }
    found = (same.first { $0.2.isCounted } ?? same.first).map { ($0.0, $0.2) }
    others = returns.filter { $0.1.document != document && $0.2.slot == signed.statement.slot }
      .map { ($0.0, $0.2.isCounted) }
  }

  /// The keys at the entry of the return; at the end of the log where it is not recorded.
  func ring(_ definition: Definition?) -> KeyRing? {
    guard let ledger = tree.ledger else { return nil }
    var walk = KeyWalk(ledger: ledger, definition: definition, logKey: key.publicKey.bytes)
    for (number, position) in ledger.positions.enumerated()
    where number < found?.number ?? .max {
      guard let entry = position.entry, case .key(let content) = entry.content else { continue }
      let bytes = folder.bytes(of: "document/\(entry.document.sha256)")
      let isTheirs = bytes.map { sha256($0) == entry.document.sha256 } ?? false
      walk.look(number: number, content: content, bytes: isTheirs ? bytes : nil)
    }
    return walk.ring
  }

  func checkP03(_ used: Definition?) -> Evidence {
    var evidence = tree.signature
    tree.checkEntries(&evidence)
    for part in [checkV07(definition, first: tree.ledger?.first), checkV08(definition)] {
      for sentence in part.sentences { evidence.fault(sentence) }
    }
    if let used, let own = definition.definition, used.digest != own.digest {
      evidence.fault("your definition is \(used.digest), the published one \(own.digest)")
    }
    return evidence
  }

  func checkP04() -> Evidence {
    var evidence = Evidence()
    for (number, isCounted) in others {
      let state = isCounted ? "which counts" : "in quarantine"
      evidence.remark("entry \(number) records another return of this place, \(state)")
    }
    guard let found else {
      evidence.fault("no entry commits to \(document.sha256), \(document.bytes) bytes")
      return evidence
    }
    evidence.remark("recorded as entry \(found.number)")
    return evidence
  }

  func checkP05() -> Evidence {
    var evidence = Evidence()
    guard let found else {
      evidence.fault("not possible: no entry records it")
      return evidence
    }
    if !found.content.isCounted {
      evidence.fault(
        "entry \(found.number) is in quarantine with "
          + found.content.findings.map(\.text).joined(separator: " "))
      return evidence
    }
    let listing = checkListing(
      of: found.content, document: document, number: UInt64(found.number), tree.checkpoint,
      folder)
    for sentence in listing.sentences { evidence.fault(sentence) }
    if listing.isEmpty { evidence.remark("in the published total as entry \(found.number)") }
    return evidence
  }
}
