/// Counts a single transferable vote.
///
/// The same ballots give the same outcome in any order and however they are grouped. A tie that
/// the rule's chain does not decide stops the count; the outcome then holds the stages so far.
///
/// - Parameters:
///   - ballots: ranked ballots; equal ones may stand in one group.
///   - seats: the seats to fill, one or more.
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
  for candidate in withdrawn.union(undeclared).sorted()
  where !(0..<ballots.candidateCount).contains(candidate) {
    throw .unknownCandidate(candidate)
  }
  for step in rule.tieChain
  where ![.latestDifference, .earliestDifference, .lot].contains(step) {
    throw .tieStepWithoutGround(step)
  }
  let rankings = try Rankings(
    ballots, reading: terms.reading, ranks: rule.selection.ranks, withdrawn: withdrawn)
  let record = try TransferRecord(
    rankings, seats: seats, terms: terms, chain: rule.tieChain, lots: lots, withdrawn: withdrawn)
  switch terms.method {
  case .gregory(let gregory):
    var count = GregoryCount(rankings, terms: gregory, record: record, undeclared: undeclared)
    count.run()
    return count.record.outcome
  case .meek(let meek):
    var count = MeekCount(rankings, terms: meek, record: record)
    count.run()
    return count.record.outcome
  case .firstCounts:
    var count = GregoryCount(rankings, terms: GregoryTerms(), record: record, undeclared: [])
    count.countFirstPreferences()
    count.record.stopWithoutTransfers()
    return count.record.outcome
  }
}
