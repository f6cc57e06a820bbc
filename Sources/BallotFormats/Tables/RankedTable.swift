// A table with a column for each rank and one ballot (or COUNT of them) a row:
//
//   Precinct,1ST CHOICE COUNCIL MEMBER,2ND CHOICE COUNCIL MEMBER,COUNT     Minneapolis
//   W-5 P-05,BLONG YANG,undervote,1
//
//   pile,ward,precinct,rank1,rank2                                         Cambridge
//   Azeem,7,1,Azeem,McGuirk
//
//   ballots,first,second,third                                             equal ballots added up
//   87,BLONG YANG,BLONG YANG,undervote
//
// The candidates are the names met, in the order of their bytes. An empty field, "undervote" and
// "skipped" are ranks left out; "overvote" and names divided by "|" are several names at a rank;
// "UWI" and "write-in" are names of nobody who stands.
import CountingRules

/// Takes rows of ranks, wherever they come from, into a contest.
struct RankedRows {
  private let head: TableHead
  private let rankColumns: [Int]
  private var builder: ContestBuilder
  private var known: [[UInt8]: Int32] = [:]
  private var ballot: [Int32] = []
  private let otherColumns: [Int]
  private var hasRow = false
  private var hasText = false

  /// Whether the columns could be candidates': some heads are no ranks, and all cells of ranks and of
  /// these are numbers or empty.
  var isUnclear: Bool { hasRow && !hasText && !otherColumns.isEmpty }

  /// Prepares for rows under a head; nil if it names no ranks, or not 1, 2, 3 … one after another.
  init?(_ head: TableHead) {
    self.head = head
    var columns: [Int] = []
    for (column, use) in head.uses.enumerated() {
      guard case .rank(let number) = use else { continue }
      guard number == columns.count + 1 else { return nil }
      columns.append(column)
    }
    guard !columns.isEmpty else { return nil }
    rankColumns = columns
    otherColumns = head.others
    builder = ContestBuilder(title: head.title, kind: .ranking)
  }

  /// Takes a row; says what is wrong with it, or nil.
  mutating func take(_ content: (Int) -> [UInt8]) -> String? {
    ballot.removeAll(keepingCapacity: true)
    hasRow = true
    if !hasText {
      hasText = (rankColumns + otherColumns).contains { column in
        let cell = content(column)
        let bounds = trimmed(cell, cell.indices)
        return !bounds.isEmpty && !isDigits(cell, bounds)
      }
    }
    for column in rankColumns {
      guard let choice = choice(content(column)) else { return Words.notUTF8 }
      ballot.append(choice)
    }
    while ballot.last == BallotTable.Mark.skipped { ballot.removeLast() }
    guard let weight = head.weight(content) else { return TableHead.badWeight }
    return builder.add(ballot, precinct: head.precinct(content), weight: weight)
      ? nil : Words.tooManyBallots
  }

  private mutating func choice(_ cell: [UInt8]) -> Int32? {
    if let place = known[cell] { return place }
    guard let name = String(validating: cell[trimmed(cell, cell.indices)], as: UTF8.self) else {
      return nil
    }
    let word = lowercase(name)
    let choice: Int32
    if MarkWord.skipped.contains(word) {
      choice = BallotTable.Mark.skipped
    } else if MarkWord.overvote.contains(word) || cell.contains(UInt8(ascii: "|")) {
      for part in cell.split(separator: UInt8(ascii: "|")) where cell.count > part.count {
        // Each of several names is a candidate's, even if no ballot has it alone.
        if self.choice(Array(part)) == nil { return nil }
      }
      choice = BallotTable.Mark.overvote
    } else if MarkWord.unknown.contains(word) {
      choice = BallotTable.Mark.unknown
    } else {
      choice = builder.place(of: Array(name.utf8), orAdd: ReadCandidate(name: name))
    }
    known[cell] = choice
    return choice
  }

  /// The contest.
  func contest(in file: String) throws(FormatError) -> ReadContest {
    var contest = try builder.contest(in: file, sorted: true)
    contest.columnsPassedOver = head.columnsPassedOver + head.others.map { head.names[$0] }
    return contest
  }
}

/// Reads a table of ranks.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readRankedTable(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var rows = DelimitedRows(file.bytes)
  let head = TableHead(try headRow(&rows, of: file), readsWords: true)
  if let defect = head.defect { throw .badLine(file: file.name, line: 1, reason: defect) }
  guard var ranked = RankedRows(head) else {
    throw .badLine(
      file: file.name, line: 1,
      reason: "there are no columns for the ranks 1, 2, 3 … one after another")
  }
  try forEachRow(&rows, of: file, width: head.uses.count) { rows in
    ranked.take { rows.content($0) }
  }
  return try ranked.contest(in: file.name)
}

/// The texts of the first row.
func headRow(_ rows: inout DelimitedRows, of file: ForeignFile) throws(FormatError) -> [String] {
  guard rows.advance() == .row else {
    throw .badLine(file: file.name, line: 1, reason: "there is no row with the columns' names")
  }
  var names: [String] = []
  for column in rows.fields.indices {
    guard let name = rows.text(column) else {
      throw .badLine(file: file.name, line: rows.line, reason: Words.notUTF8)
    }
    names.append(name)
  }
  return names
}

/// Goes through all later rows; each must have as many fields as the first. Empty lines are passed
/// over.
///
/// - Parameter body: says what is wrong with a row, or nil.
func forEachRow(
  _ rows: inout DelimitedRows, of file: ForeignFile, width: Int,
  _ body: (DelimitedRows) -> String?
) throws(FormatError) {
  while true {
    switch rows.advance() {
    case .end: return
    case .broken: throw .badLine(file: file.name, line: rows.line, reason: Words.notCSV)
    case .row: break
    }
    if rows.fields.count == 1, rows.isEmpty(0) { continue }
    guard rows.fields.count == width else {
      throw .badLine(
        file: file.name, line: rows.line,
        reason: "this row has \(rows.fields.count) fields, the first has \(width)")
    }
    if let reason = body(rows) {
      throw .badLine(file: file.name, line: rows.line, reason: reason)
    }
  }
}
