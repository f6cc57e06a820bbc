import ElectionModel
import StrictBytes

/// The sums over the returns that count, for each contest (results.md, What counts).
struct ResultSums {
  let definition: Definition
  private var contests: [ContestSum]
  /// Quarantined returns whose contest the definition does not have.
  private var unplaced: [QuarantinedReturn] = []
  /// Entries that count, but whose return cannot be read: the results cannot be computed.
  private(set) var missed: [Int] = []

  init(_ definition: Definition) {
    self.definition = definition
    contests = definition.contests.map(ContestSum.init)
  }

  /// Notes what an entry says of its precinct, whether its return can be read or not.
  mutating func addPrecinct(of content: ReturnEntry, number: Int) {
    let slot = content.slot
    let quarantined = QuarantinedReturn(entry: number, slot: slot, findings: content.findings)
    guard let index = definition.contestIndex(slot.contest) else {
      if !content.isCounted { unplaced.append(quarantined) }
      return
    }
    if content.isCounted {
      contests[index].countedSlots.insert(slot)
    } else {
      contests[index].quarantine.append(quarantined)
    }
  }

  /// Adds the numbers of a return that counts.
  mutating func add(
    _ signed: UnvalidatedReturn, of content: ReturnEntry, document: Digest, number: Int
  ) {
    guard content.isCounted, let index = definition.contestIndex(content.slot.contest) else {
      return
    }
    let statement = signed.statement
    let roles = signed.signatures.compactMap { signature in
      statement.signers.first { $0.key == signature.key }?.role
    }
    contests[index].add(statement)
    contests[index].returns.append(
      CountedReturn(
        entry: number, slot: content.slot, document: document, cast: statement.ballots.cast,
        valid: statement.ballots.valid, invalid: statement.ballots.invalid.total,
        signedBy: Set(roles).sorted(by: byteOrder)))
  }

  /// Notes a return that cannot be read.
  mutating func miss(_ content: ReturnEntry, number: Int) {
    if content.isCounted { missed.append(number) }
  }

  /// The results as they must be published.
  ///
  /// - Parameter decisions: the decisions that took effect.
  func results(unreadable: [Int], decisions: DecisionHistory) -> ElectionResults {
    let attributeNames = definition.header.attributeNames
    let results = contests.indices.map { index in
      let sum = contests[index]
      let precincts = definition.precinctsOfContest[index].map { definition.precincts[$0] }
      let tally = sum.tally(precincts: precincts)
      let decided = DecidedContest(decisions.decisions(of: sum.contest.id))
      let outcome = outcome(
        of: sum.contest, rule: definition.rule(of: sum.contest), attributeNames: attributeNames,
        votes: sum.votes, validBallots: sum.valid, lots: decided.lots, rulings: decided.rulings,
        voided: decided.voided)
      return ContestResult(
        contest: sum.contest, tally: tally, outcome: outcome,
        decisions: decided.results(outcome))
    }
    return ElectionResults(
      contests: results, areas: recountAreas(results, definition), unplaced: unplaced,
      unreadable: unreadable)
  }
}

/// The sums of one contest.
private struct ContestSum {
  let contest: Contest
  var cast = 0
  var valid = 0
  var invalid = InvalidBallots()
  var votes: [Int]
  var returns: [CountedReturn] = []
  var quarantine: [QuarantinedReturn] = []
  var countedSlots: Set<Slot> = []

  init(contest: Contest) {
    self.contest = contest
    votes = [Int](repeating: 0, count: contest.candidates.count)
  }

  mutating func add(_ statement: Statement) {
    cast += statement.ballots.cast
    valid += statement.ballots.valid
    invalid += statement.ballots.invalid
    for (item, candidate) in zip(statement.votes, contest.candidateIndexes(statement.votes)) {
      if let candidate { votes[candidate] += item.votes }
    }
  }

  func tally(precincts: [Precinct]) -> ContestTally {
    let countedPrecincts = Set(countedSlots.map(\.precinct))
    let waiting = quarantine.filter { !countedSlots.contains($0.slot) }
    let waitingPrecincts = Set(waiting.map(\.slot.precinct))
    var numbers = PrecinctNumbers()
    var eligible: Int? = 0
    for precinct in precincts {
      let isCounted = countedPrecincts.contains(precinct.id)
      // One unknown number makes the sum unknown.
      if isCounted { eligible = eligible.flatMap { sum in precinct.eligible.map { sum + $0 } } }
      if waitingPrecincts.contains(precinct.id) {
        numbers.quarantined += 1
      } else if isCounted {
        numbers.counted += 1
      } else {
        numbers.missing += 1
      }
    }
    let sorted = returns.sorted {
      ($0.slot.precinct, $0.slot.part) < ($1.slot.precinct, $1.slot.part)
    }
    return ContestTally(
      precincts: numbers, eligible: eligible, cast: cast, valid: valid, invalid: invalid,
      votes: votes, returns: sorted, quarantine: quarantine)
  }
}
