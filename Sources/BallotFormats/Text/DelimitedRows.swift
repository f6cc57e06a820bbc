/// Reads rows of delimited text (RFC 4180) without making texts of them.
///
/// Foreign exports are read, so more is taken than RFC 4180 has: LF, CR LF or CR (which a plain field
/// of RFC 4180 cannot have), a missing last line end, a byte-order mark, another delimiter, line ends
/// inside quotation marks, and `="01"` for a text. What is refused: a quotation mark inside a plain
/// field, text after a closing one, one that is never closed.
struct DelimitedRows {
  /// Where a field's content lies in `bytes`; `hasPairs` if quotation marks are doubled in it.
  struct Field {
    let range: Range<Int>
    let hasPairs: Bool
  }

  let bytes: [UInt8]
  private let delimiter: UInt8
  private var next: Int
  /// The line on which the current row begins, from 1.
  private(set) var line = 0
  private var nextLine = 1
  /// The fields of the current row.
  private(set) var fields: [Field] = []

  init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.delimiter = delimiter
    next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// What came of asking for a row.
  enum Step { case row, end, broken }

  /// Goes to the next row.
  mutating func advance() -> Step {
    fields.removeAll(keepingCapacity: true)
    guard next < bytes.count else { return .end }
    line = nextLine
    while true {
      guard takeField() else { return .broken }
      guard next < bytes.count else { return .row }
      if bytes[next] == delimiter {
        next += 1
      } else {
        next += isPair(next) ? 2 : 1
        nextLine += 1
        return .row
      }
    }
  }

  private mutating func takeField() -> Bool {
    if next < bytes.count, bytes[next] == UInt8(ascii: "\"") { return takeQuoted() }
    // ="01" keeps a spreadsheet from making a number of a text.
    if next + 1 < bytes.count, bytes[next] == UInt8(ascii: "="),
      bytes[next + 1] == UInt8(ascii: "\"")
    {
      next += 1
      return takeQuoted()
    }
    let start = next
    while next < bytes.count {
      let byte = bytes[next]
      if byte == delimiter || isLineEnd(byte) { break }
      if byte == UInt8(ascii: "\"") { return false }
      next += 1
    }
    fields.append(Field(range: start..<next, hasPairs: false))
    return true
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Whether CR LF stands here.
  private func isPair(_ place: Int) -> Bool {
    bytes[place] == UInt8(ascii: "\r") && place + 1 < bytes.count
      && bytes[place + 1] == UInt8(ascii: "\n")
  }

  private mutating func takeQuoted() -> Bool {
    next += 1
    let start = next
    var hasPairs = false
    while next < bytes.count {
      if isLineEnd(bytes[next]), !isPair(next) { nextLine += 1 }
      guard bytes[next] == UInt8(ascii: "\"") else {
        next += 1
        continue
      }
      if next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: "\"") {
        hasPairs = true
        next += 2
        continue
      }
      fields.append(Field(range: start..<next, hasPairs: hasPairs))
      next += 1
      return next == bytes.count || bytes[next] == delimiter || isLineEnd(bytes[next])
    }
    return false
  }

  /// The bytes of a field of the current row; doubled quotation marks are made single.
  func content(_ index: Int) -> [UInt8] {
    let field = fields[index]
    guard field.hasPairs else { return Array(bytes[field.range]) }
    var content: [UInt8] = []
    var place = field.range.lowerBound
    while place < field.range.upperBound {
      content.append(bytes[place])
      place += bytes[place] == UInt8(ascii: "\"") ? 2 : 1
    }
    return content
  }

  /// The text of a field; nil where it is not UTF-8.
  func text(_ index: Int) -> String? { String(validating: content(index), as: UTF8.self) }

  /// Whether a field holds exactly these bytes.
  func field(_ index: Int, is word: StaticString) -> Bool {
    let range = fields[index].range
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[range]) }
  }

  /// The whole number in a field, blanks around it aside.
  func number(_ index: Int) -> Int? { wholeNumber(bytes, trimmed(bytes, fields[index].range)) }

  /// Whether a field has nothing but blanks.
  func isEmpty(_ index: Int) -> Bool { trimmed(bytes, fields[index].range).isEmpty }
}
