import CountingRules

/// What a column of marks stands for in a table with the columns of several contests.
struct MarkColumn {
  let title: String
  let kind: BallotKind
  let votesAllowed: Int?
  /// The rank, in contests with ranks.
  let rank: Int?
  let candidate: ReadCandidate

  /// What tells the contest from others.
  var contest: [UInt8] {
    Array(title.utf8) + [0] + Array("\(kind) \(votesAllowed.map(String.init) ?? "")".utf8)
  }
}

/// Reads rows in which every contest has a column for each candidate, or for each candidate and
/// rank: 1 is a mark, 0 is none, nothing at all: the contest is not on this ballot.
///
/// A contest is its title, its kind and the votes of a ballot. Two contests that are equal in all of
/// these cannot be told apart by their heads: where columns of one do not stand together, or a row
/// has something in some of them and nothing in others, the file is refused.
struct MarkColumns {
  fileprivate struct OpenContest {
    var builder: ContestBuilder
    /// Column, what it means, and its rank or nil.
    var columns: [(column: Int, choice: Int32, rank: Int?)] = []
    /// Candidates (name, then party) with their ranks, of the columns so far.
    var seen: Set<[UInt8]> = []
  }

  private let file: String
  private var open: [OpenContest] = []
  private var ballot: [Int32] = []

  /// - Parameter describe: says what a column is for.
  init(
    _ columns: Range<Int>, of file: String, _ describe: (Int) -> MarkColumn
  ) throws(FormatError) {
    self.file = file
    var seen: Set<[UInt8]> = []
    var current: [UInt8]?
    var titles: [[UInt8]: Int] = [:]
    for column in columns {
      let described = describe(column)
      let key = described.contest
      if key != current {
        guard seen.insert(key).inserted else {
          throw .badFile(
            file: file,
            reason: "column \(column + 1) is of a contest whose other columns stand apart from it: "
              + "they may be two contests of one title; give each a title of its own")
        }
        current = key
        titles[Array(described.title.utf8), default: 0] += 1
        open.append(
          OpenContest(
            builder: ContestBuilder(
              title: described.title, kind: described.kind, votesAllowed: described.votesAllowed)))
      }
      if let reason = open[open.count - 1].take(described, at: column) {
        throw .badFile(file: file, reason: "column \(column + 1) \(reason)")
      }
    }
    for place in open.indices where titles[Array(open[place].builder.title.utf8)] != 1 {
      let builder = open[place].builder
      let votes = builder.votesAllowed.map { "Vote For=\($0)" } ?? "no number of votes"
      open[place].builder.code = builder.kind == .ranking ? "\(votes), ranked" : votes
    }
  }

  /// Takes a row; says what is wrong with it, or nil.
  mutating func take(_ rows: DelimitedRows, precinct: [UInt8]) -> String? {
    for place in open.indices {
      let filled = open[place].columns.count { !rows.isEmpty($0.column) }
      if filled == 0 { continue }
      guard filled == open[place].columns.count else {
        return
          "of the contest \(open[place].builder.title) some columns have something in them and "
          + "others nothing: they may be two contests of one title; give each a title of its own"
      }
      ballot.removeAll(keepingCapacity: true)
      for (column, choice, rank) in open[place].columns {
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

extension MarkColumns.OpenContest {
  /// Takes a column; says what is wrong with it, or nil.
  fileprivate mutating func take(_ described: MarkColumn, at column: Int) -> String? {
    if described.kind == .ranking, described.rank.map({ (1...1_000).contains($0) }) != true {
      return "is of a ranking and has no rank from 1 to 1000"
    }
    let candidate = described.candidate
    guard !MarkWord.unknown.contains(lowercase(candidate.name)) else {
      columns.append((column, BallotTable.Mark.unknown, described.rank))
      return nil
    }
    // Namesakes of two parties are two candidates.
    let key = Array(candidate.name.utf8) + [0] + Array((candidate.list ?? "").utf8)
    guard seen.insert(key + [0] + Array("\(described.rank ?? 0)".utf8)).inserted else {
      return "names a candidate who has a column already; namesakes need different names or parties"
    }
    columns.append((column, builder.place(of: key, orAdd: candidate), described.rank))
    return nil
  }
}
