/// Tells the format of a source from its content; names of files are not looked at, but for those of
/// the members of a package.
///
/// - Returns: nil where nothing in it says what it is.
public func detectFormat(of source: ForeignSource) -> BallotFormat? {
  guard let file = source.files.first else { return nil }
  if source.files.contains(where: { $0.name.utf8.elementsEqual("xl/workbook.xml".utf8) }) {
    return .ess
  }
  if source.files.contains(where: { $0.name.utf8.elementsEqual("ContestManifest.json".utf8) }) {
    return .dominion
  }
  switch firstByte(of: file.bytes) {
  case UInt8(ascii: "<"): return detectXML(file.bytes)
  case UInt8(ascii: "{"): return contains("CastVoteRecordReport", file.bytes) ? .cdf : nil
  default: return source.files.count == 1 ? detectText(file.bytes) : nil
  }
}

/// The first byte that is neither white space nor of a byte-order mark.
func firstByte(of bytes: [UInt8]) -> UInt8? {
  bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).first {
    ![0x20, 0x09, 0x0A, 0x0D].contains($0)
  }
}

/// Tells XML by the name of its outermost element.
private func detectXML(_ bytes: [UInt8]) -> BallotFormat? {
  let start = bytes.prefix(4_096)
  for (name, format) in [("CastVoteRecordReport", BallotFormat.cdf), ("Cvr", .hart), ("EML", .eml)]
  {
    for before in ["<", ":"] where start.contains(Array("\(before)\(name)".utf8)) {
      return format
    }
  }
  return nil
}

/// Whether a word stands in the first or last part of a text.
private func contains(_ word: String, _ bytes: [UInt8]) -> Bool {
  let wanted = Array(word.utf8)
  return bytes.prefix(4_096).contains(wanted) || bytes.suffix(4_096).contains(wanted)
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
  let divides = { (byte: UInt8) in byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") }
  if !bytes[first].contains(where: divides), bytes[first.lowerBound] != UInt8(ascii: "\"") {
    return startsLikeBLT(bytes, first) ? .blt : nil
  }
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
  if let known = detectKnownTable(bytes, first) { return known }
  if first.count >= 2, rows.number(0) != nil, rows.number(1) != nil { return .mggg }
  if startsLikeBLT(bytes, rows.fields[0].range) { return .blt }
  let head = TableHead(first)
  if isTableOfRanks(bytes, first) { return unclearRank(bytes) == nil ? .ranks : nil }
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

/// Whether a table has a column for each rank.
///
/// Columns called `first`, `second` … without `ballots` beside them are ranks only where they hold
/// names: those with nothing but numbers are of candidates who are called so.
private func isTableOfRanks(_ bytes: [UInt8], _ first: [String]) -> Bool {
  let head = TableHead(first, readsWords: true)
  guard head.hasRanksInWords, !head.saysBallots else { return head.hasRanks }
  let columns = head.rankColumns
  var rows = DelimitedRows(bytes)
  _ = rows.advance()
  while rows.advance() == .row, rows.fields.count == first.count {
    for column in columns where !rows.isEmpty(column) && rows.number(column) == nil { return true }
  }
  return false
}

/// The column, from 0, whose head is a rank's and whose table may be one of candidates: the heads of
/// others are none, and all cells of both are numbers or empty. Nil for every other text.
func unclearRank(_ bytes: [UInt8]) -> Int? {
  var rows = DelimitedRows(bytes)
  guard rows.advance() == .row else { return nil }
  let width = rows.fields.count
  let head = TableHead(rows.fields.indices.map { rows.text($0) ?? "" }, readsWords: true)
  guard let rank = head.rankColumns.first, !head.others.isEmpty else { return nil }
  var hasRow = false
  while rows.advance() == .row, rows.fields.count == width {
    hasRow = true
    for column in head.candidateColumns where !rows.isEmpty(column) && rows.number(column) == nil {
      return nil
    }
  }
  return hasRow ? rank : nil
}

/// Tells the tables that programs write with names of their own.
private func detectKnownTable(_ bytes: [UInt8], _ head: [String]) -> BallotFormat? {
  if TotalsReader.isHead(head) { return .totals }
  if head.contains("Contest Title"), head.contains("Choice Name") { return .statement }
  if head.contains(where: { $0.utf8.starts(with: "Choice_".utf8) }) { return .clearBallot }
  if head[0].utf8.starts(with: "datum;wahl;".utf8) { return .bavaria }
  var rows = DelimitedRows(bytes)
  for _ in 0..<4 where rows.advance() != .row { return nil }
  let isDominion = rows.fields.indices.contains { rows.field($0, is: "CvrNumber") }
  return isDominion ? .dominionCSV : nil
}
