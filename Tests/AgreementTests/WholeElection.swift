import ElectionModel
import ElectionOffice
import TestSupport
import Testing
import Verification

/// One seeded election from the definition to the observer's verdict.
struct WholeElection {
  let seed: UInt64
  let folder: String
  let deliveries: SeededDeliveries

  init(seed: UInt64, folder: String) {
    var random = SeededGenerator(seed: seed)
    self.seed = seed
    self.folder = folder
    deliveries = SeededDeliveries(&random)
  }

  private var definition: Definition { deliveries.example.definition }

  /// Runs everything, and compares.
  ///
  /// - Returns: the findings that were recorded, and how many lots and rulings decided something late.
  func run() async throws -> (findings: Set<FindingNumber>, lots: Int, rulings: Int) {
    let key = try LogKey(generatingAt: "\(folder)/log.pem")
    for (name, bytes) in deliveries.example.files.contents {
      try quickly(bytes, to: "\(folder)/definition/\(name)")
    }
    let election = try Election.initialise(
      at: "\(folder)/election", definition: "\(folder)/definition", key: key)
    var again = MadeAgain(definition)
    var recorded: [FindingNumber] = []
    for portion in portions {
      for files in portion { try files.write(to: "\(folder)/returns") }
      if portion.isEmpty { continue }
      // What was taken in before is known the second time.
      recorded += try await takeIn(election, &again)
      if seed % 4 == 0 { try await publish(election, key) }
    }
    if seed % 4 != 0 { try await publish(election, key) }
    let decided = try await decide(election, key)
    return (Set(recorded), decided.lots, decided.rulings)
  }

  /// One to five portions, so that key events come between returns.
  private var portions: [ArraySlice<HandedIn>] {
    let all = deliveries.handedIn
    let count = [2, 1, 5][Int(seed % 3)]
    return (0..<count).map { all[all.count * $0 / count..<all.count * ($0 + 1) / count] }
  }

  /// What the observer has made of the entries so far.
  private struct MadeAgain {
    var ring: KeyRing
    var history = DecisionHistory()

    init(_ definition: Definition) { ring = KeyRing(definition: definition, logKey: nil) }
  }

