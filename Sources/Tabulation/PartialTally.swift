import ElectionModel
import StrictBytes

/// Where the votes of each contest stand in one long array.
struct VoteLayout: Sendable {
  /// For each contest the position of its first candidate, and the total at the end.
  let starts: [Int]

  init(_ definition: Definition) {
    var starts = [0]
    for contest in definition.contests { starts.append(starts.last! + contest.candidates.count) }
    self.starts = starts
  }

  var slots: Int { starts.last! }
}

/// What one worker has added up: dense counters, one for each candidate of the whole election.
struct PartialTally: Sendable {
  struct Numbers: Sendable {
    var cast = 0
    var valid = 0
    var invalid = InvalidBallots()
  }

  private(set) var votes: [Int]
  private(set) var numbers: [Numbers]
  private(set) var returns: [[CountedReturn]]
  /// The first return by entry that could not be added.
  private(set) var failure: TabulationError?

  init(_ layout: VoteLayout) {
    votes = [Int](repeating: 0, count: layout.slots)
    numbers = [Numbers](repeating: Numbers(), count: layout.starts.count - 1)
    returns = [[CountedReturn]](repeating: [], count: layout.starts.count - 1)
  }

  mutating func add(_ recorded: RecordedReturn, _ definition: Definition, _ layout: VoteLayout) {
    guard let read = try? UnvalidatedReturn.read(recorded.bytes) else {
      return fail(.unreadable(entry: recorded.entry))
    }
    add(
      entry: recorded.entry, document: recorded.document, read, counted: nil, definition, layout)
  }

  mutating func add(
    entry: Int, document: Digest, _ read: UnvalidatedReturn, counted: BallotsCount?,
    _ definition: Definition, _ layout: VoteLayout
  ) {
    let statement = read.statement
    guard let index = definition.contestIndex(statement.slot.contest) else {
      return fail(.unknown(entry: entry))
    }
    let contest = definition.contests[index]
    let start = layout.starts[index]
    if let counted {
      for (candidate, number) in counted.votes.enumerated() { votes[start + candidate] += number }
    } else {
      for (item, candidate) in zip(statement.votes, contest.candidateIndexes(statement.votes)) {
        guard let candidate else { return fail(.unknown(entry: entry)) }
        votes[start + candidate] += item.votes
      }
    }
    numbers[index].cast += counted?.ballots ?? statement.ballots.cast
    numbers[index].valid += counted?.valid ?? statement.ballots.valid
    var invalid = statement.ballots.invalid
    if let counted {
      // Which of those without a name are illegible, only people can say: the return does.
      invalid.blank = counted.invalid.blank
      invalid.overvoted = counted.invalid.overvoted
    }
    numbers[index].invalid += invalid
    returns[index].append(Self.counted(entry, document, read))
  }

  private static func counted(
    _ entry: Int, _ document: Digest, _ read: UnvalidatedReturn
  ) -> CountedReturn {
    // F305 holds them to the roles of the keys; a key may have been registered after entry 0.
    let roles = read.statement.signers
      .filter { signer in read.signatures.contains { $0.key == signer.key } }.map(\.role)
    let ballots = read.statement.ballots
    return CountedReturn(
      entry: entry, slot: read.statement.slot, document: document,
      cast: ballots.cast, valid: ballots.valid, invalid: ballots.invalid.total,
      signedBy: Set(roles).sorted(by: byteOrder))
  }

  private mutating func fail(_ error: TabulationError) {
    if error.entry < failure?.entry ?? .max { failure = error }
  }

  mutating func add(_ other: PartialTally) {
    if let failure = other.failure { fail(failure) }
    for index in votes.indices { votes[index] += other.votes[index] }
    for index in numbers.indices {
      numbers[index].cast += other.numbers[index].cast
      numbers[index].valid += other.numbers[index].valid
      numbers[index].invalid += other.numbers[index].invalid
      returns[index] += other.returns[index]
    }
  }

  /// The numbers of one contest.
  func tally(
    _ index: Int, _ definition: Definition, _ layout: VoteLayout, quarantine: [QuarantinedReturn]
  ) -> ContestTally {
    let returns = returns[index].sorted { $0.slot < $1.slot }
    let precincts = PrecinctStates(returns: returns, quarantine: quarantine)
    let serving = definition.precinctsOfContest[index].map { definition.precincts[$0] }
    return ContestTally(
      precincts: precincts.numbers(serving), eligible: precincts.eligible(serving),
      cast: numbers[index].cast, valid: numbers[index].valid, invalid: numbers[index].invalid,
      votes: Array(votes[layout.starts[index]..<layout.starts[index + 1]]), returns: returns,
      quarantine: quarantine)
  }
}

/// Which precincts of one contest are counted, quarantined or missing
/// (docs/formats/results.md, "What counts").
private struct PrecinctStates {
  let counted: Set<PrecinctID>
  let quarantined: Set<PrecinctID>

  init(returns: [CountedReturn], quarantine: [QuarantinedReturn]) {
    counted = Set(returns.map(\.slot.precinct))
    let countedSlots = Set(returns.map(\.slot))
    quarantined = Set(
      quarantine.filter { !countedSlots.contains($0.slot) }.map(\.slot.precinct))
  }

  func numbers(_ serving: [Precinct]) -> PrecinctNumbers {
    var numbers = PrecinctNumbers()
    for precinct in serving {
      if quarantined.contains(precinct.id) {
        numbers.quarantined += 1
      } else if counted.contains(precinct.id) {
        numbers.counted += 1
      } else {
        numbers.missing += 1
      }
    }
    return numbers
  }

  /// Eligible voters where something is counted; nil if one number is unknown.
  func eligible(_ serving: [Precinct]) -> Int? {
    var sum = 0
    for precinct in serving where counted.contains(precinct.id) {
      guard let eligible = precinct.eligible else { return nil }
      sum += eligible
    }
    return sum
  }
}
