import ElectionModel
import ElectionOffice
import FileAccess
import TestSupport
import Testing
import Verification

/// What people decide, from the paper to the published result.
@Suite struct `Decisions are entries, and results follow from them` {
  private let office: ExampleOffice
  private let election: Election

  /// In the village AB and BC have 2 votes each and the same seniority: one seat is left for them.
  init() throws {
    office = try ExampleOffice(
      ExampleElection {
        $0.addAuthorities()
        $0.addBoards()
        $0.defaultBallots[ContestID(known: "c-2")] = ["AA", "AA", "AB", "BC"]
      })
    election = try office.begin()
  }

  private var example: ExampleElection { office.example }

  private func takeInReturns() async throws {
    let delivered = try office.deliverAll()
    let report = try await office.ingest(election, delivered)
    #expect(report.recorded.allSatisfy { $0.isCounted })
  }

  @discardableResult
  private func takeIn(
    _ decision: ExampleDecision, _ name: String
  ) async throws -> RecordedDelivery {
    let path = try decision.write(to: office.folder("decisions"), name: name)
    return try #require(try await office.ingest(election, path).onlyRecorded)
  }

  private func village() async throws -> ContestResult {
    let results = try await election.tally(workers: 2)
    try election.checkLiveFromTheBeginning(against: results)
    return try #require(results.contests.first { $0.contest.id.text == "c-2" })
  }

  private func elected() async throws -> [String] {
    try await village().outcome.candidates.filter { $0.outcome == .elected }.map(\.code.text)
  }

