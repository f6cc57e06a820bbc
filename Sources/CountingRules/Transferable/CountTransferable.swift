/// Counts a single transferable vote.
///
/// The same ballots give the same outcome in any order and however they are grouped. A tie that
/// the rule's chain does not decide stops the count; the outcome then holds the stages so far.
///
/// - Parameters:
///   - ballots: ranked ballots; equal ones may stand in one group.
///   - seats: the seats to fill, from one to `RuleShape.mostSeats`.
///   - rule: a rule of this family.
///   - lots: lots that were held outside; the first one drawn is the one on whom it falls: whose
///     surplus is transferred first, or who is excluded.
///   - withdrawn: places (from 0) of candidates who do not stand any more.
///   - undeclared: places of names that were written in and are no candidates'; they hold votes in
///     the first count and are excluded before all others.
/// - Throws: `CountingRefusal`, before anything is counted.
/// - Complexity: linear in the choices, and for each stage in the groups that move.
public func countTransferable(
  _ ballots: BallotTable, seats: Int, rule: RuleShape, lots: [Lot] = [],
  withdrawn: Set<Int> = [], undeclared: Set<Int> = []
) throws(CountingRefusal) -> RuleOutcome {
  guard case .transferable(let terms) = rule.aggregation else {
    throw .wrongFamily(rule: rule.name)
  }
  guard seats > 0 else { throw .noSeats }
  guard seats <= RuleShape.mostSeats else { throw .tooLarge }
  guard ballots.candidateCount <= mostRankedCandidates else {
    throw .tooManyCandidates(mostRankedCandidates)
  }
  for candidate in withdrawn.union(undeclared).sorted()
  where !(0..<ballots.candidateCount).contains(candidate) {
    throw .unknownCandidate(candidate)
  }
  for step in rule.tieChain
  where ![.latestDifference, .earliestDifference, .lot].contains(step) {
    throw .tieStepWithoutGround(step)
  }
  let count = TransferRun(
    ballots: ballots, rule: rule, terms: terms, withdrawn: withdrawn, undeclared: undeclared)
  if case .gregory(let gregory) = terms.method, gregory.inPasses {
    return try count.inPasses(seats: seats, lots: lots)
  }
  return try count.record(seats: seats, lots: lots).outcome
}

/// The most candidates of a ranking: what a count keeps grows with their square.
private let mostRankedCandidates = 4_000

/// One count of ballots by a rule that has been checked.
private struct TransferRun {
  let ballots: BallotTable
  let rule: RuleShape
  let terms: TransferableTerms
  let withdrawn: Set<Int>
  let undeclared: Set<Int>

  /// Counts to the end, or to the first tie that nothing decides.
  ///
  /// - Parameter elected: who was elected in passes before and does not stand any more.
  func record(
    seats: Int, lots: [Lot], elected: [Int] = []
  ) throws(CountingRefusal) -> TransferRecord {
    let rankings = try Rankings(
      ballots, reading: terms.reading, ranks: rule.selection.ranks,
      withdrawn: withdrawn.union(elected))
    let record = try TransferRecord(
      rankings, seats: seats, terms: terms, chain: rule.tieChain, lots: lots,
      withdrawn: withdrawn, elected: elected)
    switch terms.method {
    case .gregory(let gregory):
      var count = GregoryCount(rankings, terms: gregory, record: record, undeclared: undeclared)
      count.run()
      return count.record
    case .meek(let meek):
      var count = MeekCount(rankings, terms: meek, record: record, undeclared: undeclared)
      count.run()
      return count.record
    case .firstCounts:
      var count = GregoryCount(rankings, terms: GregoryTerms(), record: record, undeclared: [])
      count.countFirstPreferences()
      count.record.stopWithoutTransfers()
      return count.record
    }
  }

  /// Fills one seat after another; whoever is elected stands no more.
  func inPasses(seats: Int, lots: [Lot]) throws(CountingRefusal) -> RuleOutcome {
    var elected: [Int] = []
    var steps: [CountingStep] = []
    var openTies: [OpenTie] = []
    var lots = lots
    // The first pass is counted in any case, so that the outcome tells the ballots.
    while elected.count < seats, openTies.isEmpty,
      elected.isEmpty || elected.count + withdrawn.count < ballots.candidateCount
    {
      let pass = try record(seats: 1, lots: lots, elected: elected)
      steps += pass.steps
      openTies = pass.openTies
      lots = pass.lotsLeft
      if pass.elected.isEmpty { break }
      elected += pass.elected
    }
    return RuleOutcome(
      elected: elected, openTies: openTies, openSeats: seats - elected.count, steps: steps,
      unusedLots: lots)
  }
}
