import StrictBytes

/// Reads a return from its one encoding straight into its members (docs/formats/return.md).
///
/// It knows the members in their canonical order and plain texts, and gives up at anything else,
/// also at an escape in a remark: `UnvalidatedReturn.read` then reads it by way of JSON values, and
/// that says what is wrong, if anything is. Whatever this scan accepts, the other reader accepts
/// with the same outcome; tests hold the two together.
struct CanonicalReturnScan {
  /// Something that this scan does not know.
  struct GivesUp: Error {}

  private let bytes: [UInt8]
  private var offset = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a file.
  ///
  /// - Returns: nil where the file is no return, or one that is rarely seen.
  /// - Complexity: O(n) in the number of bytes.
  static func read(_ file: [UInt8]) -> UnvalidatedReturn? {
    guard file.count <= Limits.returnBytes else { return nil }
    var scan = CanonicalReturnScan(file)
    guard let read = try? scan.file() else { return nil }
    // House rule: what is hashed or signed is encoded again and compared.
    return read.fileBytes == file ? read : nil
  }

  private mutating func file() throws(GivesUp) -> UnvalidatedReturn {
    try take(#"{"signatures":"#)
    let signatures = try list { (scan: inout Self) throws(GivesUp) in try scan.signature() }
    try take(#","statement":"#)
    let statement = try statement()
    try take("}\n")
    guard offset == bytes.count, areInOrder(signatures.map(\.key)) else { throw GivesUp() }
    return UnvalidatedReturn(inOrder: statement, signatures)
  }

  private mutating func signature() throws(GivesUp) -> DocumentSignature {
    try take(#"{"key":"#)
    let key = try parsed(KeyID.init)
    try take(#","signature":"#)
    let signature = try parsed { Base64.bytes(Array($0.utf8)) }
    try take("}")
    guard signature.count == 64 else { throw GivesUp() }
    return DocumentSignature(key: key, signature: signature)
  }

  /// The members in byte order of their names.
  private mutating func statement() throws(GivesUp) -> Statement {
    try take(#"{"ballotsFile":"#)
    let ballotsFile = try orNull { (scan: inout Self) throws(GivesUp) in try scan.reference() }
    let cast = try count(#","cast":"#)
    let closed = try minute(#","closed":"#)
    try take(#","contest":"#)
    let contest = try parsed(ContestID.init)
    try take(#","definition":"#)
    let definition = try parsed { Digest(hex: $0) }
    try take(#","election":"#)
    let election = try parsed(ElectionID.init)
    let excess = try count(#","excess":"#)
    let found = try count(#","format":"shomar-return/1","found":"#)
    let identified = try countOrNull(#","identified":"#)
    let invalid = try invalid()
    let opened = try minute(#","opened":"#)
    let overvotes = try countOrNull(#","overvotes":"#)
    try take(#","part":"#)
    let part = try parsed(Part.init(rawValue:))
    try take(#","precinct":"#)
    let precinct = try parsed(PrecinctID.init)
    try take(#","refusals":"#)
    let refusals = try list { (scan: inout Self) throws(GivesUp) in try scan.refusal() }
    try take(#","remarks":"#)
    let remarks = try parsed { Limits.isText($0, long: true) ? $0 : nil }
    let revision = try count(#","revision":"#)
    try take(#","signers":"#)
    let signers = try list { (scan: inout Self) throws(GivesUp) in try scan.signer() }
    try take(#","slips":"#)
    let slips = try orNull { (scan: inout Self) throws(GivesUp) in try scan.slips() }
    let undervotes = try countOrNull(#","undervotes":"#)
    let valid = try count(#","valid":"#)
    let void = try count(#","void":"#)
    try take(#","votes":"#)
    let votes = try votes()
    try take("}")
    guard (1...999).contains(revision), areInOrder(signers.map(\.key)) else { throw GivesUp() }
    return Statement(
      inOrder: election, definition: definition,
      slot: Slot(precinct: precinct, contest: contest, part: part), revision: revision,
      opened: opened, closed: closed, slips: slips, identified: identified,
      ballots: BallotNumbers(
        found: found, excess: excess, void: void, cast: cast, valid: valid, invalid: invalid),
      votes: votes, overvotes: overvotes, undervotes: undervotes, ballotsFile: ballotsFile,
      signers: signers, refusals: refusals, remarks: remarks)
  }

  private mutating func reference() throws(GivesUp) -> DocumentReference {
    let bytes = try count(#"{"bytes":"#)
    try take(#","sha256":"#)
    let sha256 = try parsed { Digest(hex: $0) }
    try take("}")
    return DocumentReference(bytes: bytes, sha256: sha256)
  }

  private mutating func invalid() throws(GivesUp) -> InvalidBallots {
    let invalid = InvalidBallots(
      blank: try count(#","invalid":{"blank":"#), illegible: try count(#","illegible":"#),
      noCandidate: try count(#","noCandidate":"#), overvoted: try count(#","overvoted":"#))
    try take("}")
    return invalid
  }

  private mutating func slips() throws(GivesUp) -> Slips {
    let slips = Slips(
      received: try count(#"{"received":"#), spoiled: try count(#","spoiled":"#),
      unused: try count(#","unused":"#), used: try count(#","used":"#))
    try take("}")
    return slips
  }

  private mutating func signer() throws(GivesUp) -> Signer {
    try take(#"{"key":"#)
    let key = try parsed(KeyID.init)
    let name = try text(#","name":"#)
    let role = try text(#","role":"#)
    try take("}")
    return Signer(key: key, name: name, role: role)
  }

  private mutating func refusal() throws(GivesUp) -> Refusal {
    let name = try text(#"{"name":"#)
    let reason = try text(#","reason":"#)
    let role = try text(#","role":"#)
    try take("}")
    return Refusal(name: name, reason: reason, role: role)
  }

  private mutating func votes() throws(GivesUp) -> [CodeVotes] {
    try take("{")
    var votes: [CodeVotes] = []
    while !isNext("}") {
      if !votes.isEmpty { try take(",") }
      let code = try parsed(CandidateCode.init)
      let number = try count(":")
      if let last = votes.last, !(last.code < code) { throw GivesUp() }
      guard number >= 1 else { throw GivesUp() }
      votes.append(CodeVotes(code: code, votes: number))
    }
    try take("}")
    return votes
  }
}

// What all members are made of.
extension CanonicalReturnScan {
  private mutating func take(_ text: StaticString) throws(GivesUp) {
    guard isNext(text) else { throw GivesUp() }
    offset += text.utf8CodeUnitCount
  }

  private func isNext(_ text: StaticString) -> Bool {
    guard bytes.count - offset >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      var place = 0
      while place < expected.count, bytes[offset + place] == expected[place] { place += 1 }
      return place == expected.count
    }
  }

  /// A string without escapes, through a parser that gives nil for what it refuses.
  private mutating func parsed<T>(_ parse: (String) -> T?) throws(GivesUp) -> T {
    try take("\"")
    let start = offset
    while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != UInt8(ascii: "\""),
      bytes[offset] != UInt8(ascii: "\\")
    { offset += 1 }
    guard let text = String(utf8: bytes, in: start..<offset),
      let value = parse(text)
    else { throw GivesUp() }
    try take("\"")
    return value
  }

  private mutating func text(_ name: StaticString) throws(GivesUp) -> String {
    try take(name)
    return try parsed { Limits.isText($0) ? $0 : nil }
  }

  private mutating func minute(_ name: StaticString) throws(GivesUp) -> String? {
    try take(name)
    return try orNull { (scan: inout Self) throws(GivesUp) in
      try scan.parsed { CalendarDay.isMinute($0) ? $0 : nil }
    }
  }

  /// A count as `Limits.count` has it, in the one spelling of an integer.
  private mutating func count(_ name: StaticString) throws(GivesUp) -> Int {
    try take(name)
    let start = offset
    var number = 0
    while offset < bytes.count, Limits.isDigit(bytes[offset]), offset - start < 9 {
      number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
      offset += 1
    }
    let digits = offset - start
    guard digits > 0, digits == 1 || bytes[start] != UInt8(ascii: "0") else { throw GivesUp() }
    return number
  }

  private mutating func countOrNull(_ name: StaticString) throws(GivesUp) -> Int? {
    try take(name)
    return try orNull { (scan: inout Self) throws(GivesUp) in try scan.count("") }
  }

  private mutating func orNull<T>(
    _ read: (inout Self) throws(GivesUp) -> T
  ) throws(GivesUp) -> T? {
    guard isNext("null") else { return try read(&self) }
    try take("null")
    return nil
  }

  private mutating func list<T>(
    _ read: (inout Self) throws(GivesUp) -> T
  ) throws(GivesUp) -> [T] {
    try take("[")
    var values: [T] = []
    while !isNext("]") {
      if !values.isEmpty { try take(",") }
      guard values.count < Limits.signers else { throw GivesUp() }
      values.append(try read(&self))
    }
    try take("]")
    return values
  }

  private func areInOrder(_ keys: [KeyID]) -> Bool {
    zip(keys, keys.dropFirst()).allSatisfy(<)
  }
}
