import StrictBytes

/// One entry of the ledger (docs/formats/ledger-entry.md).
public struct LedgerEntry: Sendable, Equatable {
  /// What an entry is about.
  public enum Content: Sendable, Equatable {
    /// Entry 0: the definition's `SHA256SUMS`, the log's verifier key and its origin.
    case definition(log: String, origin: String)
    /// A return that could be read.
    case `return`(ReturnEntry)
    /// A key event that could be read.
    case key(KeyEntry)
    /// A decision that could be read.
    case decision(DecisionEntry)
    /// Something received that is none of these; the document is withheld.
    case unreadable(findings: [FindingNumber])

    /// The numbers of the findings that it records; none for the definition.
    public var findings: [FindingNumber] {
      switch self {
      case .definition: []
      case .return(let entry): entry.findings
      case .key(let entry): entry.findings
      case .decision(let entry): entry.findings
      case .unreadable(let findings): findings
      }
    }
  }

  /// Position in the ledger, from 0.
  public let sequence: Int
  /// Leaf hash of the entry before; zero for entry 0.
  public let previous: Digest
  /// The election of the definition.
  public let election: ElectionID
  /// The document this entry commits to.
  public let document: DocumentReference
  /// What the entry is about.
  public let content: Content

  /// Puts an entry together.
  public init(
    sequence: Int, previous: Digest, election: ElectionID, document: DocumentReference,
    content: Content
  ) {
    self.sequence = sequence
    self.previous = previous
    self.election = election
    self.document = document
    self.content = content
  }
}

/// What an entry records of a return.
public struct ReturnEntry: Sendable, Equatable {
  /// The precinct, contest and part the return claims.
  public let slot: Slot
  /// The ballots file that came with it.
  public let ballots: DocumentReference?
  /// The numbers of its findings, sorted, none twice.
  public let findings: [FindingNumber]
  /// Whether it counts.
  public let isCounted: Bool

  /// Records a return; it counts if there is no F-finding.
  public init(slot: Slot, ballots: DocumentReference?, findings: Set<FindingNumber>) {
    self.slot = slot
    self.ballots = ballots
    self.findings = findings.sorted()
    isCounted = findings.allSatisfy { !$0.quarantines }
  }

  init(slot: Slot, ballots: DocumentReference?, findings: [FindingNumber], isCounted: Bool) {
    self.slot = slot
    self.ballots = ballots
    self.findings = findings
    self.isCounted = isCounted
  }
}

/// What an entry records of a key event.
public struct KeyEntry: Sendable, Equatable {
  /// What happens to the key.
  public let event: KeyEventKind
  /// The key that is registered, takes another's place, or is revoked.
  public let key: KeyID
  /// The numbers of its findings, sorted, none twice.
  public let findings: [FindingNumber]
  /// Whether it takes effect, from the next entry on.
  public let isEffective: Bool

  /// Records a key event; it takes effect if there is no F-finding.
  public init(event: KeyEventKind, key: KeyID, findings: Set<FindingNumber>) {
    self.event = event
    self.key = key
    self.findings = findings.sorted()
    isEffective = findings.allSatisfy { !$0.quarantines }
  }

  init(_ object: inout ObjectReader) throws(ShapeError) {
    event = try object.parsed("event", "register, rotate or revoke", KeyEventKind.init(rawValue:))
    key = try object.parsed("key", "an id", KeyID.init)
    findings = try readFindings(&object)
    isEffective = try object.parsed("state", "effective or quarantined") {
      ["effective": true, "quarantined": false][$0]
    }
  }

  fileprivate var members: [JSONValue.Member] {
    [
      .init("event", .string(event.rawValue)), .init("key", .string(key.text)),
      .init("findings", findings.json),
      .init("state", isEffective ? "effective" : "quarantined"),
    ]
  }
}

extension LedgerEntry {
  /// The bytes of the entry: canonical JSON without a line feed.
  public var bytes: [UInt8] {
    if case .return(let entry) = content { return bytes(of: entry) }
    return json.canonicalBytes
  }

