import ElectionModel

/// Reads a table of marks into ballot lines and counts them.
///
/// This count is the importer's own and does not use the tabulator: intake compares the two.
struct MarksTable {
  /// A ballot has at most 255 entries, so a table has at most so many columns.
  static let mostCandidates = Limits.ballotEntries

  let votesAllowed: Int
  let excessNames: CountingRule.ExcessNames

  private(set) var faults: [Defect] = []
  /// By column; codes are 1, 2, 3 … with leading zeros.
  private(set) var candidates: [Candidate] = []
  /// One line a ballot, in the order of the rows.
  private(set) var lines: [[UInt8]] = []

  private let name: String
  private var votes: [Int] = []
  private var blank = 0
  private var overvoted = 0

  init(name: String, votesAllowed: Int, excessNames: CountingRule.ExcessNames) {
    self.name = name
    self.votesAllowed = votesAllowed
    self.excessNames = excessNames
  }

  /// What the counted ballots are, in classes.
  var ballotNumbers: BallotNumbers {
    BallotNumbers(
      found: lines.count, cast: lines.count, valid: lines.count - blank - overvoted,
      invalid: InvalidBallots(blank: blank, overvoted: overvoted))
  }

  /// The votes of those who have any.
  var codeVotes: [CodeVotes] {
    zip(candidates, votes).filter { $1 > 0 }.map { CodeVotes(code: $0.code, votes: $1) }
  }

  mutating func read(_ bytes: [UInt8]) {
    var visit = TableVisit(name: name)
    // The name goes into the remarks, which hold no control characters.
    if !Limits.isText(name) {
      visit.note("this table's name is no text of up to 400 bytes", line: 0, column: 0)
    }
    visit.records(of: bytes, header: { takeHeader($1, &$0) }) { visit, cells in
      guard let marks = visit.marks(cells) else { return }
      guard excessNames == .voidBallot || marks.count <= votesAllowed else {
        visit.note(
          "more marks than \(votesAllowed) allowed, and a table of marks does not say which were"
            + " written last", line: cells[0].line, column: 1)
        return
      }
      take(marks)
    }
    faults = visit.faults
  }

  private mutating func takeHeader(_ cells: [Cell], _ visit: inout TableVisit) -> Int? {
    guard cells.count <= Self.mostCandidates else {
      visit.note("at most \(Self.mostCandidates) candidates are possible", at: cells[0])
      return nil
    }
    let length = "\(cells.count)".count
    var names: Set<String> = []
    for (index, cell) in cells.enumerated() {
      let name = String(cell.text.map { $0 == "_" ? " " : $0 })
      if visit.text(cell) != nil, !names.insert(name).inserted {
        visit.note("this name stands twice", at: cell)
      }
      candidates.append(
        Candidate(code: paddedCode(index + 1, length: length), name: name, attributes: []))
    }
    votes = Array(repeating: 0, count: cells.count)
    return cells.count
  }

  /// Counts one ballot: no mark is blank, too many are overvoted, otherwise one vote each.
  private mutating func take(_ marks: [Int]) {
    let codes = marks.map { candidates[$0].code.text }
    lines.append(Array((codes.isEmpty ? "-" : codes.joined(separator: " ")).utf8))
    if marks.isEmpty {
      blank += 1
    } else if marks.count > votesAllowed {
      overvoted += 1
    } else {
      for column in marks { votes[column] += 1 }
    }
  }
}

extension TableVisit {
  /// The columns with a mark; nil, after noting each, if there are cells that are neither 0 nor 1.
  fileprivate mutating func marks(_ cells: [Cell]) -> [Int]? {
    let before = faults.count
    var marks: [Int] = []
    for (column, cell) in cells.enumerated() {
      if cell.text == "1" {
        marks.append(column)
      } else if cell.text != "0" {
        note("0 or 1 is expected", at: cell)
      }
    }
    return faults.count == before ? marks : nil
  }
}