  private func takeIn(
    _ election: Election, _ made: inout MadeAgain
  ) async throws -> [FindingNumber] {
    let report = try await election.ingest(Deliveries(paths: ["\(folder)/returns"]))
    #expect(report.allFailures.isEmpty, "seed \(seed)")
    for result in report.results {
      guard case .recorded(let record) = result.end else { continue }
      let files = try #require(
        deliveries.handedIn.first { result.path.hasSuffix("/\($0.fileName)") })
      if files.ending == ".key.json" {
        let again = files.keyFindingsAgain(&made.ring, entry: record.entry)
        #expect(again == record.keyEvent.map { Set($0.findings) }, "seed \(seed)")
        #expect(again.map(\.isEmpty) == record.keyEvent?.isEffective, "seed \(seed)")
        continue
      }
      if files.ending == ".decision.json" {
        let again = files.decisionFindingsAgain(&made.history, made.ring, entry: record.entry)
        #expect(again == record.decision.map { Set($0.findings) }, "seed \(seed)")
        #expect(again.map(\.isEmpty) == record.decision?.isEffective, "seed \(seed)")
        continue
      }
      let again = files.findingsAgain(made.ring)
      // Findings of unreadable files and those on the state of the ledger are not made from files.
      let expected = again.map { $0.union(record.numbers.filter(Self.ofState.contains)) }
      #expect(expected == (record.slot == nil ? nil : Set(record.numbers)), "seed \(seed)")
    }
    return report.recorded.flatMap(\.numbers)
  }

  private static let ofState: Set<FindingNumber> = [.conflict, .earlierQuarantined]

  /// Every tie that stands open is decided by a lot, every question about the seats of lists by a
  /// ruling, and then somebody's votes are void: both sides must find the same, and no decision in
  /// force may be forgotten.
  ///
  /// - Returns: how many lots and how many rulings decided something.
  private func decide(_ election: Election, _ key: LogKey) async throws -> (lots: Int, rulings: Int)
  {
    guard !definition.header.signing(of: .decision).isEmpty else { return (0, 0) }
    var random = SeededGenerator(seed: seed)
    var after = try await election.tally(workers: 1)
    // Under lists a seat more makes other candidates of the list tie.
    for round in 0..<12 {
      let paths = try decisions(on: after, round, &random)
      if paths.isEmpty { break }
      let decided = try await election.ingest(Deliveries(paths: paths))
      after = try await election.tally(workers: 1)
      if round == 0 { try await publish(election, key) }
      // A member of the boards may have been revoked: then nothing is decided.
      guard decided.recorded.allSatisfy(\.isEffective) else { break }
      #expect(round < 11, "seed \(seed): something stays open")
    }
    let contest = random.pick(after.contests)
    let void = deliveries.example.void(
      contest.contest.id.text, random.pick(contest.outcome.candidates).code.text, number: "late")
    let path = try void.write(to: "\(folder)/late", name: "void")
    _ = try await election.ingest(Deliveries(paths: [path]))
    try await publish(election, key)
    let applied = after.contests.flatMap(\.decisions).filter { $0.effect == .applied }
    return (
      applied.count { $0.statement.kind == .lot }, applied.count { $0.statement.kind == .ruling }
    )
  }

  /// A lot for each open tie, and a ruling for the first open question of each contest.
  private func decisions(
    on results: ElectionResults, _ round: Int, _ random: inout SeededGenerator
  ) throws -> [String] {
    var made: [ExampleDecision] = []
    for result in results.contests {
      let contest = result.contest.id.text
      for tie in result.openTies {
        let order = tie.candidates.shuffled(using: &random)
        made.append(
          deliveries.example.lot(
            contest, HeldLot(order: order, votes: tie.votes),
            number: "late \(round) \(made.count)"))
      }
      guard let lists = result.outcome.lists, let question = lists.questions.first else { continue }
      made.append(
        deliveries.example.ruling(
          contest, lists.answer(question, &random), number: "late \(round) \(made.count)"))
    }
    return try made.enumerated().map { number, decision in
      try decision.write(to: "\(folder)/late", name: "\(round)-\(number)")
    }
  }

  private func publish(_ election: Election, _ key: LogKey) async throws {
    var heard: ElectionResults?
    let publication = try await election.publish(
      to: "\(folder)/published", key: key, workers: 1 + Int(seed % 3), tallied: { heard = $0 })
    let results = try await election.tally(workers: 5)
    #expect(heard == results, "seed \(seed)")
    #expect(publication.status == results.status && publication.isOpen == results.isOpen)
    #expect(publication.contests == results.contests.count)
    let verifierKey = try readKeyFile(Array(election.verifierKeyText.utf8))
    let published = try filesInMemory("\(folder)/published")
    let bare = verify(bundle: published, key: verifierKey)
    expect(bare, ballots: definition.header.disclosure == .ballots)
    let ballots = try filesInMemory("\(folder)/returns")
    let whole = verify(bundle: published, key: verifierKey, ballots: ballots)
    expect(whole, ballots: true)
    #expect(whole.extent.counted == results.counted, "seed \(seed)")
    #expect(whole.extent.quarantined == results.quarantined, "seed \(seed)")
  }

  /// Every check holds; V17 where there are ballots to count again; V19 needs a policy.
  private func expect(_ report: VerificationReport, ballots: Bool) {
    #expect(report.checks.map(\.check) == Check.allCases, "seed \(seed)")
    for result in report.checks {
      let isNotDone = result.check == .v17 && !ballots || result.check == .v19
      let expected = isNotDone ? Verdict.notDone : .holds
      #expect(result.verdict == expected, "seed \(seed): \(result)")
    }
    #expect(report.holds, "seed \(seed)")
  }
}
