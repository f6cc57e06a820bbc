// A table with a column for each candidate and one ballot a row: 1 is a mark, 0 is none.
//
//   Tom_Thompson_III,Jerry_L_Sauer,Julie_Smith
//   1,0,1
//
// Columns named id, ballot, batch, precinct … are no candidates; see TableHead.
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
  let columns = head.others
  var builder = ContestBuilder(title: "", kind: kind)
  var choices: [Int32] = []
  for column in columns {
    let name = head.names[column]
    if MarkWord.unknown.contains(lowercase(name)) {
      choices.append(BallotTable.Mark.unknown)
      continue
    }
    choices.append(Int32(builder.candidates.count))
    builder.add(ReadCandidate(name: name))
    guard builder.candidates.count == Int(choices[choices.count - 1]) + 1 else {
      throw .badLine(file: file.name, line: 1, reason: "two columns have the name \(name)")
    }
  }
  guard !builder.candidates.isEmpty else {
    throw .badLine(file: file.name, line: 1, reason: "there is no column of a candidate")
  }
  var ballot: [Int32] = []
  var precinct: [UInt8] = []
  try forEachRow(&rows, of: file, width: head.names.count) { rows in
    ballot.removeAll(keepingCapacity: true)
    if let reason = body(rows, columns, &ballot) { return reason }
    for place in ballot.indices where ballot[place] >= 0 {
      ballot[place] = choices[Int(ballot[place])]
    }
    precinct = head.precinctColumns.first.map { rows.content($0) } ?? []
    return builder.add(ballot, precinct: precinct) ? nil : Words.tooManyBallots
  }
  return try builder.contest(in: file.name)
}
