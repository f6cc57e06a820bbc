import ElectionModel

/// One ballot as written, before anybody reads it.
struct Ballot: Equatable {
  /// One name on a ballot.
  enum Entry: Equatable {
    /// The position of a candidate in the contest.
    case candidate(Int)
    /// The position of a code that is nobody's.
    case stray(Int)
    /// A name nobody can read or knows: `*`.
    case unreadable
  }

  /// Empty for a blank ballot.
  var entries: [Entry]

  /// The ballot's line in a ballots file (docs/formats/ballots-file.md), without its line feed.
  func line(_ plan: ContestPlan) -> [UInt8] {
    guard !entries.isEmpty else { return [UInt8(ascii: "-")] }
    var line: [UInt8] = []
    line.reserveCapacity(entries.count * 5)
    for (position, entry) in entries.enumerated() {
      if position > 0 { line.append(UInt8(ascii: " ")) }
      switch entry {
      case .candidate(let index): line += plan.codes[index]
      case .stray(let index): line += plan.strays[index]
      case .unreadable: line.append(UInt8(ascii: "*"))
      }
    }
    return line
  }

  /// The candidates who get a vote: the first N entries as written, of these nobody's names and
  /// then repeats dropped (docs/formats/ballots-file.md, `written` and `drop-last`).
  func read(votesAllowed: Int) -> [Int] {
    var read: [Int] = []
    for case .candidate(let index) in entries.prefix(votesAllowed) where !read.contains(index) {
      read.append(index)
    }
    return read
  }
}

/// What is counted from the ballots of one box.
struct BoxCount: Equatable {
  var valid = 0
  var blank = 0
  var noCandidate = 0
  /// Votes by position of the candidate.
  var votes: [Int]

  /// Counts ballots.
  init(_ ballots: [Ballot], _ plan: ContestPlan) {
    votes = [Int](repeating: 0, count: plan.codes.count)
    for ballot in ballots {
      let read = ballot.read(votesAllowed: plan.contest.votesAllowed)
      if ballot.entries.isEmpty {
        blank += 1
      } else if read.isEmpty {
        noCandidate += 1
      } else {
        valid += 1
        for index in read { votes[index] += 1 }
      }
    }
  }
}
