// The CSV export of Dominion's Democracy Suite:
//
//   "2016 General Election","5.2.13.9",…
//   "","",…,"Senator (Vote For=1)","Senator (Vote For=1)",…     contests
//   "","",…,"Jane Roe","John Doe",…                             choices; "Jane Roe(1)": rank 1
//   "CvrNumber",…,"PrecinctPortion","BallotType","DEM","REP",…  columns, then parties
//   ="1",…,"0","1",…                                            a card; empty: not on the card
import CountingRules

/// Reads the contests of a Dominion CSV export.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readDominionTable(_ file: ForeignFile) throws(FormatError) -> [ReadContest] {
  var rows = DelimitedRows(file.bytes)
  _ = try headRow(&rows, of: file)
  let titles = try headRow(&rows, of: file)
  let choices = try headRow(&rows, of: file)
  let parties = try headRow(&rows, of: file)
  guard titles.count == choices.count, titles.count == parties.count,
    let first = titles.firstIndex(where: { !$0.isEmpty })
  else {
    throw .badLine(
      file: file.name, line: rows.line, reason: "lines 2 to 4 have not equally many fields")
  }
  var columns = try MarkColumns(first..<titles.count, of: file.name) { column in
    let (title, kind, votes) = dominionTitle(titles[column])
    let (name, rank) = dominionChoice(choices[column], isRanked: kind == .ranking)
    let party = parties[column]
    return MarkColumn(
      title: title, kind: kind, votesAllowed: votes, rank: rank,
      candidate: ReadCandidate(name: name, list: party.isEmpty ? nil : party))
  }
  let precinct = parties.firstIndex(of: "PrecinctPortion")
  let number = parties.firstIndex(of: "CvrNumber")
  var seen: Set<[UInt8]> = []
  try forEachRow(&rows, of: file, width: titles.count) { rows in
    if let number, !seen.insert(rows.content(number)).inserted {
      return "a CvrNumber stands twice"
    }
    return columns.take(rows, precinct: precinct.map { rows.content($0) } ?? [])
  }
  return try columns.contests()
}

/// `Senator (Vote For=1)`; `Mayor (Number of positions=1, Number of ranks=4)`.
private func dominionTitle(_ text: String) -> (title: String, kind: BallotKind, votes: Int?) {
  let bytes = Array(text.utf8)
  guard bytes.last == UInt8(ascii: ")"), let open = bytes.lastIndex(of: UInt8(ascii: "(")) else {
    return (text, .set, nil)
  }
  let words = bytes[(open + 1)..<(bytes.count - 1)]
  let digits = words.drop { $0 != UInt8(ascii: "=") }.dropFirst().prefix {
    $0 &- UInt8(ascii: "0") < 10
  }
  guard let votes = wholeNumber(bytes, digits.indices) else { return (text, .set, nil) }
  let isRanked = words.starts(with: "Number of positions".utf8)
  return (text, isRanked ? .ranking : .set, votes)
}

/// The name, and the rank in parentheses after it.
private func dominionChoice(_ text: String, isRanked: Bool) -> (name: String, rank: Int?) {
  let bytes = Array(text.utf8)
  guard isRanked, bytes.last == UInt8(ascii: ")"),
    let open = bytes.lastIndex(of: UInt8(ascii: "(")),
    let rank = wholeNumber(bytes, (open + 1)..<(bytes.count - 1))
  else { return (text, nil) }
  return (String(decoding: bytes[..<open], as: UTF8.self), rank)
}
