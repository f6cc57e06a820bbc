/// One line of a geography table; nothing of it has been copied.
struct GeographyLine {
  let number: Int
  /// The digits of the code.
  let code: ArraySlice<UInt8>
  let name: ArraySlice<UInt8>
  /// What follows the name, with its comma.
  let rest: ArraySlice<UInt8>
}

/// Walks once over the bytes of a table, line by line.
///
/// There are 98,100 villages and an election needs a few hundred of them: so a line is looked at
/// as bytes, and texts are made of the lines that are kept only.
struct GeographyScan {
  let table: GeographyTable
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 0

  /// Reads the header.
  init(_ table: GeographyTable, _ bytes: [UInt8]) throws(RehearsalError) {
    self.table = table
    self.bytes = bytes
    guard let header = nextLine(), header.elementsEqual(table.header.utf8) else {
      throw broken("the header \(table.header)", line: 1)
    }
  }

  /// The next place, or nil at the end.
  mutating func next() throws(RehearsalError) -> GeographyLine? {
    guard let content = nextLine() else { return nil }
    let length = table.codeLength
    let nameStart = content.startIndex + length + 1
    guard content.count > length + 1, content[nameStart - 1] == UInt8(ascii: ","),
      content.prefix(length).allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { throw broken("a code of \(length) digits and a name") }
    let commas = content[(nameStart - 1)...].count { $0 == UInt8(ascii: ",") }
    guard commas == table.commas, !content.contains(UInt8(ascii: "\"")) else {
      throw broken("\(table.commas + 1) fields without quotation marks")
    }
    let name = content[nameStart...].prefix { $0 != UInt8(ascii: ",") }
    return GeographyLine(
      number: line, code: content.prefix(length), name: name, rest: content[name.endIndex...])
  }

  func broken(_ expected: String, line: Int? = nil) -> RehearsalError {
    .brokenTable(table, line: line ?? self.line, expected: expected)
  }

  private mutating func nextLine() -> ArraySlice<UInt8>? {
    guard offset < bytes.count else { return nil }
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    var end = offset
    offset += 1
    line += 1
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }
}