  /// Publishes, verifies, and gives the published file of the village.
  private func published() async throws -> (report: VerificationReport, village: String) {
    var results: ElectionResults?
    let publication = try await election.publish(
      to: office.publicPath, key: try office.key(), workers: 2, tallied: { results = $0 })
    #expect(publication.checksHeld == 17)
    let files = try filesInMemory(office.publicPath)
    let path = try #require(
      results?.contests.first { $0.contest.id.text == "c-2" }.flatMap { result in
        let bytes = ContestFileWriter(try election.definition).bytes(of: result)
        return files.paths.first { files.bytes(of: $0) == bytes }
      })
    return (
      verify(bundle: files, key: election.verifierKey),
      String(decoding: files.bytes(of: path) ?? [], as: UTF8.self)
    )
  }

  @Test func lotDecidesTheTieAndTheResultNamesIt() async throws {
    try await takeInReturns()
    #expect(try await elected() == ["AA"])
    let before = try await published()
    #expect(before.report.holds && !before.village.contains("decisions"))
    let lot = try await takeIn(example.lot("c-2", ["BC", "AB"], votes: 2), "lot")
    #expect(lot.decision?.isEffective == true && !lot.isQuarantined)
    #expect(try await elected() == ["AA", "BC"])
    let result = try await village()
    #expect(result.decisions.map(\.effect) == [.applied])
    #expect(result.entries == lot.entry + 1 && result.outcome.seatsOpen == 0)
    #expect(result.outcome.ties.map(\.resolvedBy) == [["lot"]])
    let after = try await published()
    #expect(after.report.holds && after.report.extent.decisions == 1)
    #expect(after.village.contains(#""decisions":[{"body":"#))
    #expect(after.village.contains(#""effect":"applied","entry":\#(lot.entry)"#))
    // Everybody else's file stays as it was.
    #expect(try election.status().decided == 1)
  }

  @Test func lotThatFitsNoOpenTieHasNoEffectAndIsNamed() async throws {
    try await takeInReturns()
    for (number, lot) in [
      example.lot("c-2", ["BC", "AB"], votes: 1), example.lot("c-2", ["BC", "CA"], votes: 2),
      example.lot("c-1", ["12", "15"], votes: 7),
    ].enumerated() {
      #expect(try await takeIn(lot, "lot \(number)").numbers == [])
    }
    let result = try await village()
    #expect(result.decisions.map(\.effect) == [.noOpenTie, .noOpenTie])
    #expect(try await elected() == ["AA"])
    #expect(try await published().report.holds)
  }

  @Test func lotOfAPartialCountDecidesNothingLater() async throws {
    let slots = example.slots.filter { $0.contest.text == "c-2" }
    let first = try office.deliver(example.goodReturn(for: slots[0]), as: "first")
    _ = try await office.ingest(election, first)
    try await takeIn(example.lot("c-2", ["BC", "AB"], votes: 1), "lot")
    #expect(try await village().decisions.map(\.effect) == [.applied])
    let second = try office.deliver(example.goodReturn(for: slots[1]), as: "second")
    _ = try await office.ingest(election, second)
    #expect(try await village().decisions.map(\.effect) == [.noOpenTie])
    #expect(try await elected() == ["AA"])
  }

  @Test func nextCandidateTakesThePlaceOfAVoidOneUntilThatIsWithdrawn() async throws {
    try await takeInReturns()
    let void = example.void("c-2", "AA")
    try await takeIn(void, "void")
    // Two seats for two equals: nobody has to draw.
    #expect(try await elected() == ["AB", "BC"])
    let line = try #require(
      try await village().outcome.candidates.first { $0.code.text == "AA" })
    #expect(line.outcome == .voided && line.votes == 4)
    #expect(try await published().report.holds)
    let end = try await takeIn(example.withdraw(void), "withdraw")
    #expect(end.numbers == [])
    #expect(try await village().decisions.map(\.effect) == [.withdrawn, .applied])
    #expect(try await elected() == ["AA"])
    #expect(try await published().report.holds)
  }

  @Test func unsignedDecisionIsQuarantinedAndLaterMadeGood() async throws {
    try await takeInReturns()
    let void = example.void("c-2", "AA")
    let alone = try await takeIn(void.signed(by: ["board-1"]), "alone")
    #expect(alone.numbers == [.decisionTooFewSigners] && alone.isQuarantined)
    #expect(try election.status().quarantine.map(\.entry) == [alone.entry])
    #expect(try await village().decisions.isEmpty)
    try await takeIn(void, "whole")
    let status = try election.status()
    #expect(status.quarantine.isEmpty && status.settled.map(\.entry) == [alone.entry])
    #expect(try await published().report.holds)
    let again = try await office.ingest(election, office.folder("decisions/whole.decision.json"))
    #expect(again.recorded.isEmpty && again.known.count == 1)
  }

  @Test func anotherDecisionOfItsKindSettlesNothing() async throws {
    try await takeInReturns()
    let alone = try await takeIn(example.void("c-2", "AA").signed(by: ["board-1"]), "alone")
    try await takeIn(example.void("c-2", "CA", number: "2"), "other")
    #expect(try election.status().quarantine.map(\.entry) == [alone.entry])
    #expect(try election.status().settled.isEmpty && election.status().decided == 1)
  }

  @Test func withdrawnDecisionDoesNotComeBackWithASignatureMore() async throws {
    try await takeInReturns()
    let void = example.void("c-2", "AA")
    try await takeIn(void, "void")
    try await takeIn(example.withdraw(void), "withdraw")
    let more = void.signed(by: ExampleElection.boards + ["p18-chair"])
    #expect(try await takeIn(more, "more").numbers == [.decidedAlready])
    #expect(try await elected() == ["AA"])
    #expect(try await published().report.holds)
  }

  @Test func withdrawalsOfADeliveryComeAfterWhatTheyWithdraw() async throws {
    try await takeInReturns()
    let (first, second) = (example.void("c-2", "AA"), example.void("c-2", "AB", number: "2"))
    let folder = office.folder("together")
    try example.withdraw(first, number: "w1").write(to: folder, name: "a")
    try first.write(to: folder, name: "b")
    try example.void("c-2", "AA", number: "3").write(to: folder, name: "c")
    try example.withdraw(second, number: "w2").write(to: folder, name: "d")
    try second.write(to: folder, name: "e")
    let report = try await office.ingest(election, folder)
    #expect(
      report.recorded.compactMap(\.decision).map(\.isEffective) == [true, true, true, true, true])
    #expect(
      try await village().decisions.map(\.effect)
        == [.withdrawn, .applied, .applied, .withdrawn, .applied])
    #expect(try await published().report.holds)
  }

  @Test func explanationFollowsTheLotAndTheVoid() async throws {
    try await takeInReturns()
    let told = { (inPersian: Bool) async throws in
      try election.explanation(of: await village(), about: nil, inPersian: inPersian)
        .joined(separator: "\n")
    }
    #expect(try await told(false).contains("Only a lot can decide"))
    try await takeIn(example.lot("c-2", ["BC", "AB"], votes: 2), "lot")
    #expect(try await told(false).contains("Decided by the lot that was held, in this order"))
    #expect(try await told(false).contains("(BC) is elected"))
    #expect(try await told(true).contains("قرعه‌ای که برگزار شد"))
    let void = example.void("c-2", "AA")
    try await takeIn(void, "void")
    #expect(try await told(false).contains("(AA) are void by decision"))
    #expect(try await !told(false).contains("(AA) is elected"))
    try await takeIn(example.withdraw(void), "withdraw")
    #expect(try await told(false).contains("(AA) is elected"))
  }

  @Test func decisionsOfADeliveryComeAfterItsKeyEventsAndSurviveReopening() async throws {
    try await takeInReturns()
    let folder = office.folder("together")
    try example.revoke("board-2").write(to: folder, name: "z")
    try example.void("c-2", "AA").write(to: folder, name: "a")
    let report = try await office.ingest(election, folder)
    #expect(report.recorded.compactMap(\.decision).map(\.isEffective) == [false])
    #expect(
      report.recorded.last?.numbers == [.decisionTooFewSigners, .decisionEndedSigner].sorted())
    let new = ExampleKey("board-3", role: "board-member", precincts: nil)
    let path = try example.register(new).write(to: office.folder("events"), name: "new")
    #expect(try await office.ingest(election, path).onlyRecorded?.isEffective == true)
    let void = example.void("c-2", "AA").signed(by: ["board-1", "board-3"])
    #expect(try await takeIn(void, "void").numbers == [])
    election.close()
    let opened = try Election.open(at: office.electionPath, mode: .write)
    let twice = example.void("c-2", "AA", number: "2").signed(by: ["board-1", "board-3"])
    let second = try twice.write(to: office.folder("decisions"), name: "twice")
    #expect(try await office.ingest(opened, second).onlyRecorded?.numbers == [.decidedAlready])
    let results = try await opened.tally(workers: 1)
    #expect(results.contests.last?.decisions.count == 1)
    opened.close()
    let found = try await examineStore(at: office.electionPath)
    #expect(found.holds, "\(found)")
  }

  @Test func liveTotalsFollowDecisions() async throws {
    try election.followTotals()
    try await takeInReturns()
    try await takeIn(example.lot("c-2", ["BC", "AB"], votes: 2), "lot")
    let results = try await election.tally(workers: 1)
    try election.checkLive(against: results)
    #expect(election.live?.decisions.count == 1)
    election.close()
    let reader = try Election.open(at: office.electionPath, mode: .read)
    let recount = try await reader.recount(workers: 1)
    #expect(recount.results == results && recount.differences.isEmpty)
  }
}
