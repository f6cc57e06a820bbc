import StrictBytes

/// One field of a table with its place in the file.
struct Field {
  /// The text, without enclosing quotes and with doubled quotes made single.
  let text: String
  /// Line of the first character, from 1.
  let line: Int
  /// Column of the first character in bytes, from 1.
  let column: Int

  var isEmpty: Bool { text.isEmpty }
}

/// Reads CSV of RFC 4180 from bytes, record by record, and names what is not CSV by its place
/// (docs/formats/definition.md, "Tables").
struct TableReader {
  private let bytes: [UInt8]
  private var offset: Int
  private(set) var line = 1
  private var lineStart: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Spreadsheets write a byte-order mark; it is no part of the first field.
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = offset
  }

  /// What came of one record.
  enum Record {
    case fields([Field])
    case broken(line: Int, column: Int, message: String)
  }

  /// Reads the next record; after a broken one it goes on with the next line.
  mutating func next() -> Record? {
    guard offset < bytes.count else { return nil }
    var fields: [Field] = []
    while true {
      switch field() {
      case .failure(let broken):
        skipLine()
        return .broken(line: broken.line, column: broken.column, message: broken.message)
      case .success(let field):
        fields.append(field)
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ",") {
          offset += 1
        } else {
          takeLineEnd()
          return .fields(fields)
        }
      }
    }
  }

  private struct Broken: Error {
    let line: Int
    let column: Int
    let message: String
  }

  private var column: Int { offset - lineStart + 1 }

  private func broken(_ message: String) -> Result<Field, Broken> {
    .failure(Broken(line: line, column: column, message: message))
  }

  private var isAtLineEnd: Bool {
    guard offset < bytes.count else { return true }
    if bytes[offset] == UInt8(ascii: "\n") { return true }
    return bytes[offset] == UInt8(ascii: "\r") && offset + 1 < bytes.count
      && bytes[offset + 1] == UInt8(ascii: "\n")
  }

  private mutating func takeLineEnd() {
    guard offset < bytes.count else { return }
    offset += bytes[offset] == UInt8(ascii: "\r") ? 2 : 1
    line += 1
    lineStart = offset
  }

  private mutating func skipLine() {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    takeLineEnd()
  }

  private mutating func field() -> Result<Field, Broken> {
    offset < bytes.count && bytes[offset] == UInt8(ascii: "\"") ? quoted() : plain()
  }

  private mutating func plain() -> Result<Field, Broken> {
    let start = offset
    let place = column
    while !isAtLineEnd, bytes[offset] != UInt8(ascii: ",") {
      if bytes[offset] == UInt8(ascii: "\"") {
        return broken("a quotation mark inside a field that does not begin with one")
      }
      offset += 1
    }
    return text(bytes, start..<offset, column: place)
  }

  private mutating func quoted() -> Result<Field, Broken> {
    let place = column
    var content: [UInt8] = []
    offset += 1
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      if bytes[offset] != UInt8(ascii: "\"") {
        content.append(bytes[offset])
        offset += 1
      } else if offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") {
        content.append(UInt8(ascii: "\""))
        offset += 2
      } else {
        offset += 1
        guard isAtLineEnd || bytes[offset] == UInt8(ascii: ",") else {
          return broken("text after the closing quotation mark")
        }
        return text(content, content.indices, column: place)
      }
    }
    return broken("the quotation mark that opens this field is not closed on its line")
  }

  private func text(
    _ content: [UInt8], _ range: Range<Int>, column: Int
  ) -> Result<Field, Broken> {
    guard let text = String(utf8: content, in: range) else {
      return .failure(Broken(line: line, column: column, message: "this is not UTF-8 text"))
    }
    return .success(Field(text: text, line: line, column: column))
  }
}
