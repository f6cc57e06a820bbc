import ElectionModel

/// Counts the ballots of a ballots file (docs/formats/ballots-file.md, "How a ballot is read").
/// Names beyond those allowed are not read, from the end (municipal law, old article 28; practice
/// of the council elections of 1392 and 1396); names not on the final list are not read, and a name
/// written twice counts once (law on elections of Parliament, article 23 with note 1). Which of the
/// two comes first the texts do not say: it is the rule's `truncation`.
///
/// - Parameters:
///   - file: a ballots file of the contest, of which only the form is known.
///   - contest: whose candidates and votes allowed are used.
///   - rule: the contest's reading rules.
/// - Returns: numbers of ballots and votes.
/// - Complexity: O(n) in the number of bytes; nothing is allocated for a ballot.
public func countBallots(
  _ file: BallotsFile, contest: Contest, rule: CountingRule
) -> BallotsCount {
  var counter = BallotCounter(contest: contest, rule: rule)
  counter.count(file.bytes, from: file.bodyStart)
  return BallotsCount(
    ballots: counter.ballots, valid: counter.valid,
    invalid: InvalidBallots(
      blank: counter.blank, noCandidate: counter.noCandidate, overvoted: counter.overvoted),
    votes: counter.votes)
}

/// Reads ballot after ballot; the buffers for one ballot are used again for the next.
private struct BallotCounter {
  let codes: CodeTable
  let votesAllowed: Int
  let truncation: CountingRule.Truncation
  let voidsExcess: Bool

  private(set) var ballots = 0
  private(set) var valid = 0
  private(set) var blank = 0
  private(set) var noCandidate = 0
  private(set) var overvoted = 0
  private(set) var votes: [Int]

  /// For each code whether it is a list's; empty where the rule counts no lists.
  private let isList: [Bool]
  /// The most votes of one ballot for one candidate.
  private let perCandidate: Int
  /// The first list read from the ballot at hand, if any.
  private var list: Int32 = CodeTable.nobody
  /// How often the ballot at hand has named a candidate; of the ballot in `namedOn`.
  private var times: [Int]

  /// The ballot on which a candidate was named last: finds repeats without a set.
  private var namedOn: [Int]
  /// The candidates read from the ballot at hand.
  private var chosen: [Int32]

  init(contest: Contest, rule: CountingRule) {
    codes = CodeTable(contest: contest)
    votesAllowed = contest.votesAllowed
    truncation = rule.truncation
    voidsExcess = rule.excessNames == .voidBallot
    votes = [Int](repeating: 0, count: contest.candidates.count)
    namedOn = [Int](repeating: 0, count: contest.candidates.count)
    times = [Int](repeating: 0, count: contest.candidates.count)
    isList = rule.lists == nil ? [] : contest.candidates.map(\.isList)
    perCandidate = rule.perCandidate
    chosen = []
    chosen.reserveCapacity(Limits.ballotEntries)
  }

  mutating func count(_ bytes: [UInt8], from bodyStart: Int) {
    let span = bytes.span
    var offset = bodyStart
    while offset < span.count {
      ballots += 1
      if span[offset] == UInt8(ascii: "-") {
        blank += 1
        offset += 2
      } else {
        let isExcess = readNames(span, from: &offset)
        decide(isExcess: isExcess)
      }
    }
  }

  /// Reads the names of one line into `chosen`; true if there were more than allowed.
  private mutating func readNames(_ span: Span<UInt8>, from offset: inout Int) -> Bool {
    chosen.removeAll(keepingCapacity: true)
    list = CodeTable.nobody
    var written = 0
    var effective = 0
    while true {
      let start = offset
      while span[offset] > UInt8(ascii: " ") { offset += 1 }
      let end = offset
      offset += 1
      written += 1
      if truncation == .effective || written <= votesAllowed {
        let candidate = codes.candidate(span, from: start, to: end)
        if candidate != CodeTable.nobody, reads(Int(candidate)) {
          effective += 1
          if effective <= votesAllowed { chosen.append(candidate) }
        }
      }
      if span[end] == UInt8(ascii: "\n") { break }
    }
    return (truncation == .written ? written : effective) > votesAllowed
  }

  /// True if a name counts as a candidate's; a list is noted instead.
  private mutating func reads(_ candidate: Int) -> Bool {
    if !isList.isEmpty, isList[candidate] {
      if list == CodeTable.nobody { list = Int32(candidate) }
      return false
    }
    if namedOn[candidate] != ballots { times[candidate] = 0 }
    namedOn[candidate] = ballots
    times[candidate] += 1
    return times[candidate] <= perCandidate
  }

  private mutating func decide(isExcess: Bool) {
    if list != CodeTable.nobody {
      // "Only the list is read, and later lists and individual candidates are not" (Act on Islamic
      // councils as amended 19 Esfand 1403, arts 21-25, as reported 7 Bahman 1403).
      valid += 1
      votes[Int(list)] += 1
    } else if isExcess, voidsExcess {
      overvoted += 1
    } else if chosen.isEmpty {
      noCandidate += 1
    } else {
      valid += 1
      for candidate in chosen { votes[Int(candidate)] += 1 }
    }
  }
}
