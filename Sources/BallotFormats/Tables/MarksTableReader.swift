// A table with a column for each candidate and one ballot a row: 1 is a mark, 0 is none.
//
//   Tom_Thompson_III,Jerry_L_Sauer,Julie_Smith
//   1,0,1
//
// Columns named id, ballot, batch, precinct … are no candidates, COUNT is how many ballots a row
// stands for; see TableHead. Such a column with nothing but 0 and 1 could be a candidate's and is
// refused. A column called like a rank (`Team Choice 1`) is a candidate's: none vanishes.
import CountingRules

/// Reads a table of marks.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readMarksTable(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  try readCandidateColumns(file, kind: .set) { rows, columns, ballot in
    for (place, column) in columns.enumerated() {
      if rows.field(column, is: "1") {
        ballot.append(Int32(place))
      } else if !rows.field(column, is: "0") {
        return "a mark is 1 or 0"
      }
    }
    return nil
  }
}

/// Reads a table of ranks in candidates' columns, as RCTab's generic CSV:
///
///     Response ID,precinct_id,Lettuce,Broccoli,Write-In
///     R_3QEQ,p1,2,1,
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readPlacesTable(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  try readCandidateColumns(file, kind: .ranking) { rows, columns, ballot in
    for (place, column) in columns.enumerated() where !rows.isEmpty(column) {
      guard let rank = rows.number(column), rank <= columns.count else {
        return "a rank is a whole number from 1 to \(columns.count), or nothing"
      }
      if rank == 0 { continue }
      while ballot.count < rank { ballot.append(BallotTable.Mark.skipped) }
      let isFree = ballot[rank - 1] == BallotTable.Mark.skipped
      ballot[rank - 1] = isFree ? Int32(place) : BallotTable.Mark.overvote
    }
    return nil
  }
}

/// Reads a table with a column for each candidate.
///
/// - Parameter body: reads a row's candidates into a ballot; says what is wrong with it, or nil.
private func readCandidateColumns(
  _ file: ForeignFile, kind: BallotKind,
  _ body: (DelimitedRows, [Int], inout [Int32]) -> String?
) throws(FormatError) -> ReadContest {
  var rows = DelimitedRows(file.bytes)
  let head = TableHead(try headRow(&rows, of: file))
  if let defect = head.defect { throw .badLine(file: file.name, line: 1, reason: defect) }
  let columns = head.candidateColumns
  var builder = ContestBuilder(title: "", kind: kind)
  let choices = try choices(of: head, in: file.name, &builder)
  var suspects = SuspectColumns(head.knownColumns)
  var ballot: [Int32] = []
  try forEachRow(&rows, of: file, width: head.names.count) { rows in
    ballot.removeAll(keepingCapacity: true)
    if let reason = body(rows, columns, &ballot) { return reason }
    for place in ballot.indices where ballot[place] >= 0 {
      ballot[place] = choices[Int(ballot[place])]
    }
    suspects.take(rows)
    guard let weight = head.weight({ rows.content($0) }) else { return TableHead.badWeight }
    let precinct = head.precinct { rows.content($0) }
    return builder.add(ballot, precinct: precinct, weight: weight) ? nil : Words.tooManyBallots
  }
  if let column = suspects.first {
    throw .badLine(
      file: file.name, line: 1,
      reason:
        "column \(column + 1), \(head.names[column]), is taken for no candidate, but has only 0 "
        + "and 1 as a candidate's has; write its head or its cells so that it is clear")
  }
  var contest = try builder.contest(in: file.name)
  contest.columnsPassedOver = head.columnsPassedOver
  return contest
}

/// What each candidate's column means; the candidates are added to the contest.
private func choices(
  of head: TableHead, in file: String, _ builder: inout ContestBuilder
) throws(FormatError) -> [Int32] {
  var choices: [Int32] = []
  for name in head.candidateColumns.map({ head.names[$0] }) {
    if MarkWord.unknown.contains(lowercase(name)) {
      choices.append(BallotTable.Mark.unknown)
      continue
    }
    guard builder.place(of: Array(name.utf8)) == nil else {
      throw .badLine(file: file, line: 1, reason: "two columns have the name \(name)")
    }
    choices.append(Int32(builder.candidates.count))
    builder.add(ReadCandidate(name: name))
  }
  guard !builder.candidates.isEmpty else {
    throw .badLine(file: file, line: 1, reason: "there is no column of a candidate")
  }
  return choices
}

/// Columns with heads such as `Ward` or `Count` whose cells are all those of a candidate: one of that
/// name would vanish.
private struct SuspectColumns {
  private var columns: [Int]
  /// Those of them that have any cell with something in it.
  private var filled: Set<Int> = []

  init(_ columns: [Int]) { self.columns = columns }

  mutating func take(_ rows: DelimitedRows) {
    columns.removeAll { column in
      if rows.isEmpty(column) { return false }
      filled.insert(column)
      return rows.number(column).map { $0 > 1 } ?? true
    }
  }

  /// The first column that could be a candidate's.
  var first: Int? { columns.first { filled.contains($0) } }
}
