import ElectionModel
import ElectionOffice
import FileAccess
import StrictBytes
import Tabulation
import TestSupport
import Testing

/// A live tally is held against `Tabulator` after every single step.
@Suite struct `Live totals equal a tally from scratch` {
  /// A ledger's entries as steps, and the same as `Tabulator` wants them.
  private struct History {
    let example: ExampleElection
    private(set) var steps: [LiveTally.Step] = [.other]

    init(_ example: ExampleElection) { self.example = example }

    mutating func add(_ step: LiveTally.Step) { steps.append(step) }

    mutating func count(_ slot: Slot, lines: [String]? = nil) throws {
      let bytes = example.goodReturn(for: slot, lines: lines).bytes
      steps.append(
        .counted(try UnvalidatedReturn.read(bytes), document: reference(to: bytes).sha256))
    }

    mutating func hold(_ slot: Slot) { steps.append(.quarantined(slot, findings: [.conflict])) }

    /// A tally from scratch of the first steps.
    func scratch(_ count: Int) async throws -> ElectionResults {
      var tabulator = Tabulator(definition: example.definition, workers: 2)
      var returns: [RecordedReturn] = []
      var register = DecisionRegister()
      for (entry, step) in steps.prefix(count).enumerated() {
        switch step {
        case .other: break
        case .unreadable: tabulator.note(unreadable: entry)
        case .quarantined(let slot, let findings):
          tabulator.note(QuarantinedReturn(entry: entry, slot: slot, findings: findings))
        case .counted(let read, let document):
          returns.append(RecordedReturn(entry: entry, document: document, bytes: read.fileBytes))
        case .decided(let statement, let document):
          register.apply(statement, document: document, at: entry)
        }
      }
      tabulator.note(register)
      try await tabulator.add(returns)
      return tabulator.results()
    }

    /// Holds the live tally against one from scratch after each step.
    func check(_ comment: Comment? = nil) async throws {
      var live = LiveTally(example.definition)
      for count in 1...steps.count {
        try live.add(steps[count - 1])
        let scratch = try await scratch(count)
        #expect(live.size == count)
        #expect(live.firstDifference(from: scratch) == nil, comment)
        #expect(live.results() == scratch, comment)
        check(live.sums, scratch, comment)
        let index = live.definition.contests.count - 1
        #expect(live.result(index) == scratch.contests[index], comment)
      }
    }

    /// Holds the running sums against those of the results.
    private func check(_ sums: LiveTally.Sums, _ results: ElectionResults, _ comment: Comment?) {
      let tallies = results.contests.map(\.tally)
      #expect(
        sums.precincts == tallies.reduce(into: PrecinctNumbers()) { $0 += $1.precincts }, comment)
      let complete = tallies.count { $0.precincts.status == .unofficialComplete }
      #expect(sums.complete == complete, comment)
      #expect(sums.cast == tallies.reduce(0) { $0 + $1.cast }, comment)
      #expect(sums.valid == tallies.reduce(0) { $0 + $1.valid }, comment)
      #expect(sums.counted == results.counted, comment)
      #expect(sums.quarantined == results.quarantined, comment)
    }
  }

  private let example = ExampleElection.standard
  private func slot(_ precinct: String, _ contest: String, _ part: Part = .electronic) -> Slot {
    Slot(
      precinct: PrecinctID(known: precinct), contest: ContestID(known: contest), part: part)
  }

  @Test func quarantineMadeGoodLater() async throws {
    var history = History(example)
    history.hold(slot("0017", "c-1"))
    history.hold(slot("0017", "c-1"))
    try history.count(slot("0017", "c-1"))
    history.hold(slot("0017", "c-1"))
    try await history.check()
  }

  @Test func twoPartsOfAPrecinct() async throws {
    var history = History(example)
    try history.count(slot("0017", "c-1"))
    history.hold(slot("0017", "c-1", .paper))
    try history.count(slot("0018", "c-1", .paper))
    try history.count(slot("0017", "c-1", .paper))
    try history.count(slot("0018", "c-1"))
    try await history.check()
  }

  @Test func strangersAndUnreadableDocuments() async throws {
    var history = History(example)
    history.add(.unreadable)
    history.hold(slot("0019", "c-1"))
    history.hold(slot("9999", "c-1"))
    history.hold(slot("0017", "c-9"))
    history.add(.other)
    history.add(.unreadable)
    try await history.check()
  }

  @Test func precinctsWhoseEligibleVotersAreUnknown() async throws {
    var history = History(example)
    try history.count(slot("0018", "c-2"))
    history.hold(slot("0019", "c-2"))
    try history.count(slot("0019", "c-2"))
    try await history.check()
  }

  @Test(arguments: Array(0..<12 as Range<UInt64>))
  func seededHistories(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var history = History(example)
    var counted: Set<Slot> = []
    for _ in 0..<25 {
      let slot = random.pick(
        example.slots.flatMap {
          [$0, Slot(precinct: $0.precinct, contest: $0.contest, part: .paper)]
        })
      switch random.number(0...5) {
      case 0: history.add(.unreadable)
      case 1: history.add(.other)
      case 2, 3: history.hold(slot)
      default:
        guard counted.insert(slot).inserted else { continue }
        let lines = example.ballotLines(of: slot)
        let ballots = (0..<random.number(0...9)).map { _ in random.pick(lines) }
        try history.count(slot, lines: ballots)
      }
    }
    try await history.check("\(random)")
  }

  @Test func returnOfAnotherElectionChangesNothing() throws {
    let other = ExampleElection { parts in
      for index in parts.contests.indices {
        parts.contests[index] = Contest(
          id: parts.contests[index].id, area: parts.contests[index].area,
          office: parts.contests[index].office, seats: 1, alternates: 0, votesAllowed: 1,
          rule: parts.contests[index].rule, codeForm: parts.contests[index].codeForm,
          candidates: Array(parts.contests[index].candidates.prefix(2)))
      }
    }
    var live = LiveTally(other.definition)
    try live.add(.other)
    let before = live
    let bytes = example.goodReturn(for: slot("0017", "c-1")).bytes
    let read = try UnvalidatedReturn.read(bytes)
    #expect(throws: TabulationError.unknown(entry: 1)) {
      try live.add(.counted(read, document: .zero))
    }
    #expect(live.results() == before.results())
    #expect(live.size == before.size)
  }

  @Test func firstContestThatDiffersIsNamed() async throws {
    var history = History(example)
    try history.count(slot("0017", "c-1"))
    try history.count(slot("0018", "c-2"))
    var live = LiveTally(example.definition)
    for step in history.steps.dropLast() { try live.add(step) }
    let scratch = try await history.scratch(3)
    let difference = try #require(live.firstDifference(from: scratch))
    #expect(difference.place == "contest c-2")
    #expect(difference.what == "votes of candidates")
    try live.add(.unreadable)
    let earlier = try await history.scratch(2)
    #expect(live.firstDifference(from: earlier)?.what == "unreadable documents")
  }
}