  /// The members of the entry.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("format", "shomar-entry/1"),
      .init("sequence", .integer(sequence)),
      .init("previous", .string(previous.hex)),
      .init("election", .string(election.text)),
      .init("document", document.json),
    ]
    switch content {
    case .definition(let log, let origin):
      members += [
        .init("kind", "definition"), .init("log", .string(log)), .init("origin", .string(origin)),
      ]
    case .return(let entry):
      members += entry.members + [.init("kind", "return")]
    case .key(let entry):
      members += entry.members + [.init("kind", "key")]
    case .decision(let entry):
      members += entry.members + [.init("kind", "decision")]
    case .unreadable(let findings):
      members += [.init("kind", "unreadable"), .init("findings", findings.json)]
    }
    return .object(members)
  }
}

extension ReturnEntry {
  fileprivate var members: [JSONValue.Member] {
    [
      .init("precinct", .string(slot.precinct.text)),
      .init("contest", .string(slot.contest.text)),
      .init("part", .string(slot.part.rawValue)),
      .init("ballots", orNull(ballots, \.json)),
      .init("findings", findings.json),
      .init("state", isCounted ? "counted" : "quarantined"),
    ]
  }
}

extension [FindingNumber] {
  var json: JSONValue { .array(map { .string($0.text) }) }
}

extension LedgerEntry {
  /// Reads the bytes of an entry strictly.
  ///
  /// Whether its numbers and its state follow from the return is not a matter of form.
  ///
  /// - Throws: `ShapeError` with the member that is wrong; its path is "the bytes" where they are
  ///   not canonical JSON.
  public init(reading bytes: [UInt8]) throws(ShapeError) {
    if let entry = LedgerEntry(readingReturn: bytes) {
      self = entry
    } else {
      try self.init(readingAny: bytes)
    }
  }

  /// Reads an entry of any kind, and says what is wrong with one that has not its form.
  init(readingAny bytes: [UInt8]) throws(ShapeError) {
    guard let value = try? JSONReader.read(bytes), value.canonicalBytes == bytes else {
      throw ShapeError(path: "the bytes", expected: "canonical JSON")
    }
    var object = try ObjectReader(value, path: "")
    try object.constant("format", "shomar-entry/1")
    sequence = try object.integer("sequence")
    previous = try object.parsed("previous", "64 lowercase hexadecimal digits") { Digest(hex: $0) }
    election = try object.parsed("election", "an id", ElectionID.init)
    var document = try object.object("document")
    self.document = try DocumentReference(&document)
    content = try Content(&object)
    try object.finish()
  }
}

extension LedgerEntry.Content {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    switch try object.string("kind") {
    case "definition":
      self = .definition(log: try object.string("log"), origin: try object.string("origin"))
    case "return":
      self = .return(
        ReturnEntry(
          slot: try Slot(&object),
          ballots: try DocumentReference.readOrNull(&object, "ballots"),
          findings: try readFindings(&object),
          isCounted: try object.parsed("state", "counted or quarantined") {
            ["counted": true, "quarantined": false][$0]
          }))
    case "key":
      self = .key(try KeyEntry(&object))
    case "decision":
      self = .decision(try DecisionEntry(&object))
    case "unreadable":
      self = .unreadable(findings: try readFindings(&object))
    default:
      throw ShapeError(
        path: "kind", expected: "definition, return, key, decision or unreadable")
    }
  }
}

func readFindings(_ object: inout ObjectReader) throws(ShapeError) -> [FindingNumber] {
  var result: [FindingNumber] = []
  for value in try object.array("findings") {
    guard case .string(let text) = value, let number = FindingNumber(text) else {
      throw ShapeError(path: "findings", expected: "numbers such as F203 or W201")
    }
    result.append(number)
  }
  guard zip(result, result.dropFirst()).allSatisfy(<) else {
    throw ShapeError(path: "findings", expected: "the order of the numbers, none twice")
  }
  return result
}
