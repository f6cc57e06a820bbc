import StrictBytes

extension BallotsFile {
  /// Reads a ballots file: its form is checked byte by byte; whether its codes, its order and its
  /// number of ballots are right is left to findings.
  ///
  /// - Throws: `BallotsFormError` at the first byte that no ballots file has.
  /// - Complexity: O(n) in the number of bytes.
  public init(reading bytes: [UInt8]) throws(BallotsFormError) {
    (header, bodyStart) = try Self.readHead(bytes)
    self.bytes = bytes
    var body = BodyScan(bytes: bytes, offset: bodyStart)
    while try body.takeLine() {}
    lines = body.lines
    unsortedLine = body.unsortedLine
  }

  static let headerLines = 8

  /// Reads the head alone.
  ///
  /// - Returns: what it binds the ballots to, and where the first ballot line begins.
  /// - Throws: `BallotsFormError` at the first byte that no head of a ballots file has.
  public static func readHead(
    _ bytes: [UInt8]
  ) throws(BallotsFormError) -> (header: Header, bodyStart: Int) {
    guard bytes.count <= Limits.ballotsFileBytes else {
      throw BallotsFormError(line: 1, expected: "at most 64 MiB")
    }
    var scan = HeaderScan(bytes: bytes)
    return (try scan.header(), scan.offset)
  }
}

/// Reads the seven header lines and the empty one.
private struct HeaderScan {
  let bytes: [UInt8]
  var offset = 0
  var line = 0

  mutating func value(_ prefix: String) throws(BallotsFormError) -> String {
    line += 1
    let end = bytes[offset...].prefix(200).firstIndex(of: UInt8(ascii: "\n"))
    guard let end, let text = String(utf8: bytes, in: offset..<end),
      text.utf8.starts(with: prefix.utf8)
    else { throw BallotsFormError(line: line, expected: "\"\(prefix)…\" and a line feed") }
    offset = end + 1
    return String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  mutating func parsed<T>(
    _ prefix: String, _ expected: String, _ parse: (String) -> T?
  ) throws(BallotsFormError) -> T {
    guard let result = parse(try value(prefix)) else {
      throw BallotsFormError(line: line, expected: expected)
    }
    return result
  }

  mutating func header() throws(BallotsFormError) -> BallotsFile.Header {
    let isEmpty = { (text: String) in text.isEmpty ? true : nil }
    _ = try parsed("shomar-ballots/1", "nothing more on this line", isEmpty)
    let election = try parsed("election ", "an id", ElectionID.init)
    let precinct = try parsed("precinct ", "an id", PrecinctID.init)
    let contest = try parsed("contest ", "an id", ContestID.init)
    let part = try parsed("part ", "electronic or paper", Part.init(rawValue:))
    let ballots = try parsed("ballots ", "a count") { Limits.count($0.utf8) }
    let salt = try parsed("salt ", "64 lowercase hexadecimal digits") { Digest(hex: $0) }
    _ = try parsed("", "an empty line after the header", isEmpty)
    return BallotsFile.Header(
      election: election, slot: Slot(precinct: precinct, contest: contest, part: part),
      ballots: ballots, salt: salt)
  }
}

/// Walks over the ballot lines with a small state machine, one byte at a time.
private struct BodyScan {
  let bytes: [UInt8]
  var offset: Int
  var lines = 0
  var unsortedLine: Int?
  private var previous: Range<Int>?

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Takes one line; false at the end of the file.
  mutating func takeLine() throws(BallotsFormError) -> Bool {
    guard offset < bytes.count else { return false }
    let start = offset
    if bytes[offset] == UInt8(ascii: "-") {
      offset += 1
    } else {
      try takeEntries()
    }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") else {
      throw wrong("a line feed after the ballot")
    }
    let line = start..<offset
    if let previous, precedes(line, previous), unsortedLine == nil {
      unsortedLine = BallotsFile.headerLines + lines + 1
    }
    previous = line
    offset += 1
    lines += 1
    return true
  }

  private mutating func takeEntries() throws(BallotsFormError) {
    var entries = 0
    while true {
      try takeEntry()
      entries += 1
      guard entries <= Limits.ballotEntries else {
        throw wrong("at most \(Limits.ballotEntries) entries on a ballot")
      }
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: " ") else { return }
      offset += 1
    }
  }

  private mutating func takeEntry() throws(BallotsFormError) {
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "*") {
      offset += 1
      return
    }
    let start = offset
    while offset < bytes.count, Limits.isLetterOrDigit(bytes[offset]) { offset += 1 }
    guard (1...8).contains(offset - start) else {
      throw wrong("a ballot: -, or codes of 1 to 8 letters and digits and * with single spaces")
    }
  }

  private func wrong(_ expected: String) -> BallotsFormError {
    BallotsFormError(line: BallotsFile.headerLines + lines + 1, expected: expected)
  }

  private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    bytes[left].lexicographicallyPrecedes(bytes[right])
  }
}
