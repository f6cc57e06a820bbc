import StrictBytes

extension Statement {
  /// The canonical JSON whose digest is signed.
  public var canonicalBytes: [UInt8] { json.canonicalBytes }

  /// The two lines that a signature covers.
  ///
  /// - Parameter digest: SHA-256 of `canonicalBytes`.
  public static func signedMessage(digest: Digest) -> [UInt8] {
    Array("shomar-return/1\n\(digest.hex)\n".utf8)
  }

  var json: JSONValue {
    .object(identityMembers + numberMembers + peopleMembers)
  }

  private var identityMembers: [JSONValue.Member] {
    [
      .init("format", "shomar-return/1"),
      .init("election", .string(election.text)),
      .init("definition", .string(definition.hex)),
      .init("precinct", .string(slot.precinct.text)),
      .init("contest", .string(slot.contest.text)),
      .init("part", .string(slot.part.rawValue)),
      .init("revision", .integer(revision)),
      .init("opened", orNull(opened, JSONValue.string)),
      .init("closed", orNull(closed, JSONValue.string)),
    ]
  }

  private var numberMembers: [JSONValue.Member] {
    [
      .init("slips", orNull(slips, \.json)),
      .init("identified", orNull(identified, JSONValue.integer)),
      .init("found", .integer(ballots.found)),
      .init("excess", .integer(ballots.excess)),
      .init("void", .integer(ballots.void)),
      .init("cast", .integer(ballots.cast)),
      .init("valid", .integer(ballots.valid)),
      .init("invalid", ballots.invalid.json),
      .init("votes", .object(votes.map { .init($0.code.text, .integer($0.votes)) })),
      .init("overvotes", orNull(overvotes, JSONValue.integer)),
      .init("undervotes", orNull(undervotes, JSONValue.integer)),
      .init("ballotsFile", orNull(ballotsFile, \.json)),
    ]
  }

  private var peopleMembers: [JSONValue.Member] {
    [
      .init(
        "signers",
        .array(
          signers.map {
            ["key": .string($0.key.text), "name": .string($0.name), "role": .string($0.role)]
          })),
      .init(
        "refusals",
        .array(
          refusals.map {
            ["name": .string($0.name), "reason": .string($0.reason), "role": .string($0.role)]
          })),
      .init("remarks", .string(remarks)),
    ]
  }
}

extension Slips {
  var json: JSONValue {
    [
      "received": .integer(received), "spoiled": .integer(spoiled), "unused": .integer(unused),
      "used": .integer(used),
    ]
  }
}

extension UnvalidatedReturn {
  /// The bytes of the file: canonical JSON and a line feed.
  public var fileBytes: [UInt8] {
    let value: JSONValue = [
      "signatures": signatures.json, "statement": statement.json,
    ]
    return value.canonicalFile
  }
}

extension [DocumentSignature] {
  var json: JSONValue {
    .array(
      map { ["key": .string($0.key.text), "signature": .string(Base64.string($0.signature))] })
  }
}

/// Null for nil.
func orNull<T>(_ value: T?, _ json: (T) -> JSONValue) -> JSONValue { value.map(json) ?? .null }
