import ElectionModel

/// Goes through the rows of one table and gathers all that is wrong with it.
struct TableVisit {
  /// The name of the table, for the faults.
  let name: String
  private(set) var faults: [Defect] = []

  init(name: String) { self.name = name }

  /// Notes a fault at a cell; the words never hold what a cell of ballots says.
  mutating func note(_ message: String, at cell: Cell) {
    note(message, line: cell.line, column: cell.column)
  }

  /// Notes a fault at a place.
  mutating func note(_ message: String, line: Int, column: Int) {
    faults.append(Defect(file: name, line: line, column: column, message: message))
  }

  /// Calls `header` with the first record and `body` with each later one that has the width
  /// that `header` gave.
  ///
  /// - Parameter header: nil if the rows cannot be understood with this header.
  mutating func records(
    of bytes: [UInt8], header: (inout TableVisit, [Cell]) -> Int?,
    _ body: (inout TableVisit, [Cell]) -> Void
  ) {
    var reader = RecordReader(bytes)
    var width: Int?
    var isFirst = true
    while let record = reader.next() {
      defer { isFirst = false }
      switch record {
      case .failure(let broken): note(broken.message, line: broken.line, column: broken.column)
      case .success(let cells) where isFirst: width = header(&self, cells)
      case .success(let cells) where cells.count == width: body(&self, cells)
      case .success(let cells):
        guard let width else { continue }
        note(
          "this row has \(cells.count) fields; the header has \(width)", line: cells[0].line,
          column: 1)
      }
    }
    if isFirst { note("the table has no header", line: 1, column: 1) }
  }

  /// Calls `body` with each row of a table whose header is known.
  mutating func rows(
    of bytes: [UInt8], header: [String], _ body: (inout TableVisit, SourceRow) -> Void
  ) {
    let checkHeader = { (visit: inout TableVisit, cells: [Cell]) -> Int? in
      if !cells.elementsEqual(header, by: { $0.text.utf8.elementsEqual($1.utf8) }) {
        visit.note("the header must be exactly \(header.joined(separator: ","))", at: cells[0])
      }
      return header.count
    }
    records(of: bytes, header: checkHeader) { visit, cells in
      body(&visit, SourceRow(header: header, cells: cells))
    }
  }
}

/// One row of a table, cell by cell.
struct SourceRow {
  let header: [String]
  let cells: [Cell]

  subscript(_ name: String) -> Cell {
    guard let index = header.firstIndex(of: name) else {
      preconditionFailure("no column is called \(name)")
    }
    return cells[index]
  }

  /// The number of the row's line, from 1.
  var line: Int { cells[0].line }
}

extension TableVisit {
  /// Reads an id.
  mutating func id<Kind>(_ cell: Cell) -> Identifier<Kind>? {
    if let id = Identifier<Kind>(cell.text) { return id }
    note("an id is 1 to 64 of A-Z a-z 0-9 . _ - and begins with a letter or digit", at: cell)
    return nil
  }

  /// Reads an integer in ASCII digits without leading zeros.
  mutating func integer(_ cell: Cell, in range: ClosedRange<Int> = Limits.count) -> Int? {
    if let number = count(cell.text.utf8), range.contains(number) { return number }
    note(
      "an integer from \(range.lowerBound) to \(range.upperBound) in ASCII digits is expected",
      at: cell)
    return nil
  }

  /// Reads a text that is not empty.
  mutating func text(_ cell: Cell) -> String? {
    if !cell.text.isEmpty, Limits.isText(cell.text) { return cell.text }
    note("a text of 1 to 400 bytes without control characters is expected", at: cell)
    return nil
  }
}

/// Reads a count; nil for signs, leading zeros, other digits and more than nine of them.
func count(_ text: some Collection<UInt8>) -> Int? {
  let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  guard (1...9).contains(text.count), text.allSatisfy(digits.contains) else { return nil }
  if text.count > 1, text.first == UInt8(ascii: "0") { return nil }
  return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}
