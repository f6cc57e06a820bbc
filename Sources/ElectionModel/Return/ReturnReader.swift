import StrictBytes

/// Why bytes are neither a return nor a key event: the findings F101, F102 and F103.
public enum DocumentFormError: Error, Equatable, Sendable {
  /// Not UTF-8 text with the grammar of JSON, or too large.
  case notJSON(line: Int, column: Int)
  /// JSON, but not in its one canonical form.
  case notCanonical
  /// A member is missing, unknown, or not of its kind and range.
  case shape(ShapeError)
}

extension UnvalidatedReturn {
  /// Reads a return file strictly (docs/formats/return.md).
  ///
  /// - Throws: `DocumentFormError` with the first thing that is wrong.
  /// - Complexity: O(n log n) in the number of bytes.
  public static func read(_ file: [UInt8]) throws(DocumentFormError) -> UnvalidatedReturn {
    if let read = CanonicalReturnScan.read(file) { return read }
    return try readByJSON(file)
  }

  /// The same by way of JSON values: says what is wrong, and knows every escape.
  static func readByJSON(_ file: [UInt8]) throws(DocumentFormError) -> UnvalidatedReturn {
    let value = try readSignedDocument(file)
    do throws(ShapeError) {
      return try UnvalidatedReturn(value)
    } catch {
      throw .shape(error)
    }
  }

  private init(_ value: JSONValue) throws(ShapeError) {
    var object = try ObjectReader(value, path: "")
    let signatures = try DocumentSignature.readAll(&object)
    var statement = try object.object("statement")
    self.init(statement: try Statement(&statement), signatures: signatures)
    try statement.finish()
    try object.finish()
  }
}

/// The value of a file that has the one encoding of a signed document.
func readSignedDocument(_ file: [UInt8]) throws(DocumentFormError) -> JSONValue {
  guard file.count <= Limits.returnBytes else { throw .notJSON(line: 1, column: 1) }
  let value: JSONValue
  do throws(JSONError) {
    value = try JSONReader.read(file)
  } catch {
    if error.reason != .notJSON { throw .notCanonical }
    throw .notJSON(line: error.line, column: error.column)
  }
  guard value.canonicalFile == file else { throw .notCanonical }
  return value
}

extension DocumentSignature {
  /// The member `signatures`: in the order of their keys, none twice.
  static func readAll(
    _ object: inout ObjectReader
  ) throws(ShapeError) -> [DocumentSignature] {
    let signatures = try object.objects("signatures", atMost: Limits.signers) {
      (entry: inout ObjectReader) throws(ShapeError) in try DocumentSignature(&entry)
    }
    try demandOrder(signatures.map(\.key), "signatures")
    return signatures
  }

  init(_ object: inout ObjectReader) throws(ShapeError) {
    key = try object.parsed("key", "an id", KeyID.init)
    signature = try object.parsed("signature", "the base64 of 64 bytes") {
      Base64.bytes(Array($0.utf8)).flatMap { $0.count == 64 ? $0 : nil }
    }
  }
}

extension Statement {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    try object.constant("format", "shomar-return/1")
    let minute = { (text: String) in CalendarDay.isMinute(text) ? text : nil }
    let signers = try object.objects("signers", atMost: Limits.signers) {
      (signer: inout ObjectReader) throws(ShapeError) in try Signer(&signer)
    }
    try demandOrder(signers.map(\.key), "statement.signers")
    self.init(
      election: try object.parsed("election", "an id", ElectionID.init),
      definition: try object.parsed("definition", "64 lowercase hexadecimal digits") {
        Digest(hex: $0)
      },
      slot: try Slot(&object),
      revision: try object.integer("revision", in: 1...999),
      opened: try object.parsedOrNull("opened", "YYYY-MM-DDThh:mm", minute),
      closed: try object.parsedOrNull("closed", "YYYY-MM-DDThh:mm", minute),
      slips: try Slips.read(&object),
      identified: try object.countOrNull("identified"),
      ballots: try BallotNumbers(&object),
      votes: try CodeVotes.read(&object),
      overvotes: try object.countOrNull("overvotes"),
      undervotes: try object.countOrNull("undervotes"),
      ballotsFile: try DocumentReference.readOrNull(&object, "ballotsFile"),
      signers: signers,
      refusals: try object.objects("refusals", atMost: Limits.signers) {
        (refusal: inout ObjectReader) throws(ShapeError) in try Refusal(&refusal)
      },
      remarks: try object.parsed("remarks", "a text of at most 8,192 bytes") {
        Limits.isText($0, long: true) ? $0 : nil
      })
  }
}

extension Slot {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    precinct = try object.parsed("precinct", "an id", PrecinctID.init)
    contest = try object.parsed("contest", "an id", ContestID.init)
    part = try object.parsed("part", "electronic or paper", Part.init(rawValue:))
  }
}

extension Slips {
  static func read(_ object: inout ObjectReader) throws(ShapeError) -> Slips? {
    guard var slips = try object.objectOrNull("slips") else { return nil }
    let result = Slips(
      received: try slips.integer("received"), spoiled: try slips.integer("spoiled"),
      unused: try slips.integer("unused"), used: try slips.integer("used"))
    try slips.finish()
    return result
  }
}

extension BallotNumbers {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    var invalid = try object.object("invalid")
    self.invalid = InvalidBallots(
      blank: try invalid.integer("blank"), illegible: try invalid.integer("illegible"),
      noCandidate: try invalid.integer("noCandidate"), overvoted: try invalid.integer("overvoted"))
    try invalid.finish()
    found = try object.integer("found")
    excess = try object.integer("excess")
    void = try object.integer("void")
    cast = try object.integer("cast")
    valid = try object.integer("valid")
  }
}

extension CodeVotes {
  static func read(_ object: inout ObjectReader) throws(ShapeError) -> [CodeVotes] {
    var result: [CodeVotes] = []
    for member in try object.members("votes") {
      guard let code = CandidateCode(member.key), case .integer(let votes) = member.value,
        (1...Limits.count.upperBound).contains(votes)
      else {
        throw ShapeError(path: "statement.votes", expected: "codes with votes from 1 up")
      }
      result.append(CodeVotes(code: code, votes: votes))
    }
    return result
  }
}

extension DocumentReference {
  static func readOrNull(
    _ object: inout ObjectReader, _ key: String
  ) throws(ShapeError) -> DocumentReference? {
    guard var reference = try object.objectOrNull(key) else { return nil }
    return try DocumentReference(&reference)
  }
}

extension Signer {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    key = try object.parsed("key", "an id", KeyID.init)
    name = try object.parsed("name", "a text", text)
    role = try object.parsed("role", "a text", text)
  }
}

extension Refusal {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    name = try object.parsed("name", "a text", text)
    reason = try object.parsed("reason", "a text", text)
    role = try object.parsed("role", "a text", text)
  }
}

private func text(_ string: String) -> String? { Limits.isText(string) ? string : nil }

private func demandOrder(_ keys: [KeyID], _ path: String) throws(ShapeError) {
  guard zip(keys, keys.dropFirst()).allSatisfy(<) else {
    throw ShapeError(path: path, expected: "the order of the keys, none twice")
  }
}
