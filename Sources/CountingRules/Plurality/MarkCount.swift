/// What the marks of ballots give: ballots by what became of them, and votes.
public struct MarkCount: Sendable, Equatable {
  /// Ballots that give at least one vote.
  public var valid = 0
  /// Ballots without any mark.
  public var blank = 0
  /// Ballots void because they gave more marks than allowed.
  public var overvoted = 0
  /// Ballots whose marks are all nobody's.
  public var noCandidate = 0
  /// Votes of each candidate, in the order of the input.
  public var votes: [Int]

  /// No ballots yet, and so many votes.
  public init(votes: [Int]) { self.votes = votes }

  /// Ballots that give no vote.
  public var invalid: Int { blank + overvoted + noCandidate }
}

/// Counts the marks of ballots: candidates in the order written, none before another.
///
/// N is the most votes of a ballot: `rule.selection.votes`, else those that the ballot's own form
/// allows, else the seats. A mark for nobody (`BallotTable.Mark.unknown`) and two marks in one place
/// (`overvote`) are nobody's; a place left out is no mark. A candidate gets at most
/// `rule.selection.perCandidate` votes of a ballot: further marks for the same one are repeats and
/// are dropped like nobody's.
///
/// Marks without an order, as machines export them, do not say which came after the others: whatever
/// the rule does with excess, a ballot with more than N of them is void; marks for nobody are marks.
///
/// - Parameters:
///   - ballots: groups of equal ballots; the outcome is the same for any order of them.
///   - rule: a rule of most votes, with its limits, truncation and what becomes of excess marks.
///   - seats: seats to fill, which are the limit where nothing else is.
///   - votesAllowed: the most votes of a ballot by its own form; nil where it does not say.
///   - isOrdered: whether the marks of a group stand in the order in which the voter wrote them.
/// - Throws: `tooLarge` if ballots or votes are more than 64 bits can count.
/// - Complexity: O(n) in the number of marks; nothing is allocated for a group.
public func countMarks(
  _ ballots: BallotTable, rule: RuleShape, seats: Int, votesAllowed: Int? = nil,
  isOrdered: Bool = true
) throws(CountingRefusal) -> MarkCount {
  guard case .plurality(let terms) = rule.aggregation else {
    preconditionFailure("\(rule.name) is no rule of most votes")
  }
  var reader = MarkReader(
    limit: rule.selection.votes ?? votesAllowed ?? seats,
    perCandidate: rule.selection.perCandidate, terms: terms, isOrdered: isOrdered,
    candidates: ballots.candidateCount)
  var count = MarkCount(votes: [Int](repeating: 0, count: ballots.candidateCount))
  for group in 0..<ballots.count {
    let weight = ballots.weights[group]
    switch reader.read(ballots.group(group)) {
    case .blank: try add(weight, to: &count.blank)
    case .overvoted: try add(weight, to: &count.overvoted)
    case .noCandidate: try add(weight, to: &count.noCandidate)
    case .valid:
      try add(weight, to: &count.valid)
      for candidate in reader.taken { try add(weight, to: &count.votes[candidate]) }
    }
  }
  return count
}

private func add(_ weight: Int, to sum: inout Int) throws(CountingRefusal) {
  let (next, overflows) = sum.addingReportingOverflow(weight)
  guard !overflows else { throw .tooLarge }
  sum = next
}

/// Reads one ballot after another; the buffers are used again for the next.
private struct MarkReader {
  enum Reading { case blank, overvoted, noCandidate, valid }

  let limit: Int
  let perCandidate: Int
  let terms: PluralityTerms
  let isOrdered: Bool
  /// The candidates that get a vote, as often as they get one.
  private(set) var taken: [Int] = []
  /// How often the ballot at hand has marked each candidate so far.
  private var marked: [Int]

  init(
    limit: Int, perCandidate: Int, terms: PluralityTerms, isOrdered: Bool, candidates: Int
  ) {
    self.limit = limit
    self.isOrdered = isOrdered
    self.perCandidate = perCandidate
    self.terms = terms
    marked = [Int](repeating: 0, count: candidates)
  }

  mutating func read(_ marks: ArraySlice<Int32>) -> Reading {
    for mark in marks where mark >= 0 { marked[Int(mark)] = 0 }
    taken.removeAll(keepingCapacity: true)
    var (written, effective) = (0, 0)
    for mark in marks where mark != BallotTable.Mark.skipped {
      written += 1
      let isInTime = terms.truncation == .effective || written <= limit
      guard isInTime, mark >= 0, marked[Int(mark)] < perCandidate else { continue }
      marked[Int(mark)] += 1
      effective += 1
      if effective <= limit { taken.append(Int(mark)) }
    }
    if written == 0 { return .blank }
    if !isOrdered, written > limit { return .overvoted }
    let given = terms.truncation == .written ? written : effective
    if terms.excess == .voidBallot, given > limit { return .overvoted }
    return taken.isEmpty ? .noCandidate : .valid
  }
}
