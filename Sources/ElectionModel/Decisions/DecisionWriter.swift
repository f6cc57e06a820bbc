import StrictBytes

extension DecisionStatement {
  /// The canonical JSON whose digest is signed.
  public var canonicalBytes: [UInt8] { json.canonicalBytes }

  /// The two lines that a signature covers.
  ///
  /// - Parameter digest: SHA-256 of `canonicalBytes`.
  public static func signedMessage(digest: Digest) -> [UInt8] {
    Array("\(UnvalidatedDecision.format)\n\(digest.hex)\n".utf8)
  }

  var json: JSONValue {
    .object(
      [
        .init("election", .string(election.text)),
        .init("definition", .string(definition.hex)),
        .init("contest", .string(contest.text)),
        .init("decision", .string(kind.rawValue)),
        .init("body", .string(body)),
        .init("number", .string(number)),
        .init("date", .string(date)),
      ] + ruling.members)
  }
}

extension DecisionStatement.Ruling {
  fileprivate var members: [JSONValue.Member] {
    switch self {
    case .lot(let lot, let minutes):
      [
        .init("order", .array(lot.order.map { .string($0.text) })),
        .init("votes", .integer(lot.votes)), .init("minutes", .string(minutes)),
      ]
    case .void(let candidate, let reason):
      [.init("candidate", .string(candidate.text)), .init("reason", .string(reason))]
    case .ruling(let ruling, let reason): ruling.members + [.init("reason", .string(reason))]
    case .withdraw(let document, let reason):
      [.init("withdraws", .string(document.hex)), .init("reason", .string(reason))]
    }
  }
}

extension UnvalidatedDecision {
  /// The bytes of the file: canonical JSON and a line feed.
  public var fileBytes: [UInt8] {
    let value: JSONValue = [
      "format": .string(Self.format), "signatures": signatures.json, "statement": statement.json,
    ]
    return value.canonicalFile
  }
}
