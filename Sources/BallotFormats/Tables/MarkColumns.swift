import CountingRules

/// What a column of marks stands for in a table with the columns of several contests.
struct MarkColumn {
  let title: String
  let kind: BallotKind
  let votesAllowed: Int?
  /// The rank, in contests with ranks.
  let rank: Int?
  let candidate: ReadCandidate
}

/// Reads rows in which every contest has a column for each candidate, or for each candidate and
/// rank: 1 is a mark, 0 is none, nothing at all: the contest is not on this ballot.
struct MarkColumns {
  private struct OpenContest {
    var builder: ContestBuilder
    /// Column, what it means, and its rank or nil.
    var columns: [(column: Int, choice: Int32, rank: Int?)] = []
  }

  private let file: String
  private var open: [OpenContest] = []
  private var ballot: [Int32] = []

  /// - Parameter describe: says what a column is for.
  init(
    _ columns: Range<Int>, of file: String, _ describe: (Int) -> MarkColumn
  ) throws(FormatError) {
    self.file = file
    var places: [[UInt8]: Int] = [:]
    for column in columns {
      let described = describe(column)
      let key = Array(described.title.utf8)
      if places[key] == nil {
        places[key] = open.count
        open.append(
          OpenContest(
            builder: ContestBuilder(
              title: described.title, kind: described.kind, votesAllowed: described.votesAllowed)))
      }
      let place = places[key] ?? 0
      let candidate = described.candidate
      var choice = BallotTable.Mark.unknown
      if !MarkWord.unknown.contains(lowercase(candidate.name)) {
        choice = open[place].builder.place(of: Array(candidate.name.utf8), orAdd: candidate)
      }
      if let rank = described.rank, !(1...1_000).contains(rank) {
        throw .badFile(file: file, reason: "column \(column + 1) has a rank that is none")
      }
      open[place].columns.append((column, choice, described.rank))
    }
  }

  /// Takes a row; says what is wrong with it, or nil.
  mutating func take(_ rows: DelimitedRows, precinct: [UInt8]) -> String? {
    for place in open.indices {
      var isOnBallot = false
      ballot.removeAll(keepingCapacity: true)
      for (column, choice, rank) in open[place].columns {
        if rows.isEmpty(column) { continue }
        isOnBallot = true
        if rows.field(column, is: "0") { continue }
        guard rows.field(column, is: "1") else { return "a mark is 1, 0 or nothing" }
        guard let rank else {
          ballot.append(choice)
          continue
        }
        while ballot.count < rank { ballot.append(BallotTable.Mark.skipped) }
        let isFree = ballot[rank - 1] == BallotTable.Mark.skipped
        ballot[rank - 1] = isFree ? choice : BallotTable.Mark.overvote
      }
      guard isOnBallot else { continue }
      finishSet(of: open[place].builder)
      if !open[place].builder.add(ballot, precinct: precinct) { return Words.tooManyBallots }
    }
    return nil
  }

  /// A set of marks is in the order of candidates; one with too many of them is an overvote alone.
  private mutating func finishSet(of contest: ContestBuilder) {
    guard contest.kind == .set else { return }
    ballot.sort()
    if let most = contest.votesAllowed, ballot.count > most { ballot = [BallotTable.Mark.overvote] }
  }

  /// The contests, also those that no ballot had.
  func contests() throws(FormatError) -> [ReadContest] {
    var contests: [ReadContest] = []
    for item in open { contests.append(try item.builder.contest(in: file)) }
    return contests
  }
}
