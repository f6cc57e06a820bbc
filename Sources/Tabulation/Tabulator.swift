import ElectionModel
import StrictBytes

/// A counted return as the ledger gives it: the entry that records it and its bytes.
public struct RecordedReturn: Sendable {
  /// The entry's sequence number.
  public let entry: Int
  /// The digest of the bytes.
  public let document: Digest
  /// The return file.
  public let bytes: [UInt8]

  /// A counted return.
  public init(entry: Int, document: Digest, bytes: [UInt8]) {
    self.entry = entry
    self.document = document
    self.bytes = bytes
  }
}

/// Why returns cannot be tabulated. Neither can happen to returns that intake has counted.
public enum TabulationError: Error, Equatable, Sendable {
  /// The return of this entry has not the form of a return.
  case unreadable(entry: Int)
  /// The return of this entry names a contest or a code that the definition does not have.
  case unknown(entry: Int)
}

/// Adds up effective returns: the same results for any number of workers, any order of the
/// returns and any division into portions, because every step is an exact sum or a sort.
public struct Tabulator: Sendable {
  let definition: Definition
  private let layout: VoteLayout
  private var partials: [PartialTally]
  private var quarantine: [QuarantinedReturn] = []
  private var unreadable: [Int] = []

  /// Begins a tally.
  ///
  /// - Parameters:
  ///   - definition: the election.
  ///   - workers: how many portions are worked on at once; at least 1.
  public init(definition: Definition, workers: Int) {
    precondition(workers >= 1, "a tally needs at least one worker")
    self.definition = definition
    let layout = VoteLayout(definition)
    self.layout = layout
    partials = (0..<workers).map { _ in PartialTally(layout) }
  }

  /// Adds counted returns, in parallel over the returns.
  ///
  /// - Throws: `TabulationError` for the first return, by entry, that cannot be added.
  /// - Complexity: O(n) in the number of bytes, divided by the workers.
  public mutating func add(_ returns: [RecordedReturn]) async throws(TabulationError) {
    let workers = min(partials.count, max(1, returns.count))
    let empty = share
    let shares = await withTaskGroup(of: TallyShare.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var share = empty
          for index in stride(from: worker, to: returns.count, by: workers) {
            share.add(returns[index])
          }
          return share
        }
      }
      var done: [TallyShare] = []
      for await share in group { done.append(share) }
      return done
    }
    try add(shares)
  }

  /// An empty share of the work, for one worker.
  public var share: TallyShare { TallyShare(definition, layout) }

  /// Adds what workers have added up; their order does not matter.
  ///
  /// - Throws: `TabulationError` for the first return, by entry, that could not be added.
  public mutating func add(_ shares: [TallyShare]) throws(TabulationError) {
    for share in shares { partials[0].add(share.partial) }
    let failures = partials.compactMap(\.failure)
    if let first = failures.min(by: { $0.entry < $1.entry }) { throw first }
  }

  /// Notes a return in quarantine.
  public mutating func note(_ returned: QuarantinedReturn) { quarantine.append(returned) }

  /// Notes an entry whose document is no return.
  public mutating func note(unreadable entry: Int) { unreadable.append(entry) }

  /// The results of everything added so far.
  ///
  /// - Complexity: O(candidates log candidates + returns log returns + precincts).
  public func results() -> ElectionResults {
    let sum = partials.dropFirst().reduce(into: partials[0]) { $0.add($1) }
    let quarantine = quarantine.sorted { $0.entry < $1.entry }
    var placed = [[QuarantinedReturn]](repeating: [], count: definition.contests.count)
    var unplaced: [QuarantinedReturn] = []
    for returned in quarantine {
      if let contest = definition.contestIndex(returned.slot.contest) {
        placed[contest].append(returned)
      } else {
        unplaced.append(returned)
      }
    }
    let contests = definition.contests.indices.map { index in
      result(index, sum.tally(index, definition, layout, quarantine: placed[index]))
    }
    return ElectionResults(
      contests: contests, areas: areaSums(contests, definition), unplaced: unplaced,
      unreadable: unreadable.sorted())
  }

  private func result(_ index: Int, _ tally: ContestTally) -> ContestResult {
    let contest = definition.contests[index]
    let outcome = findOutcome(
      contest: contest, rule: definition.rule(of: contest),
      attributeNames: definition.header.attributeNames, votes: tally.votes,
      validBallots: tally.valid)
    return ContestResult(contest: contest, tally: tally, outcome: outcome)
  }
}

extension TabulationError {
  /// The entry that cannot be added.
  public var entry: Int {
    switch self {
    case .unreadable(let entry), .unknown(let entry): entry
    }
  }
}

/// What one worker has added up, apart from all others: nothing is shared while it works.
public struct TallyShare: Sendable {
  private let definition: Definition
  private let layout: VoteLayout
  private(set) var partial: PartialTally

  init(_ definition: Definition, _ layout: VoteLayout) {
    self.definition = definition
    self.layout = layout
    partial = PartialTally(layout)
  }

  /// Adds the numbers that a return states.
  public mutating func add(_ recorded: RecordedReturn) {
    partial.add(recorded, definition, layout)
  }

  /// Adds a return that was read, with the numbers counted from its ballots where there are any.
  ///
  /// - Parameter counted: what its ballots file gives; nil for a count by hand.
  public mutating func add(
    entry: Int, document: Digest, _ read: UnvalidatedReturn, counted: BallotsCount?
  ) {
    partial.add(entry: entry, document: document, read, counted: counted, definition, layout)
  }
}
