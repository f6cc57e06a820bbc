import ElectionModel
import StrictBytes
import Tabulation

/// Totals that follow a ledger entry by entry, in the time of reading that entry's return.
///
/// It is a cache of one process and is written nowhere. It adds up by other code than `Tabulator`,
/// in another order, so that the two can be held against each other: what a live tally says of the
/// first n entries must equal a tally from scratch of these n entries.
public struct LiveTally: Sendable {
  /// What one entry means for the totals.
  public enum Step: Sendable {
    /// Nothing: the definition, a key event, or a decision in quarantine.
    case other
    /// A document that is no return.
    case unreadable
    /// A return in quarantine.
    case quarantined(Slot, findings: [FindingNumber])
    /// A return that counts, and the digest of its file.
    case counted(UnvalidatedReturn, document: Digest)
    /// A decision that takes effect, and the digest of its file.
    case decided(DecisionStatement, document: Digest)
  }

  /// Sums over all contests; a precinct counts once for each contest it serves.
  public struct Sums: Sendable, Equatable {
    /// Precincts by state.
    public internal(set) var precincts = PrecinctNumbers()
    /// Contests of which every precinct is counted.
    public internal(set) var complete = 0
    /// Votes cast, over all contests.
    public internal(set) var cast = 0
    /// Valid ballots.
    public internal(set) var valid = 0
    /// Returns that count.
    public internal(set) var counted = 0
    /// Returns in quarantine, later made good or not.
    public internal(set) var quarantined = 0
  }

  /// The election.
  public let definition: Definition
  /// The number of entries taken up: those before this sequence.
  public private(set) var size = 0
  /// Sums over all contests.
  public private(set) var sums = Sums()
  /// Quarantined returns whose contest the definition does not have, by entry.
  public private(set) var unplaced: [QuarantinedReturn] = []
  /// Entries of documents that are no returns.
  public private(set) var unreadable: [Int] = []
  /// The decisions that took effect.
  public private(set) var decisions = DecisionRegister()

  var contests: [LiveContest]
  /// The votes of all candidates, contest after contest.
  var votes: [Int]
  /// For each contest the position of its first candidate in `votes`, and the total at the end.
  let starts: [Int]

  /// The totals of an empty ledger.
  ///
  /// - Complexity: O(n) in the candidates and in the precincts times the contests they serve.
  public init(_ definition: Definition) {
    self.definition = definition
    contests = definition.precinctsOfContest.map { LiveContest(serving: $0.count) }
    var starts = [0]
    for contest in definition.contests { starts.append(starts.last! + contest.candidates.count) }
    self.starts = starts
    votes = [Int](repeating: 0, count: starts.last!)
    for contest in contests {
      sums.precincts += contest.precincts
      if contest.isComplete { sums.complete += 1 }
    }
  }

  /// Takes up the next entry.
  ///
  /// - Throws: `.unknown` for a counted return that the definition does not admit; nothing is
  ///   changed then.
  /// - Complexity: O(n log m) in the candidates with votes in the return and those of its contest.
  public mutating func add(_ step: Step) throws(TabulationError) {
    switch step {
    case .other: break
    case .unreadable: unreadable.append(size)
    case .quarantined(let slot, let findings):
      add(QuarantinedReturn(entry: size, slot: slot, findings: findings))
    case .counted(let read, let document):
      try add(read, document)
    case .decided(let statement, let document):
      decisions.apply(statement, document: document, at: size)
    }
    size += 1
  }

  private mutating func add(_ returned: QuarantinedReturn) {
    sums.quarantined += 1
    guard let index = definition.contestIndex(returned.slot.contest) else {
      unplaced.append(returned)
      return
    }
    let place = place(of: returned.slot.precinct, in: index)
    change(index) { $0.add(returned, at: place) }
  }

  private mutating func add(
    _ read: UnvalidatedReturn, _ document: Digest
  ) throws(TabulationError) {
    let statement = read.statement
    guard let index = definition.contestIndex(statement.slot.contest) else {
      throw .unknown(entry: size)
    }
    var positions: [Int] = []
    positions.reserveCapacity(statement.votes.count)
    for item in statement.votes {
      guard let candidate = definition.contests[index].candidateIndex(item.code) else {
        throw .unknown(entry: size)
      }
      positions.append(starts[index] + candidate)
    }
    for (position, item) in zip(positions, statement.votes) { votes[position] += item.votes }
    let returned = ElectionModel.CountedReturn(entry: size, document: document, read)
    let place = place(of: statement.slot.precinct, in: index)
    let eligible = definition.precinct(statement.slot.precinct)?.eligible
    change(index) { $0.add(returned, statement.ballots, at: place, eligible: eligible) }
    sums.counted += 1
    sums.cast += statement.ballots.cast
    sums.valid += statement.ballots.valid
  }

  /// Changes one contest, and the sums over all with it.
  private mutating func change(_ index: Int, _ change: (inout LiveContest) -> Void) {
    let before = (contests[index].precincts, contests[index].isComplete)
    change(&contests[index])
    let after = (contests[index].precincts, contests[index].isComplete)
    sums.precincts.counted += after.0.counted - before.0.counted
    sums.precincts.quarantined += after.0.quarantined - before.0.quarantined
    sums.precincts.missing += after.0.missing - before.0.missing
    sums.complete += (after.1 ? 1 : 0) - (before.1 ? 1 : 0)
  }

  /// Where a precinct stands among those that serve a contest; nil if it does not serve it.
  private func place(of precinct: PrecinctID, in contest: Int) -> Int? {
    guard let wanted = definition.precinctIndex(precinct) else { return nil }
    let serving = definition.precinctsOfContest[contest]
    var low = 0
    var high = serving.count
    while low < high {
      let middle = (low + high) / 2
      if serving[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < serving.count && serving[low] == wanted ? low : nil
  }
}

extension ElectionModel.CountedReturn {
  /// What the results say of a return that counts.
  fileprivate init(entry: Int, document: Digest, _ read: UnvalidatedReturn) {
    let statement = read.statement
    // Only who has signed is named; who is listed among the signers and has not signed is not.
    let signers = statement.signers.filter { signer in
      read.signatures.contains { $0.key == signer.key }
    }
    self.init(
      entry: entry, slot: statement.slot, document: document, cast: statement.ballots.cast,
      valid: statement.ballots.valid, invalid: statement.ballots.invalid.total,
      signedBy: Set(signers.map(\.role)).sorted(by: byteOrder))
  }
}
