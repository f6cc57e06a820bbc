/// Tells the format of a source from its content; names of files are not looked at, but for those of
/// the members of a package.
///
/// - Returns: nil where nothing in it says what it is.
public func detectFormat(of source: ForeignSource) -> BallotFormat? {
  guard let file = source.files.first else { return nil }
  return detectText(file.bytes)
}

/// Tells formats of lines and tables.
private func detectText(_ bytes: [UInt8]) -> BallotFormat? {
  var lines = ByteLines(bytes)
  var first: Range<Int>?
  while first == nil, let line = lines.nextLine() {
    if !trimmed(bytes, line).isEmpty { first = line }
  }
  guard let first else { return nil }
  if numbers(bytes, first) != nil { return .blt }
  if let second = lines.nextLine(), numbers(bytes, second)?.count == 4 { return .mollison }
  if !bytes[first].contains(UInt8(ascii: ",")) { return startsLikeBLT(bytes, first) ? .blt : nil }
  return detectTable(bytes)
}

/// A broken first line of BLT, such as `5 1,`, is better named by the reader of BLT.
private func startsLikeBLT(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
  var words = ByteWords(bytes, line)
  return words.nextWord().map { isDigits(bytes, $0) } ?? false
}

/// The numbers of a line that has nothing else; nil for another line.
private func numbers(_ bytes: [UInt8], _ line: Range<Int>) -> [Int]? {
  var words = ByteWords(bytes, line)
  var numbers: [Int] = []
  while let word = words.nextWord() {
    guard let number = wholeNumber(bytes, word) else { return nil }
    numbers.append(number)
  }
  return numbers.isEmpty ? nil : numbers
}

/// Tells the tables from one another by their heads, and those of candidates by their cells.
private func detectTable(_ bytes: [UInt8]) -> BallotFormat? {
  var rows = DelimitedRows(bytes)
  guard rows.advance() == .row else { return nil }
  let first = rows.fields.indices.map { rows.text($0) ?? "" }
  if first.count >= 2, rows.number(0) != nil, rows.number(1) != nil { return .mggg }
  if startsLikeBLT(bytes, rows.fields[0].range) { return .blt }
  let head = TableHead(first)
  if head.hasRanks { return .ranks }
  let columns = head.others
  guard !columns.isEmpty else { return nil }
  var marks = true
  while rows.advance() == .row, rows.fields.count == first.count {
    for column in columns {
      if !rows.field(column, is: "0"), !rows.field(column, is: "1") { marks = false }
      guard rows.isEmpty(column) || rows.number(column) != nil else { return nil }
    }
  }
  return marks ? .marks : .places
}
