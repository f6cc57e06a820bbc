import StrictBytes

/// Goes through the rows of one table of the definition and gathers its defects.
struct TableWalk {
  let file: String
  private(set) var defects: [Defect] = []

  init(file: String) { self.file = file }

  mutating func note(_ message: String, line: Int, column: Int) {
    defects.append(Defect(file: file, line: line, column: column, message: message))
  }

  mutating func note(_ message: String, at field: Field) {
    note(message, line: field.line, column: field.column)
  }

  /// Calls `body` with every row that is CSV, has the header's number of fields and holds texts.
  mutating func rows(
    of bytes: [UInt8], header: [String], _ body: (inout TableWalk, Row) -> Void
  ) {
    var reader = TableReader(bytes)
    var isHeader = true
    while let record = reader.next() {
      defer { isHeader = false }
      switch record {
      case .broken(let line, let column, let message): note(message, line: line, column: column)
      case .fields(let fields) where isHeader: check(header: header, fields)
      case .fields(let fields):
        guard fields.count == header.count else {
          note(
            "this row has \(fields.count) fields; the header has \(header.count)",
            line: fields[0].line, column: 1)
          continue
        }
        checkTexts(fields)
        body(&self, Row(header: header, fields: fields))
      }
    }
    if isHeader {
      note("the header is missing: \(header.joined(separator: ","))", line: 1, column: 1)
    }
  }

  private mutating func check(header: [String], _ fields: [Field]) {
    let found = fields.map(\.text)
    guard !found.elementsEqual(header, by: { $0.utf8.elementsEqual($1.utf8) }) else { return }
    note("the header must be exactly \(header.joined(separator: ","))", line: 1, column: 1)
  }

  private mutating func checkTexts(_ fields: [Field]) {
    for field in fields where !isAllowed(field.text) {
      note(
        "control characters, characters that reorder text, and very long texts are not allowed",
        at: field)
    }
  }

  private func isAllowed(_ text: String) -> Bool {
    // Lists of ids may be longer than a name.
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } || Limits.isText(text)
  }
}

/// One row of a table, field by field.
struct Row {
  let header: [String]
  let fields: [Field]

  subscript(_ name: String) -> Field {
    guard let index = header.firstIndex(of: name) else {
      preconditionFailure("no column is called \(name)")
    }
    return fields[index]
  }
}

extension TableWalk {
  /// Reads an id; notes a defect where it is none.
  mutating func id<Kind>(_ field: Field) -> Identifier<Kind>? {
    if let id = Identifier<Kind>(field.text) { return id }
    note("an id is 1 to 64 of A-Z a-z 0-9 . _ - and begins with a letter or digit", at: field)
    return nil
  }

  /// Reads an integer; notes a defect where it is none or outside the range.
  mutating func integer(_ field: Field, in range: ClosedRange<Int> = Limits.count) -> Int? {
    if let number = Limits.count(field.text.utf8), range.contains(number) { return number }
    note(
      "an integer from \(range.lowerBound) to \(range.upperBound) in ASCII digits is expected",
      at: field)
    return nil
  }

  /// Reads a list of ids separated by single spaces; notes repeats.
  mutating func ids<Kind>(_ field: Field) -> [Identifier<Kind>] {
    if let only = Identifier<Kind>(field.text) { return [only] }
    var seen: Set<Identifier<Kind>> = []
    var result: [Identifier<Kind>] = []
    for piece in field.text.split(separator: " ", omittingEmptySubsequences: false) {
      guard let id = Identifier<Kind>(String(piece)) else {
        note("ids separated by single spaces are expected", at: field)
        return result
      }
      if seen.insert(id).inserted {
        result.append(id)
      } else {
        note("\(id) stands twice", at: field)
      }
    }
    return result
  }

  /// Notes a name that is too long, or empty where it must not be.
  mutating func demandName(_ field: Field, mayBeEmpty: Bool = false) {
    if field.isEmpty, !mayBeEmpty { note("a text is expected here", at: field) }
    if field.text.utf8.count > Limits.textBytes {
      note("a text of at most \(Limits.textBytes) bytes is expected here", at: field)
    }
  }

  /// Notes a text that is no word of a role or office.
  mutating func demandWord(_ field: Field) {
    guard !Limits.isWord(field.text) else { return }
    note("1 to 40 of a-z and - are expected, beginning with a letter", at: field)
  }
}
