// The open data of Bavarian council elections (votemanager): a row for each polling district.
//
//   datum;wahl;ags;gebiet-nr;gebiet-name;…;A;B;B2;C;D;E;D1_unveraendert;D1_veraendert;D1;D1_1;…
//   15.03.2020;Wahl des Stadtrats;…;0;Stadt Karlstadt;…;11706;8428;…;61299;7698;…
//
// A: entitled to vote; B: voters; C: invalid, E: valid ballots; D: valid votes; D1: the votes of
// list 1, D1_1 those of its first candidate. The names of lists and candidates are not in the file.
import CountingRules

/// Reads the contest of a table of polling districts.
///
/// - Throws: `badLine` where a row has no such figures, or a list is not the sum of its candidates.
/// - Complexity: O(n) in the number of bytes.
func readBavarianTable(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var rows = DelimitedRows(file.bytes, delimiter: UInt8(ascii: ";"))
  let head = try headRow(&rows, of: file)
  let columns = BavarianColumns(head)
  var title = ""
  var precincts: [ReadPrecinct] = []
  var valid = 0
  try forEachRow(&rows, of: file, width: head.count) { rows in
    guard let name = columns.name.flatMap({ rows.text($0) }) else { return Words.notUTF8 }
    title = columns.title.flatMap { rows.text($0) } ?? ""
    var votes: [Int] = []
    for (candidate, _) in columns.candidates {
      guard let number = rows.number(candidate), number <= ReadFigures.most else {
        return "a figure is no whole number"
      }
      votes.append(number)
    }
    var sums: [String: Int] = [:]
    for ((_, list), number) in zip(columns.candidates, votes) { sums[list, default: 0] += number }
    for (list, column) in columns.lists {
      guard rows.number(column) == sums[list] ?? 0 else {
        return "\(list) is not its candidates' sum"
      }
    }
    guard let voters = columns.voters.flatMap({ rows.number($0) }),
      let invalid = columns.invalid.flatMap({ rows.number($0) }), invalid <= voters,
      voters <= ReadFigures.most
    else { return "there are no figures B and C, or C is above B" }
    valid += voters - invalid
    precincts.append(
      ReadPrecinct(
        name: name, ballots: nil,
        figures: ReadFigures(
          votes: votes, ballots: voters,
          registered: columns.entitled.flatMap { rows.number($0) })))
    return nil
  }
  let totals = columns.candidates.indices.map { place in
    precincts.reduce(0) { $0 + ($1.figures?.votes[place] ?? 0) }
  }
  return ReadContest(
    title: title, kind: .listAndMarks, seats: nil, votesAllowed: nil,
    candidates: columns.candidates.map { ReadCandidate(name: head[$0.column], list: $0.list) },
    ballots: nil, totals: totals, validBallots: valid, precincts: precincts)
}

private struct BavarianColumns {
  let name: Int?
  let title: Int?
  let entitled: Int?
  let voters: Int?
  let invalid: Int?
  /// Where each list's votes are.
  private(set) var lists: [(list: String, column: Int)] = []
  /// Where each candidate's votes are.
  private(set) var candidates: [(column: Int, list: String)] = []

  init(_ head: [String]) {
    name = head.firstIndex(of: "gebiet-name")
    title = head.firstIndex(of: "wahl")
    entitled = head.firstIndex(of: "A")
    voters = head.firstIndex(of: "B")
    invalid = head.firstIndex(of: "C")
    for (column, word) in head.enumerated() {
      let bytes = Array(word.utf8)
      guard bytes.count > 1, bytes[0] == UInt8(ascii: "D") else { continue }
      let parts = bytes.dropFirst().split(separator: UInt8(ascii: "_"), maxSplits: 1)
      guard let list = parts.first, isDigits(bytes, list.indices) else { continue }
      let listName = "D" + String(decoding: list, as: UTF8.self)
      if parts.count == 1 {
        lists.append((listName, column))
      } else if isDigits(bytes, parts[1].indices) {
        candidates.append((column, listName))
      }
    }
  }
}
