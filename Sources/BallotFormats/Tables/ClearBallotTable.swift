// The CSV of Clear Ballot: columns of the ballot, then one for each choice (and rank):
//
//   RowNumber,BoxID,…,PrecinctID,…,Choice_6_1:City Auditor:1:Number of Winners 1:Simone Rede:NON,…
//   1,"RCV-0255",…,76,…,0,…
//
// A choice is Choice_ID:contest:rank:"Vote For N":name:party; the contest may have colons in it. Two
// contests of one title are told apart by N, which is then their code.
import CountingRules

/// Reads the contests of a Clear Ballot export.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readClearBallot(_ file: ForeignFile) throws(FormatError) -> [ReadContest] {
  var rows = DelimitedRows(file.bytes)
  let head = try headRow(&rows, of: file)
  guard let first = head.firstIndex(where: { $0.utf8.starts(with: "Choice_".utf8) }) else {
    throw .badLine(file: file.name, line: 1, reason: "there is no column Choice_…")
  }
  var described: [MarkColumn] = []
  for name in head[first...] {
    guard let column = clearBallotColumn(name) else {
      throw .badLine(
        file: file.name, line: 1,
        reason: "column \(first + described.count + 1) is no Choice_ID:contest:rank:N:name:party")
    }
    described.append(column)
  }
  // A contest with one rank alone is a set of marks.
  let ranked = Set(described.filter { ($0.rank ?? 0) > 1 }.map(\.contest))
  var columns = try MarkColumns(first..<head.count, of: file.name) { column in
    let item = described[column - first]
    let isRanked = ranked.contains(item.contest)
    return MarkColumn(
      title: item.title, kind: isRanked ? .ranking : .set, votesAllowed: item.votesAllowed,
      rank: isRanked ? item.rank : nil, candidate: item.candidate)
  }
  let precinct = head.firstIndex(of: "PrecinctID")
  try forEachRow(&rows, of: file, width: head.count) { rows in
    columns.take(rows, precinct: precinct.map { rows.content($0) } ?? [])
  }
  return try columns.contests()
}

private func clearBallotColumn(_ head: String) -> MarkColumn? {
  let parts = head.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    .map(String.init)
  guard parts.count >= 6, let parts = Optional(parts.compactMap { $0 }),
    let rank = wholeNumber(parts[parts.count - 4])
  else { return nil }
  let seats = parts[parts.count - 3].split(separator: " ").last.map(String.init)
  let party = parts[parts.count - 1]
  return MarkColumn(
    title: parts[1..<(parts.count - 4)].joined(separator: ":"), kind: .set,
    votesAllowed: seats.flatMap(wholeNumber), rank: rank,
    candidate: ReadCandidate(name: parts[parts.count - 2], list: party.isEmpty ? nil : party))
}
