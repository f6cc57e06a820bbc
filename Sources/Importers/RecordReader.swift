/// One cell of a table with its place in the file.
struct Cell {
  let text: String
  /// From 1.
  let line: Int
  /// In bytes, from 1.
  let column: Int
}

/// Cuts the bytes of a table into records, one a line (RFC 4180 without line feeds in fields).
struct RecordReader {
  private let bytes: [UInt8]
  private var offset: Int
  private var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Spreadsheets write a byte-order mark; it is no part of the first field.
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// What is wrong with a line.
  struct Broken: Error {
    let line: Int
    let column: Int
    let message: String
  }

  /// Reads the next line, which may end with CR LF or, the last one, with nothing.
  ///
  /// - Returns: nil at the end of the bytes.
  mutating func next() -> Result<[Cell], Broken>? {
    guard offset < bytes.count else { return nil }
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n"))
    var content = bytes[offset..<(end ?? bytes.count)]
    if end != nil, content.last == UInt8(ascii: "\r") { content.removeLast() }
    offset = end.map { $0 + 1 } ?? bytes.count
    line += 1
    var scan = LineScan(content: content, line: line)
    return Result { () throws(Broken) in try scan.cells() }
  }
}

/// Cuts one line into cells.
private struct LineScan {
  let content: ArraySlice<UInt8>
  let line: Int
  private var offset: Int

  init(content: ArraySlice<UInt8>, line: Int) {
    self.content = content
    self.line = line
    offset = content.startIndex
  }

  private var column: Int { offset - content.startIndex + 1 }
  private var byte: UInt8? { offset < content.endIndex ? content[offset] : nil }

  mutating func cells() throws(RecordReader.Broken) -> [Cell] {
    var cells: [Cell] = []
    while true {
      cells.append(byte == UInt8(ascii: "\"") ? try quoted() : try plain())
      guard byte == UInt8(ascii: ",") else { return cells }
      offset += 1
    }
  }

  private mutating func plain() throws(RecordReader.Broken) -> Cell {
    let place = column
    let start = offset
    while let byte, byte != UInt8(ascii: ",") {
      guard byte != UInt8(ascii: "\"") else {
        throw broken("a quotation mark inside a field that does not begin with one")
      }
      offset += 1
    }
    return try cell(content[start..<offset], column: place)
  }

  private mutating func quoted() throws(RecordReader.Broken) -> Cell {
    let place = column
    var text: [UInt8] = []
    offset += 1
    while let byte {
      offset += 1
      if byte != UInt8(ascii: "\"") {
        text.append(byte)
      } else if self.byte == UInt8(ascii: "\"") {
        text.append(byte)
        offset += 1
      } else {
        guard self.byte == nil || self.byte == UInt8(ascii: ",") else {
          throw broken("text after the closing quotation mark")
        }
        return try cell(text[...], column: place)
      }
    }
    offset = content.startIndex + place - 1
    throw broken("the quotation mark that opens this field is not closed on its line")
  }

  private func cell(
    _ bytes: ArraySlice<UInt8>, column: Int
  ) throws(RecordReader.Broken) -> Cell {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RecordReader.Broken(line: line, column: column, message: "this is not UTF-8 text")
    }
    return Cell(text: text, line: line, column: column)
  }

  private func broken(_ message: String) -> RecordReader.Broken {
    RecordReader.Broken(line: line, column: column, message: message)
  }
}
