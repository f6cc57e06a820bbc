import StrictBytes

extension Statement {
  /// The canonical JSON whose digest is signed.
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter(reserving: 1_024 + 16 * votes.count)
    write(to: &writer)
    return writer.bytes
  }

  /// The two lines that a signature covers.
  ///
  /// - Parameter digest: SHA-256 of `canonicalBytes`.
  public static func signedMessage(digest: Digest) -> [UInt8] {
    Array("shomar-return/1\n\(digest.hex)\n".utf8)
  }

  /// Writes the members in byte order of their names.
  func write(to writer: inout JSONWriter) {
    writer.write(#"{"ballotsFile":"#, orNull: ballotsFile) { $1.write(to: &$0) }
    writer.write(#","cast":"#, ballots.cast)
    writer.write(#","closed":"#, orNull: closed) { $0.write($1) }
    writer.write(#","contest":"#, slot.contest.text)
    writer.write(#","definition":"#, definition.hex)
    writer.write(#","election":"#, election.text)
    writer.write(#","excess":"#, ballots.excess)
    writer.write(#","format":"shomar-return/1","found":"#, ballots.found)
    writer.write(#","identified":"#, orNull: identified) { $0.write($1) }
    writer.write(#","invalid":{"blank":"#, ballots.invalid.blank)
    writer.write(#","illegible":"#, ballots.invalid.illegible)
    writer.write(#","noCandidate":"#, ballots.invalid.noCandidate)
    writer.write(#","overvoted":"#, ballots.invalid.overvoted)
    writer.write(#"},"opened":"#, orNull: opened) { $0.write($1) }
    writer.write(#","overvotes":"#, orNull: overvotes) { $0.write($1) }
    writer.write(#","part":"#, slot.part.rawValue)
    writer.write(#","precinct":"#, slot.precinct.text)
    writer.write(#","refusals":"#, list: refusals) { $1.write(to: &$0) }
    writer.write(#","remarks":"#, remarks)
    writer.write(#","revision":"#, revision)
    writer.write(#","signers":"#, list: signers) { $1.write(to: &$0) }
    writer.write(#","slips":"#, orNull: slips) { $1.write(to: &$0) }
    writer.write(#","undervotes":"#, orNull: undervotes) { $0.write($1) }
    writer.write(#","valid":"#, ballots.valid)
    writer.write(#","void":"#, ballots.void)
    writer.plain(#","votes":"#)
    writeVotes(to: &writer)
    writer.plain("}")
  }

  private func writeVotes(to writer: inout JSONWriter) {
    let isSorted = zip(votes, votes.dropFirst()).allSatisfy { $0.code < $1.code }
    let votes = isSorted ? votes : votes.sorted { $0.code < $1.code }
    writer.plain("{")
    for (index, item) in votes.enumerated() {
      precondition(index == 0 || votes[index - 1].code < item.code, "a code stands twice")
      if index > 0 { writer.plain(",") }
      writer.write(item.code.text)
      writer.write(":", item.votes)
    }
    writer.plain("}")
  }
}

extension DocumentReference {
  func write(to writer: inout JSONWriter) {
    writer.write(#"{"bytes":"#, bytes)
    writer.write(#","sha256":"#, sha256.hex)
    writer.plain("}")
  }
}

extension Slips {
  func write(to writer: inout JSONWriter) {
    writer.write(#"{"received":"#, received)
    writer.write(#","spoiled":"#, spoiled)
    writer.write(#","unused":"#, unused)
    writer.write(#","used":"#, used)
    writer.plain("}")
  }
}

extension Signer {
  func write(to writer: inout JSONWriter) {
    writer.write(#"{"key":"#, key.text)
    writer.write(#","name":"#, name)
    writer.write(#","role":"#, role)
    writer.plain("}")
  }
}

extension Refusal {
  func write(to writer: inout JSONWriter) {
    writer.write(#"{"name":"#, name)
    writer.write(#","reason":"#, reason)
    writer.write(#","role":"#, role)
    writer.plain("}")
  }
}

extension DocumentSignature {
  func write(to writer: inout JSONWriter) {
    writer.write(#"{"key":"#, key.text)
    writer.write(#","signature":"#, Base64.string(signature))
    writer.plain("}")
  }
}

extension UnvalidatedReturn {
  /// The bytes of the file: canonical JSON and a line feed.
  public var fileBytes: [UInt8] {
    var writer = JSONWriter(reserving: 1_536 + 16 * statement.votes.count)
    writer.write(#"{"signatures":"#, list: signatures) { $1.write(to: &$0) }
    writer.plain(#","statement":"#)
    statement.write(to: &writer)
    writer.plain("}\n")
    return writer.bytes
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
