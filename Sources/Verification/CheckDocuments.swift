import ElectionModel
import StrictBytes

/// V09 to V13 and V18 as far as they need the documents, in one walk in the order of the entries:
/// each document is read, looked at and let go, so that memory does not grow with the election.
struct DocumentWalk {
  let bundle: any BundleReader
  let definition: Definition?
  let disclosesBallots: Bool?

  /// V09: every document that must be published is there, with the digest and length of its entry.
  var v09: Evidence
  /// V10: every return has the form of a return, and its slot is that of its entry.
  var v10: Evidence
  /// V11: findings F301 to F306, made again with the keys at the place of the entry.
  var v11: Evidence
  /// V12: findings F111 to F208 and W201 to W204, made again.
  var v12: Evidence
  /// V13, the part that needs the return: findings F402, F403 and F412, made again.
  var v13: Evidence
  /// V18: key events, and the keys at the entry that is looked at.
  private(set) var keys: KeyWalk
  /// The sums of what is counted, for V14 and V15; nil without a definition.
  var sums: ResultSums?

  init(
    _ bundle: any BundleReader, ledger: PublishedLedger, definition: PublishedDefinition,
    logKey: [UInt8]
  ) {
    self.bundle = bundle
    self.definition = definition.definition
    disclosesBallots = definition.disclosesBallots
    (v09, v10) = (ledger.startEvidence(), ledger.startEvidence())
    (v11, v12, v13) = (v10, v10, v10)
    keys = KeyWalk(ledger: ledger, definition: definition.definition, logKey: logKey)
    sums = definition.definition.map(ResultSums.init)
    if disclosesBallots == nil { v09.fault("election.json: its disclosure cannot be read") }
    guard self.definition == nil else { return }
    for path in [\Self.v11, \.v12, \.v13] { self[keyPath: path].fault(Self.notPossible) }
  }

  static let notPossible = "not possible: the definition has defects, see V08"

  /// Looks at a key event, in the order of the entries.
  mutating func look(number: Int, entry: LedgerEntry, content: KeyEntry) {
    keys.look(number: number, content: content, bytes: published(entry.document, number: number))
  }

  /// Looks at the document of one return.
  mutating func look(number: Int, entry: LedgerEntry, content: ReturnEntry) {
    if disclosesBallots == true, let ballots = content.ballots {
      _ = published(ballots, number: number)
    }
    sums?.addPrecinct(of: content, number: number)
    guard let bytes = published(entry.document, number: number) else {
      v10.fault("entry \(number): its return is not there")
      sums?.miss(content, number: number)
      return
    }
    do throws(DocumentFormError) {
      let signed = try UnvalidatedReturn.read(bytes)
      compareSlot(signed.statement.slot, with: content.slot, number: number)
      makeFindings(signed, number: number, content: content)
      sums?.add(signed, of: content, document: entry.document.sha256, number: number)
    } catch {
      v10.fault("entry \(number): its document is not a return: \(sentence(of: error))")
      sums?.miss(content, number: number)
    }
  }

  /// The bytes of a published document, even if they are not those the entry commits to.
  private mutating func published(_ document: DocumentReference, number: Int) -> [UInt8]? {
    let path = "document/\(document.sha256)"
    guard let bytes = bundle.bytes(of: path) else {
      v09.fault("entry \(number): \(path): missing or unreadable")
      return nil
    }
    v09.compare("entry \(number): \(path)", bytes, with: document)
    return bytes
  }

  private mutating func compareSlot(_ found: Slot, with expected: Slot, number: Int) {
    func compare(_ member: String, _ expected: String, _ found: String) {
      if expected == found { return }
      v10.fault("entry \(number): \(member): the entry says \(expected), the return \(found)")
    }
    compare("precinct", expected.precinct.text, found.precinct.text)
    compare("contest", expected.contest.text, found.contest.text)
    compare("part", expected.part.rawValue, found.part.rawValue)
  }

  private mutating func makeFindings(
    _ signed: UnvalidatedReturn, number: Int, content: ReturnEntry
  ) {
    guard let definition, let ring = keys.ring else { return }
    let recorded = RecordedFindings(number: number, findings: content.findings)
    recorded.compare(
      with: signatureFindings(of: signed, ring: ring), among: .ofSignatures, &v11)
    recorded.compare(
      with: statementFindings(of: signed.statement, definition: definition), among: .ofStatement,
      &v12)
    recorded.compare(
      with: fileFindings(named: signed.statement.ballotsFile, came: content.ballots),
      among: .ofFile, &v13)
  }
}

/// The findings that an entry records, to be compared with those made again.
struct RecordedFindings {
  let number: Int
  let findings: [FindingNumber]

  /// Notes a difference, looking only at the findings among the given ones.
  func compare(
    with made: Set<FindingNumber>, among: Set<FindingNumber>, _ evidence: inout Evidence
  ) {
    let recorded = findings.filter(among.contains)
    if Set(recorded) == made { return }
    let (old, new) = (list(recorded), list(made.sorted()))
    evidence.fault("entry \(number): recorded \(old); made again: \(new)")
  }

  private func list(_ numbers: [FindingNumber]) -> String {
    numbers.isEmpty ? "none of these findings" : numbers.map(\.text).joined(separator: " ")
  }
}

/// Says why bytes are not in their form, without a word of what is in them but the names of members.
public func sentence(of error: DocumentFormError) -> String {
  switch error {
  case .notJSON(let line, let column): "no JSON at line \(line), column \(column)"
  case .notCanonical: "its JSON is not canonical"
  // A path below "votes" would name a candidate's code.
  case .shape(let shape) where shape.path.utf8.starts(with: "statement.votes".utf8):
    "statement.votes: expected \(shape.expected)"
  case .shape(let shape): "\(shape.path): expected \(shape.expected)"
  }
}
