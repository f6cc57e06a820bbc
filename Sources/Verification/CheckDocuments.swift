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
  /// V18: decisions.
  private(set) var decisions = DecisionWalk()
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

  /// Returns that are held in memory at once.
  static let together = 1_024

  static let notPossible = "not possible: the definition has defects, see V08"

  /// Looks at a key event, in the order of the entries.
  mutating func look(number: Int, entry: LedgerEntry, content: KeyEntry) {
    keys.look(number: number, content: content, bytes: published(entry.document, number: number))
  }

  /// Looks at a decision, in the order of the entries.
  mutating func look(number: Int, entry: LedgerEntry, content: DecisionEntry) {
    let bytes = published(entry.document, number: number)
    decisions.look(number: number, entry: entry, content: content, ring: keys.ring, bytes: bytes)
  }

  /// V18.
  var v18: Evidence {
    var evidence = keys.evidence
    evidence.take(decisions.evidence)
    return evidence
  }

  /// Looks at the documents of returns that stand one after another, without a key event between
  /// them: they are read and judged side by side, and added in the order of the entries.
  mutating func look(_ returns: [ReturnAtPlace]) {
    let (bundle, definition, ring) = (bundle, definition, keys.ring)
    let showsBallots = disclosesBallots == true
    let looks = sideBySide(returns.count) { place in
      var look = ReturnLook(bundle, definition, ring)
      look.look(returns[place], showsBallots: showsBallots)
      return look
    }
    for (look, place) in zip(looks, returns) { take(look, place) }
  }

  private mutating func take(_ look: ReturnLook, _ place: ReturnAtPlace) {
    v09.take(look.v09)
    v10.take(look.v10)
    v11.take(look.v11)
    v12.take(look.v12)
    v13.take(look.v13)
    sums?.addPrecinct(of: place.content, number: place.number)
    if let signed = look.signed {
      sums?.add(
        signed, of: place.content, document: place.entry.document.sha256, number: place.number)
    } else {
      sums?.miss(place.content, number: place.number)
    }
  }

  private mutating func published(_ document: DocumentReference, number: Int) -> [UInt8]? {
    bundle.published(document, number: number, &v09)
  }
}

/// The entry of a return with its number.
struct ReturnAtPlace: Sendable {
  let number: Int
  let entry: LedgerEntry
  let content: ReturnEntry
}

/// What there is to see in the document of one return, by itself.
struct ReturnLook: Sendable {
  private let bundle: any BundleReader
  private let definition: Definition?
  private let ring: KeyRing?
  private(set) var v09 = Evidence()
  private(set) var v10 = Evidence()
  private(set) var v11 = Evidence()
  private(set) var v12 = Evidence()
  private(set) var v13 = Evidence()
  /// The return; nil if it is not there or has not the form of a return.
  private(set) var signed: UnvalidatedReturn?

  init(_ bundle: any BundleReader, _ definition: Definition?, _ ring: KeyRing?) {
    self.bundle = bundle
    self.definition = definition
    self.ring = ring
  }

  mutating func look(_ place: ReturnAtPlace, showsBallots: Bool) {
    let (number, content) = (place.number, place.content)
    if showsBallots, let ballots = content.ballots {
      _ = bundle.published(ballots, number: number, &v09)
    }
    guard let bytes = bundle.published(place.entry.document, number: number, &v09) else {
      return v10.fault("entry \(number): its return is not there")
    }
    do throws(DocumentFormError) {
      let read = try UnvalidatedReturn.read(bytes)
      compareSlot(read.statement.slot, with: content.slot, number: number)
      makeFindings(read, number: number, content: content)
      signed = read
    } catch {
      v10.fault("entry \(number): its document is not a return: \(sentence(of: error))")
    }
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
    guard let definition, let ring else { return }
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

extension BundleReader {
  /// The bytes of a published document, even if they are not those the entry commits to.
  func published(
    _ document: DocumentReference, number: Int, _ v09: inout Evidence
  ) -> [UInt8]? {
    let path = "document/\(document.sha256)"
    guard let bytes = bytes(of: path) else {
      v09.fault("entry \(number): \(path): missing or unreadable")
      return nil
    }
    v09.compare("entry \(number): \(path)", bytes, with: document)
    return bytes
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
