/// What has happened so far in a count: who stands where, the stages, the ties.
struct TransferRecord {
  /// Where a candidate stands.
  enum Standing {
    /// Receives votes.
    case continuing
    /// Elected, with a surplus still to be transferred.
    case pending
    case elected
    case excluded
  }

  let seats: Int
  let terms: TransferableTerms
  let valid: Int
  /// One vote, in units.
  let unit: Int
  private(set) var standing: [Standing]
  private(set) var elected: [Int] = []
  private(set) var stages: [TransferStage] = []
  private(set) var steps: [CountingStep] = []
  private(set) var openTies: [OpenTie] = []
  private var breaker: TransferTieBreaker

  /// Lots that have not been used.
  var lotsLeft: [Lot] { breaker.lots }

  /// Begins a record.
  ///
  /// - Throws: `tooLarge` if all votes in units are more than 64 bits hold. Every sum of the count
  ///   is at most all votes, so that nothing can overflow afterwards.
  init(
    _ rankings: Rankings, seats: Int, terms: TransferableTerms, chain: [TieStep], lots: [Lot],
    withdrawn: Set<Int>, elected before: [Int] = []
  ) throws(CountingRefusal) {
    var unit = 1
    for _ in 0..<terms.places { unit *= 10 }
    let (all, overflows) = rankings.valid.multipliedReportingOverflow(by: unit)
    // Twice as much room as all votes: a quota is one unit more than a share of them.
    guard !overflows, all <= Int.max / 2 else { throw .tooLarge }
    self.seats = seats
    self.terms = terms
    self.unit = unit
    valid = rankings.valid
    breaker = TransferTieBreaker(chain: chain, lots: lots)
    standing = (0..<rankings.candidateCount).map {
      withdrawn.contains($0) ? .excluded : before.contains($0) ? .elected : .continuing
    }
    if !before.isEmpty { add(.pass(before.count + 1)) }
    add(.ballots(valid: valid, empty: rankings.empty))
    if !withdrawn.isEmpty, before.isEmpty { add(.withdrawn(withdrawn.sorted())) }
  }

  /// Candidates who receive votes, in the order of the input.
  var continuing: [Int] { standing.indices.filter { standing[$0] == .continuing } }

  /// Seats not yet taken.
  var vacancies: Int { seats - elected.count }

  /// The quota for a number of votes in units.
  func quota(of votes: Int) -> Int {
    switch terms.quota.size {
    case .nextWhole: (votes / unit / (seats + 1) + 1) * unit
    case .nextUnit: votes / (seats + 1) + 1
    }
  }

  mutating func add(_ step: TransferStep) {
    steps.append(.transfer(step))
  }

  mutating func close(_ stage: TransferStage) {
    stages.append(stage)
    add(.stage(stage))
  }

  mutating func set(_ candidate: Int, _ now: Standing) {
    standing[candidate] = now
  }

  mutating func elect(
    _ candidate: Int, votes: Int, _ ground: TransferGround, pending: Bool = false
  ) {
    standing[candidate] = pending ? .pending : .elected
    elected.append(candidate)
    add(
      .elected(
        candidate: candidate, votes: votes, places: terms.places, stage: stages.count, ground))
  }

  /// On whom of equals it falls; nil, and the tie is on record, if nothing decides.
  mutating func choose(_ question: OpenTie.Question, among tied: [Int], fewest: Bool) -> Int? {
    if tied.count == 1 { return tied[0] }
    switch breaker.choose(question, among: tied, fewest: fewest, history: stages.dropLast()) {
    case .decided(let tie):
      add(.tie(tie))
      return tie.chosen
    case .open(let tie):
      openTies.append(tie)
      add(.open(tie))
      return nil
    }
  }

  mutating func stopWithoutTransfers() {
    add(.transfersNotCarried)
  }

  var outcome: RuleOutcome {
    RuleOutcome(
      elected: elected, openTies: openTies, openSeats: vacancies, steps: steps,
      unusedLots: lotsLeft)
  }
}
