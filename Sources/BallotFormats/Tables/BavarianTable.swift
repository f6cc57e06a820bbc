// The open data of Bavarian council elections (votemanager): a row for each polling district, or one
// row for the town, whose number is 0.
//
//   datum;wahl;ags;gebiet-nr;gebiet-name;…;A;B;B2;C;D;E;D1_unveraendert;D1_veraendert;D1;D1_1;…
//   15.03.2020;Wahl des Stadtrats;…;0;Stadt Karlstadt;…;11706;8428;…;217;179252;8428;…;61299;7698;…
//
// A: entitled to vote; B: voters; C: invalid ballots; E: all ballots, which are as many as voters;
// D: valid votes; D1: the votes of list 1, D1_1 those of its first candidate. The names of lists and
// candidates are not in the file. D and E may be absent; what is there must add up.
import CountingRules

/// Reads the contest of a table of polling districts.
///
/// - Throws: `badLine` where a row has no such figures, a list is not the sum of its candidates, D not
///   that of the lists, or E not B; where a district stands twice, or a row is of another contest.
///   `badFile` where a row is the sum of the others, so that each vote would be counted twice.
/// - Complexity: O(n) in the number of bytes.
func readBavarianTable(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var rows = DelimitedRows(file.bytes, delimiter: UInt8(ascii: ";"))
  let head = try headRow(&rows, of: file)
  let columns = BavarianColumns(head)
  var districts = BavarianDistricts(columns)
  try forEachRow(&rows, of: file, width: head.count) { districts.take($0) }
  if let name = districts.total {
    throw .badFile(
      file: file.name,
      reason: "the row \(name) is the total of the others: each vote would be counted twice; "
        + "take it out")
  }
  return ReadContest(
    title: districts.title, kind: .listAndMarks, seats: nil, votesAllowed: nil,
    candidates: columns.candidates.map { ReadCandidate(name: head[$0.column], list: $0.list) },
    ballots: nil, totals: districts.totals, validBallots: districts.valid,
    precincts: districts.precincts)
}

/// Takes the rows of a table.
private struct BavarianDistricts {
  private let columns: BavarianColumns
  private(set) var title = ""
  private(set) var precincts: [ReadPrecinct] = []
  /// Valid ballots of all rows.
  private(set) var valid = 0
  /// Numbers of districts, or names where the table has no numbers.
  private var seen: Set<[UInt8]> = []
  /// What the first row says of the contest.
  private var contest: [[UInt8]]?
  private var hasTown = false

  init(_ columns: BavarianColumns) { self.columns = columns }

  /// Takes a row; says what is wrong with it, or nil.
  mutating func take(_ rows: DelimitedRows) -> String? {
    guard let name = columns.name.flatMap({ rows.text($0) }) else { return Words.notUTF8 }
    let of = columns.contest.map { rows.content($0) }
    guard contest == nil || contest == of else {
      return
        "this row is of another election than the first: its date, name or municipality differs"
    }
    contest = of
    title = columns.title.flatMap { rows.text($0) } ?? ""
    guard seen.insert(columns.number.map { rows.content($0) } ?? Array(name.utf8)).inserted else {
      return "the district \(name) stands twice"
    }
    if let number = columns.number, rows.number(number) == 0 { hasTown = true }
    guard let votes = votes(in: rows) else { return "a figure is no whole number" }
    if let reason = defect(in: rows, votes) { return reason }
    guard let voters = columns.voters.flatMap({ rows.number($0) }),
      let invalid = columns.invalid.flatMap({ rows.number($0) }), invalid <= voters,
      voters <= ReadFigures.most
    else { return "there are no figures B and C, or C is above B" }
    guard columns.ballots.map({ rows.number($0) == voters }) ?? true else {
      return "E, the ballots, is not B, the voters"
    }
    valid += voters - invalid
    precincts.append(
      ReadPrecinct(
        name: name, ballots: nil,
        figures: ReadFigures(
          votes: votes, ballots: voters,
          registered: columns.entitled.flatMap { rows.number($0) })))
    return nil
  }

  private func votes(in rows: DelimitedRows) -> [Int]? {
    var votes: [Int] = []
    for (candidate, _) in columns.candidates {
      guard let number = rows.number(candidate), number <= ReadFigures.most else { return nil }
      votes.append(number)
    }
    return votes
  }

  /// Says which sum of votes is not what the row says, or nil.
  private func defect(in rows: DelimitedRows, _ votes: [Int]) -> String? {
    var sums: [String: Int] = [:]
    for ((_, list), number) in zip(columns.candidates, votes) { sums[list, default: 0] += number }
    for (list, column) in columns.lists {
      guard rows.number(column) == sums[list] ?? 0 else {
        return "\(list) is not its candidates' sum"
      }
    }
    guard columns.votes.map({ rows.number($0) == votes.reduce(0, +) }) ?? true else {
      return "D, the valid votes, is not the sum of the candidates' votes"
    }
    return nil
  }

  /// The name of a row that is the total of all others, if there is one: it has the number of the
  /// town, or, of three rows or more, ballots and votes that are the sums of the others.
  var total: String? {
    guard precincts.count > 1 else { return nil }
    if hasTown { return "with the number 0" }
    guard precincts.count > 2 else { return nil }
    let ballots = precincts.reduce(0) { $0 + ($1.figures?.ballots ?? 0) }
    let votes = totals
    return precincts.first { precinct in
      guard let figures = precinct.figures, let own = figures.ballots, own > 0 else { return false }
      return own * 2 == ballots && figures.votes.map { $0 * 2 } == votes
    }?.name
  }

  /// The votes of each candidate in all rows.
  var totals: [Int] {
    columns.candidates.indices.map { place in
      precincts.reduce(0) { $0 + ($1.figures?.votes[place] ?? 0) }
    }
  }
}

private struct BavarianColumns {
  let name: Int?
  let number: Int?
  let title: Int?
  /// Date, election and municipality: the same in all rows.
  let contest: [Int]
  let entitled: Int?
  let voters: Int?
  let invalid: Int?
  let votes: Int?
  let ballots: Int?
  /// Where each list's votes are.
  private(set) var lists: [(list: String, column: Int)] = []
  /// Where each candidate's votes are.
  private(set) var candidates: [(column: Int, list: String)] = []

  init(_ head: [String]) {
    name = head.firstIndex(of: "gebiet-name")
    number = head.firstIndex(of: "gebiet-nr")
    title = head.firstIndex(of: "wahl")
    contest = ["datum", "wahl", "ags"].compactMap { head.firstIndex(of: $0) }
    entitled = head.firstIndex(of: "A")
    voters = head.firstIndex(of: "B")
    invalid = head.firstIndex(of: "C")
    votes = head.firstIndex(of: "D")
    ballots = head.firstIndex(of: "E")
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
