import StrictBytes

extension KeyStatement {
  /// The canonical JSON whose digest is signed.
  public var canonicalBytes: [UInt8] { json.canonicalBytes }

  /// The two lines that a signature covers.
  ///
  /// - Parameter digest: SHA-256 of `canonicalBytes`.
  public static func signedMessage(digest: Digest) -> [UInt8] {
    Array("\(UnvalidatedKeyEvent.format)\n\(digest.hex)\n".utf8)
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("election", .string(election.text)),
      .init("definition", .string(definition.hex)),
      .init("event", .string(event.rawValue)),
      .init("key", .string(key.text)),
      .init("reason", .string(reason)),
    ]
    if let newKey { members += newKey.members }
    if case .rotate(_, let old) = change { members.append(.init("replaces", .string(old.text))) }
    return .object(members)
  }
}

extension SigningKey {
  fileprivate var members: [JSONValue.Member] {
    let listed = precincts?.sorted().map(\.text) ?? ["*"]
    return [
      .init("role", .string(role)), .init("publicKey", .string(Base64.string(publicKey))),
      .init("precincts", .array(listed.map(JSONValue.string))),
    ]
  }
}

extension UnvalidatedKeyEvent {
  /// The bytes of the file: canonical JSON and a line feed.
  public var fileBytes: [UInt8] {
    let value: JSONValue = [
      "format": .string(Self.format), "signatures": signatures.json, "statement": statement.json,
    ]
    return value.canonicalFile
  }
}
