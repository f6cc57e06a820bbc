import StrictBytes

extension UnvalidatedDecision {
  static let format = "shomar-decision/1"

  /// Reads a decision strictly (docs/formats/decision.md).
  ///
  /// - Throws: `DocumentFormError` with the first thing that is wrong.
  /// - Complexity: O(n log n) in the number of bytes.
  public static func read(_ file: [UInt8]) throws(DocumentFormError) -> UnvalidatedDecision {
    let value = try readSignedDocument(file)
    do throws(ShapeError) {
      return try UnvalidatedDecision(value)
    } catch {
      throw .shape(error)
    }
  }

  private init(_ value: JSONValue) throws(ShapeError) {
    var object = try ObjectReader(value, path: "")
    try object.constant("format", Self.format)
    let signatures = try DocumentSignature.readAll(&object)
    var statement = try object.object("statement")
    self.init(statement: try DecisionStatement(&statement), signatures: signatures)
    try statement.finish()
    try object.finish()
  }
}

extension DecisionStatement {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    let kind = try object.parsed(
      "decision", DecisionKind.words, DecisionKind.init(rawValue:))
    let ruling: Ruling =
      switch kind {
      case .lot: .lot(try HeldLot(&object), minutes: try object.words("minutes"))
      case .void:
        .void(
          try object.parsed("candidate", "a candidate's code", CandidateCode.init),
          reason: try object.words("reason"))
      case .ruling: .ruling(try ListRuling(&object), reason: try object.words("reason"))
      case .withdraw:
        .withdraw(try object.digest("withdraws"), reason: try object.words("reason"))
      }
    self.init(
      election: try object.parsed("election", "an id", ElectionID.init),
      definition: try object.digest("definition"),
      contest: try object.parsed("contest", "an id", ContestID.init),
      ruling: ruling, body: try object.words("body"), number: try object.words("number"),
      date: try object.words("date"))
  }

  /// True for a text that can be the body, number, date, reason or place in the minutes.
  public static func isWords(_ text: String) -> Bool { !text.isEmpty && Limits.isText(text) }
}

extension HeldLot {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    var order: [CandidateCode] = []
    var seen: Set<CandidateCode> = []
    for value in try object.array("order") {
      guard case .string(let text) = value, let code = CandidateCode.claim(text),
        seen.insert(code).inserted
      else {
        throw ShapeError(path: "statement.order", expected: "candidates' codes, none twice")
      }
      order.append(code)
    }
    guard order.count > 1 else {
      throw ShapeError(path: "statement.order", expected: "at least two candidates' codes")
    }
    self.init(order: order, votes: try object.integer("votes", in: 0...JSONReader.largestInteger))
  }
}

extension ObjectReader {
  fileprivate mutating func words(_ key: String) throws(ShapeError) -> String {
    try parsed(key, "a text that is not empty") { DecisionStatement.isWords($0) ? $0 : nil }
  }

  fileprivate mutating func digest(_ key: String) throws(ShapeError) -> Digest {
    try parsed(key, "64 lowercase hexadecimal digits") { Digest(hex: $0) }
  }
}
