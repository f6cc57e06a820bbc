import ElectionModel

/// The ballots of one box as written, before anybody reads them, all in one row.
///
/// There are 41 million of them in a national rehearsal, so none has an array of its own.
struct BallotSheets: Equatable {
  /// A name nobody can read or knows: `*`.
  static let unreadable: Int32 = -1

  /// One name after another: the position of a code in `ContestPlan.codes`, or `unreadable`.
  private(set) var entries: [Int32] = []
  /// Where each ballot ends; one of no entries is blank.
  private var ends: [Int] = []

  /// The number of ballots.
  var count: Int { ends.count }

  /// Where the entries of a ballot stand.
  func range(of ballot: Int) -> Range<Int> {
    (ballot == 0 ? 0 : ends[ballot - 1])..<ends[ballot]
  }

  /// Where the entries of the ballot that is being written begin.
  var begun: Int { ends.last ?? 0 }

  /// Writes one more name.
  mutating func append(_ entry: Int32) { entries.append(entry) }

  /// Writes over a name.
  mutating func replace(_ place: Int, with entry: Int32) { entries[place] = entry }

  /// Takes names of the ballot that is being written back.
  mutating func remove(from place: Int) { entries.removeLast(entries.count - place) }

  /// Puts the names from a place on into a new order (`SeededStream.shuffled`).
  mutating func shuffle(from start: Int, _ stream: inout SeededStream) {
    var left = entries.count - start
    while left > 1 {
      let other = stream.below(left)
      left -= 1
      entries.swapAt(start + left, start + other)
    }
  }

  /// The ballot is finished.
  mutating func end() { ends.append(entries.count) }

  /// Begins anew and keeps the memory.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}

/// What is counted from the ballots of one box.
struct BoxCount: Equatable {
  var valid = 0
  var blank = 0
  var noCandidate = 0
  /// Votes by position of the candidate.
  var votes: [Int]

  /// Counts ballots: of each the first N entries as written, of these nobody's names and then
  /// repeats dropped (docs/formats/ballots-file.md, `written` and `drop-last`).
  init(_ sheets: BallotSheets, _ contest: ContestPlan) {
    let candidates = contest.contest.candidates.count
    let allowed = contest.contest.votesAllowed
    votes = [Int](repeating: 0, count: candidates)
    // The last ballot, from 1, that named the candidate.
    var named = [Int](repeating: 0, count: candidates)
    for ballot in 0..<sheets.count {
      let range = sheets.range(of: ballot)
      guard !range.isEmpty else {
        blank += 1
        continue
      }
      var isValid = false
      for place in range.prefix(allowed) {
        let entry = Int(sheets.entries[place])
        guard entry >= 0, entry < candidates else { continue }
        isValid = true
        guard named[entry] <= ballot else { continue }
        named[entry] = ballot + 1
        votes[entry] += 1
      }
      if isValid { valid += 1 } else { noCandidate += 1 }
    }
  }
}
