import ElectionModel
import ElectionOffice
import FileAccess
import LedgerStore
import TestSupport
import Testing

@Suite struct `Totals follow the ledger` {
  let office: ExampleOffice
  let election: Election

  init() throws {
    office = try ExampleOffice(.withAuthorities)
    election = try office.begin()
  }

  private func good(_ slot: Int) -> ExampleReturn {
    office.example.goodReturn(for: office.example.slots[slot])
  }

  private func scratch(_ election: Election) async throws -> ElectionResults {
    try await election.tally(workers: 2)
  }

  @Test func eachAcceptedReturnUpdatesTheTotals() async throws {
    try election.followTotals()
    for slot in office.example.slots.indices {
      let path = try office.deliver(good(slot), as: "r\(slot)")
      let report = try await election.takeIn(path)
      #expect(report.onlyRecorded?.isCounted == true)
      #expect(election.live?.size == slot + 2)
      let results = try await scratch(election)
      #expect(election.live?.results() == results)
    }
  }

  @Test func everyKindOfDeliveryLeavesThemEqual() async throws {
    try election.followTotals()
    let wrong = good(0).changed { $0.ballots.found += 1 }
    _ = try await election.takeIn(try office.deliver(wrong, as: "wrong"))
    try writeDurably([1, 2, 3], to: office.folder("delivered/noise.return.json"))
    try writeDurably([1, 2, 3], to: office.folder("delivered/noise.key.json"))
    try office.example.revoke("p18-chair").write(to: office.folder("delivered"), name: "revoke")
    for slot in office.example.slots.indices {
      _ = try office.deliver(good(slot), as: "r\(slot)")
    }
    _ = try office.deliver(good(1).changed { $0.remarks = "another" }, as: "second")
    let report = try await office.ingest(election, office.folder("delivered"))
    #expect(report.recorded.contains { $0.keyEvent?.isEffective == true })
    #expect(report.recorded.contains { $0.isQuarantined })
    let size = try election.status().size
    #expect(election.live?.size == size)
    try election.checkLive(against: try await scratch(election))
    try election.checkLiveFromTheBeginning(against: try await scratch(election))
    // What is known already changes nothing.
    _ = try await office.ingest(election, office.folder("delivered"))
    #expect(election.live?.size == size)
    try election.checkLive(against: try await scratch(election))
  }

  @Test func revokedKeyIsNoLongerValidForTheNextReturnOfTheSameProcess() async throws {
    _ = try await election.takeIn(try office.deliver(good(0), as: "before"))
    let event = try office.example.revoke("p18-chair")
      .write(to: office.folder("events"), name: "revoke")
    #expect(try await election.takeIn(event).onlyRecorded?.keyEvent?.isEffective == true)
    let after = try await election.takeIn(try office.deliver(good(1), as: "after"))
    #expect(after.onlyRecorded?.numbers.contains(.keyEnded) == true)
  }

  @Test func watcherSeesWhatAnotherProcessRecords() async throws {
    _ = try await election.takeIn(try office.deliver(good(0), as: "r0"))
    election.close()
    let watcher = try Election.open(at: office.electionPath, mode: .read)
    let first = try watcher.look()
    #expect(first.size == 2)
    #expect(first.sums.counted == 1)
    watcher.rest()
    for slot in 1...2 {
      let writer = try Election.open(at: office.electionPath, mode: .write)
      _ = try await writer.takeIn(try office.deliver(good(slot), as: "r\(slot)"))
      writer.close()
      try watcher.lookAgain()
      let next = try watcher.look()
      #expect(next.size == slot + 2)
      #expect(next.newest.last?.sequence == slot + 1)
      let results = try await scratch(watcher)
      #expect(watcher.live?.results() == results)
      watcher.rest()
    }
  }

  @Test func earlierTotalsGoOnInTheNextOpening() async throws {
    try election.followTotals()
    _ = try await election.takeIn(try office.deliver(good(0), as: "r0"))
    election.close()
    let again = try Election.open(
      at: office.electionPath, mode: .write, goingOnFrom: election)
    #expect(again.live?.size == 2)
    #expect(election.live == nil)
    _ = try await again.takeIn(try office.deliver(good(1), as: "r1"))
    try again.checkLive(against: try await scratch(again))
  }

  @Test func ledgerThatDoesNotBeginWithTheEarlierOneIsRefused() async throws {
    try election.followTotals()
    _ = try await election.takeIn(try office.deliver(good(0), as: "r0"))
    election.close()
    let other = try ExampleOffice(.withAuthorities)
    try writeDurably(try readFile(office.keyPath, limit: 1 << 16), to: other.keyPath)
    let twin = try other.begin()
    _ = try await twin.takeIn(try other.deliver(good(1), as: "r1"))
    twin.close()
    #expect {
      _ = try Election.open(at: other.electionPath, mode: .read, goingOnFrom: election)
    } throws: { error in
      guard case OfficeError.ledger(.rootDiffers(.known, 2, _, _)) = error else { return false }
      return true
    }
  }

  @Test func publishingRefusesTotalsThatDiffer() async throws {
    _ = try await election.takeIn(try office.deliver(good(0), as: "r0"))
    let results = try await scratch(election)
    try election.followTotals()
    _ = try await election.takeIn(try office.deliver(good(1), as: "r1"))
    #expect {
      try election.checkLive(against: results)
    } throws: { error in
      guard let error = error as? OfficeError, case .liveDiffers(let difference) = error else {
        return false
      }
      return difference.place == "contest c-1" && error.exitCode == 1
        && error.description.contains("contest c-1")
    }
  }

  @Test func followedPublicationsGrowWithTheLedger() async throws {
    election.close()
    let reader = try Election.open(at: office.electionPath, mode: .read)
    var publishing = try FollowedPublishing(
      reader, to: office.publicPath, signature: .key(try office.key()), workers: 2)
    #expect(try await publishing.look(patience: 0)?.checkpoint.size == 1)
    #expect(try await publishing.look(patience: 0) == nil)
    for slot in office.example.slots.indices {
      let writer = try Election.open(at: office.electionPath, mode: .write)
      _ = try await writer.takeIn(try office.deliver(good(slot), as: "r\(slot)"))
      writer.close()
      var results: ElectionResults?
      let publication = try await publishing.look(patience: 0, tallied: { results = $0 })
      #expect(publication?.checkpoint.size == slot + 2)
      #expect(publishing.election.live?.size == slot + 2)
      #expect(publishing.election.live?.results() == results && results != nil)
    }
    let writer = try Election.open(at: office.electionPath, mode: .write)
    await #expect {
      _ = try await publishing.look(patience: 0)
    } throws: { ($0 as? OfficeError)?.isLedgerInUse == true }
    writer.close()
    #expect(try await publishing.look(patience: 0) == nil)
  }
}
