import StrictBytes

extension UnvalidatedKeyEvent {
  static let format = "shomar-key/1"

  /// Reads a key event strictly (docs/formats/key-event.md).
  ///
  /// - Throws: `DocumentFormError` with the first thing that is wrong.
  /// - Complexity: O(n log n) in the number of bytes.
  public static func read(_ file: [UInt8]) throws(DocumentFormError) -> UnvalidatedKeyEvent {
    let value = try readSignedDocument(file)
    do throws(ShapeError) {
      return try UnvalidatedKeyEvent(value)
    } catch {
      throw .shape(error)
    }
  }

  private init(_ value: JSONValue) throws(ShapeError) {
    var object = try ObjectReader(value, path: "")
    try object.constant("format", Self.format)
    let signatures = try DocumentSignature.readAll(&object)
    var statement = try object.object("statement")
    self.init(statement: try KeyStatement(&statement), signatures: signatures)
    try statement.finish()
    try object.finish()
  }
}

extension KeyStatement {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    let event = try object.parsed(
      "event", "register, rotate or revoke", KeyEventKind.init(rawValue:))
    let key = try object.parsed("key", "an id", KeyID.init)
    let change: Change =
      switch event {
      case .register: .register(try SigningKey(key, &object))
      case .rotate:
        .rotate(
          try SigningKey(key, &object),
          replaces: try object.parsed("replaces", "an id", KeyID.init))
      case .revoke: .revoke(key)
      }
    self.init(
      election: try object.parsed("election", "an id", ElectionID.init),
      definition: try object.parsed("definition", "64 lowercase hexadecimal digits") {
        Digest(hex: $0)
      },
      change: change,
      reason: try object.parsed("reason", "a text that is not empty") {
        Self.isReason($0) ? $0 : nil
      })
  }

  /// True for a text that can be the reason of a key event.
  public static func isReason(_ text: String) -> Bool { !text.isEmpty && Limits.isText(text) }
}

extension SigningKey {
  /// The members of a key event that describe a new key.
  init(_ id: KeyID, _ object: inout ObjectReader) throws(ShapeError) {
    self.init(
      id: id,
      role: try object.parsed("role", "1 to 40 of a-z and -") { Limits.isWord($0) ? $0 : nil },
      publicKey: try object.parsed("publicKey", "the base64 of 32 bytes") {
        Base64.bytes(Array($0.utf8)).flatMap { $0.count == 32 ? $0 : nil }
      },
      precincts: try SigningKey.readPrecincts(&object))
  }

  /// `["*"]` for all, or ids in byte order, at least one, none twice.
  private static func readPrecincts(
    _ object: inout ObjectReader
  ) throws(ShapeError) -> Set<PrecinctID>? {
    let values = try object.array("precincts")
    if values.count == 1, case .string(let text) = values[0], text.utf8.elementsEqual("*".utf8) {
      return nil
    }
    var precincts: [PrecinctID] = []
    for value in values {
      guard case .string(let text) = value, let precinct = PrecinctID(text),
        precincts.last.map({ $0 < precinct }) ?? true
      else { break }
      precincts.append(precinct)
    }
    guard !values.isEmpty, precincts.count == values.count else {
      throw ShapeError(
        path: "statement.precincts",
        expected: "\"*\" alone, or ids in their order, at least one, none twice")
    }
    return Set(precincts)
  }

  /// True for the word of a role.
  public static func isRole(_ text: String) -> Bool { Limits.isWord(text) }
}
