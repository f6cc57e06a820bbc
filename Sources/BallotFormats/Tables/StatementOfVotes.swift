// The statement of votes of Boulder County: a row for each precinct and choice.
//
//   "Precinct Code","Precinct Number","Active Voters","Contest Title","Choice Name",
//     "Total Ballots","Total Votes","Total Undervotes","Total Overvotes"
//   "002",2151907002,3,"Proposition HH (Statutory)","Yes/For",0,0,0,0
//
// Ballots, undervotes and overvotes are the contest's in the precinct, said again at each choice;
// an overvote is a ballot that lost all its votes. How many votes a ballot has is not said: it
// follows where votes + undervotes = N (ballots - overvotes) in every precinct with ballots.
// A choice called "Write-in" (or another word of MarkWord) is of names that are no candidate's.
import CountingRules

/// Reads the contests of a statement of votes.
///
/// - Throws: `badLine` where a row has no such figures, says another figure than an earlier row of
///   its contest and precinct, or stands twice; `badFile` where not all precincts of a contest have
///   the same choices.
/// - Complexity: O(n) in the number of bytes.
func readStatementOfVotes(_ file: ForeignFile) throws(FormatError) -> [ReadContest] {
  var rows = DelimitedRows(file.bytes)
  let head = try headRow(&rows, of: file)
  var statement = Statement()
  guard head.count == Statement.columns.count,
    zip(head, Statement.columns).allSatisfy({ oneLine($0).utf8.elementsEqual($1.utf8) })
  else { throw .badLine(file: file.name, line: 1, reason: "the columns are not those expected") }
  try forEachRow(&rows, of: file, width: head.count) { statement.take($0) }
  // Each contest becomes a table of its precincts and choices, however few rows the file has.
  guard statement.cells <= Statement.mostCells else {
    throw .badFile(
      file: file.name,
      reason: "its contests have more than \(Statement.mostCells) choices by precinct; divide it")
  }
  if let title = statement.unclear {
    throw .badFile(
      file: file.name,
      reason:
        "the precincts of the contest \(title) have not all the same choices: they may be two "
        + "contests of one title; give each a title of its own")
  }
  return statement.contests
}

private struct Statement {
  static let columns = [
    "Precinct Code", "Precinct Number", "Active Voters", "Contest Title", "Choice Name",
    "Total Ballots", "Total Votes", "Total Undervotes", "Total Overvotes",
  ]

  static let mostCells = 20_000_000

  struct Portion {
    let name: String
    let registered: Int?
    let common: [Int]
    var votes: [Int: Int] = [:]
  }

  struct OpenContest {
    let title: String
    var candidates: [String] = []
    var places: [[UInt8]: Int] = [:]
    var portions: [Portion] = []
    var portionPlaces: [[UInt8]: Int] = [:]
  }

  private var open: [OpenContest] = []
  private var places: [[UInt8]: Int] = [:]

  mutating func take(_ rows: DelimitedRows) -> String? {
    guard let title = rows.text(3), let choice = rows.text(4), let code = rows.text(0) else {
      return Words.notUTF8
    }
    var figures: [Int] = []
    for column in [5, 6, 7, 8] {
      guard let number = groupedNumber(rows.content(column)), number <= ReadFigures.most else {
        return "a figure is no whole number"
      }
      figures.append(number)
    }
    let place = contest(title)
    let candidate = open[place].candidate(choice)
    let registered = groupedNumber(rows.content(2))
    guard registered != nil || rows.field(2, is: "N/A") else {
      return "the active voters are no whole number, and not N/A"
    }
    let common = [figures[0], figures[2], figures[3]]
    let key = rows.content(0) + [0] + rows.content(1)
    guard let known = open[place].portionPlaces[key] else {
      open[place].portionPlaces[key] = open[place].portions.count
      open[place].portions.append(
        Portion(
          name: code, registered: registered, common: common, votes: [candidate: figures[1]]))
      return nil
    }
    guard open[place].portions[known].common == common else {
      return "ballots, undervotes or overvotes are not those of the contest's other rows"
    }
    guard open[place].portions[known].votes.updateValue(figures[1], forKey: candidate) == nil
    else { return "a choice stands twice in its precinct" }
    return nil
  }

  private mutating func contest(_ title: String) -> Int {
    let key = Array(title.utf8)
    if let place = places[key] { return place }
    places[key] = open.count
    open.append(OpenContest(title: title))
    return open.count - 1
  }

  var contests: [ReadContest] { open.map(\.contest) }

  /// The title of a contest of which some precinct lacks a choice, if there is one.
  var unclear: String? {
    open.first { contest in
      contest.portions.contains { $0.votes.count != contest.candidates.count }
    }?.title
  }

  /// Choices times precincts of all contests. Both are fewer than the bytes of the file, 2^32.
  var cells: Int {
    open.reduce(0) { sum, contest in
      sum + min(contest.candidates.count * contest.portions.count, Self.mostCells + 1)
    }
  }
}

/// A text without line ends, which some statements have in the names of columns.
func oneLine(_ text: String) -> String {
  text.utf8.split { [0x20, 0x0A, 0x0D].contains($0) }.map { String($0) ?? "" }
    .joined(separator: " ")
}

/// A whole number in which commas may stand between groups of three digits.
private func groupedNumber(_ cell: [UInt8]) -> Int? {
  let groups = cell.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
  if groups.count > 1 {
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
  }
  let digits = Array(groups.joined())
  return wholeNumber(digits, digits.indices)
}

extension Statement.OpenContest {
  mutating func candidate(_ name: String) -> Int {
    let key = Array(name.utf8)
    if let place = places[key] { return place }
    places[key] = candidates.count
    candidates.append(name)
    return candidates.count - 1
  }

  fileprivate var contest: ReadContest {
    let precincts = portions.map { portion in
      ReadPrecinct(
        name: portion.name, ballots: nil,
        figures: ReadFigures(
          votes: candidates.indices.map { portion.votes[$0] ?? 0 }, ballots: portion.common[0],
          undervotes: portion.common[1], overvotes: portion.common[2],
          registered: portion.registered))
    }
    var totals = [Int](repeating: 0, count: candidates.count)
    for portion in portions {
      for (place, votes) in portion.votes { totals[place] += votes }
    }
    return ReadContest(
      title: title, kind: .set, seats: nil, votesAllowed: votesAllowed,
      candidates: candidates.map {
        ReadCandidate(name: $0, isUndeclared: MarkWord.unknown.contains(lowercase($0)))
      }, ballots: nil, totals: totals,
      precincts: precincts)
  }

  /// How many votes a ballot has, if the figures of every precinct say the same.
  private var votesAllowed: Int? {
    var allowed: Int?
    for portion in portions {
      let ballots = portion.common[0] - portion.common[2]
      guard ballots > 0 else { continue }
      let votes = portion.votes.values.reduce(portion.common[1], +)
      guard votes % ballots == 0, allowed == nil || allowed == votes / ballots else { return nil }
      allowed = votes / ballots
    }
    return allowed == 0 ? nil : allowed
  }
}
