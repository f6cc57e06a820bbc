// The totals of one contest among lists, written by whoever has no more than them: a row for each
// candidate, and a row without a candidate for the votes of a list as such.
//
//   list,alliance,candidate,votes,age
//   Green,Left together,,310,
//   Green,Left together,Ann,120,1980-12-31
//   Green,Left together,Bob,95,1975-01-09
//   ,,Cid,40,1969-07-20
//
// A candidate without a list stands alone; one called "Write-in" (or another word of MarkWord) and
// without a list is of names that are no candidate's. Candidates stand in their list in the order of the rows,
// and lists and alliances in that of their first rows. Columns after the fourth are attributes that
// a rule's ties may ask for: a whole number, a day (its number is 19801231, so that who is older
// has the lower one), or nothing.
import CountingRules

/// Reads totals of lists and candidates.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readTotals(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var rows = DelimitedRows(file.bytes)
  let head = try headRow(&rows, of: file)
  guard TotalsReader.isHead(head) else {
    throw .badLine(
      file: file.name, line: 1,
      reason: "the first columns are list,alliance,candidate,votes, in this order")
  }
  let names = Array(head.dropFirst(TotalsReader.columns.count))
  guard !names.contains(""), Set(names.map { Array($0.utf8) }).count == names.count else {
    throw .badLine(file: file.name, line: 1, reason: "each attribute has a name of its own")
  }
  var reader = TotalsReader(attributes: names)
  try forEachRow(&rows, of: file, width: head.count) { reader.take($0) }
  guard !reader.candidates.isEmpty else {
    throw .badFile(file: file.name, reason: "there is no row of a candidate")
  }
  return reader.contest
}

/// Takes rows of totals.
struct TotalsReader {
  static let columns = ["list", "alliance", "candidate", "votes"]

  /// Whether a first row is that of totals.
  static func isHead(_ names: [String]) -> Bool {
    names.prefix(columns.count).map(lowercase) == columns
  }

  private let attributes: [String]
  private var lists: [ReadList] = []
  private var listPlaces: [[UInt8]: Int] = [:]
  /// Lists that had a row of their own, and candidates by list and name.
  private var seen: Set<[UInt8]> = []
  private(set) var candidates: [ReadCandidate] = []
  private var totals: [Int] = []

  init(attributes: [String]) { self.attributes = attributes }

  /// Takes a row; says what is wrong with it, or nil.
  mutating func take(_ rows: DelimitedRows) -> String? {
    var names: [String] = []
    for column in 0..<3 {
      guard let name = rows.text(column) else { return Words.notUTF8 }
      let bytes = Array(name.utf8)
      guard trimmed(bytes, bytes.indices) == bytes.indices else {
        return "a name begins or ends with a blank"
      }
      names.append(name)
    }
    let (list, alliance, candidate) = (names[0], names[1], names[2])
    guard let votes = rows.number(3), votes <= BallotCollector.mostBallots else {
      return "the votes are a whole number of up to 2^53 - 1"
    }
    guard seen.insert(Array(list.utf8) + [0] + Array(candidate.utf8)).inserted else {
      return candidate.isEmpty
        ? "the votes of a list stand twice" : "a candidate stands twice in the list"
    }
    if let reason = take(list, alliance) { return reason }
    guard candidate.isEmpty else { return take(candidate, of: list, votes, rows) }
    guard let place = listPlaces[Array(list.utf8)] else {
      return "there is neither a list nor a candidate"
    }
    lists[place].votes = votes
    let isBare = attributes.indices.allSatisfy { rows.isEmpty(Self.columns.count + $0) }
    return isBare ? nil : "a list has no attributes; they are its candidates'"
  }

  /// Takes the list of a row.
  private mutating func take(_ list: String, _ alliance: String) -> String? {
    if list.isEmpty { return alliance.isEmpty ? nil : "an alliance is of lists, and there is none" }
    let key = Array(list.utf8)
    guard let place = listPlaces[key] else {
      listPlaces[key] = lists.count
      lists.append(ReadList(name: list, alliance: alliance.isEmpty ? nil : alliance))
      return nil
    }
    let isSame = (lists[place].alliance ?? "").utf8.elementsEqual(alliance.utf8)
    return isSame ? nil : "the list is in another alliance than in an earlier row"
  }

  private mutating func take(
    _ name: String, of list: String, _ votes: Int, _ rows: DelimitedRows
  ) -> String? {
    guard candidates.count < BallotFormat.mostCandidates else {
      return "there are more than \(BallotFormat.mostCandidates) candidates"
    }
    var candidate = ReadCandidate(
      name: name, list: list.isEmpty ? nil : list,
      isUndeclared: list.isEmpty && MarkWord.unknown.contains(lowercase(name)))
    for (place, attribute) in attributes.enumerated() {
      let column = Self.columns.count + place
      if rows.isEmpty(column) { continue }
      guard let value = rows.number(column) ?? day(rows.content(column)) else {
        return "\(attribute) is a whole number, a day such as 1980-12-31, or nothing"
      }
      candidate.attributes[attribute] = value
    }
    candidates.append(candidate)
    totals.append(votes)
    return nil
  }

  /// `1980-12-31` is 19801231.
  private func day(_ cell: [UInt8]) -> Int? {
    let parts = cell.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = wholeNumber(cell, parts[0].indices),
      let month = wholeNumber(cell, parts[1].indices),
      let day = wholeNumber(cell, parts[2].indices),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    return (year * 100 + month) * 100 + day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    if month == 2 {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The contest. How many ballots there were is not said: a ballot may have several votes.
  var contest: ReadContest {
    var contest = ReadContest(
      title: "", kind: .listAndMarks, seats: nil, votesAllowed: nil, candidates: candidates,
      ballots: nil, totals: totals)
    contest.statedLists = lists
    return contest
  }
}
