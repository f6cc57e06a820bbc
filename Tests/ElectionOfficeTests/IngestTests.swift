import ElectionModel
import ElectionOffice
import FileAccess
import Glibc
import TestSupport
import Testing

@Suite struct `Taking in returns` {
  let office: ExampleOffice
  let election: Election

  init() throws {
    office = try ExampleOffice()
    election = try office.begin()
  }

  private var slot: Slot { office.example.slots[0] }

  @Test func goodReturnsAreCounted() async throws {
    let report = try await office.ingest(election, try office.deliverAll())
    #expect(report.exitCode == 0)
    #expect(report.recorded.count == office.example.slots.count)
    #expect(report.recorded.allSatisfy { $0.isCounted && $0.numbers.isEmpty })
    #expect(report.recorded.map(\.entry) == Array(1...office.example.slots.count))
  }

  @Test func sameReturnTwiceGivesTheFirstReceiptAgain() async throws {
    let path = try office.deliver(office.example.goodReturn(for: slot), as: "a")
    let first = try #require(try await office.ingest(election, path).onlyRecorded)
    for _ in 0..<3 {
      let again = try await office.ingest(election, path)
      #expect(again.recorded.isEmpty)
      #expect(again.known.map(\.entry) == [first.entry])
      #expect(again.known.map(\.leaf) == [first.leaf])
    }
    #expect(try election.status().size == 2)
  }

  @Test func countedReturnAgainWithoutItsBallotsFileGivesTheFirstReceipt() async throws {
    let good = office.example.goodReturn(for: slot)
    _ = try await office.ingest(election, try office.deliver(good, as: "a"))
    try writeDurably(good.bytes, to: office.folder("elsewhere/a.return.json"))
    let again = try await office.ingest(election, office.folder("elsewhere"))
    #expect(again.known.map(\.entry) == [1])
    #expect(again.recorded.isEmpty)
  }

  @Test func anotherReturnForTheSamePlaceIsQuarantinedAndReplacesNothing() async throws {
    let good = office.example.goodReturn(for: slot)
    let other = good.changed { $0.remarks = "another" }
    _ = try await office.ingest(election, try office.deliver(good, as: "a"))
    let before = try await election.tally(workers: 1)
    let report = try await office.ingest(election, try office.deliver(other, as: "b"))
    #expect(report.onlyRecorded?.numbers == [.conflict])
    #expect(report.onlyRecorded?.isCounted == false)
    #expect(report.exitCode == 3)
    let after = try await election.tally(workers: 1)
    #expect(after.contests.map(\.tally.votes) == before.contests.map(\.tally.votes))
    #expect(after.contests.map(\.tally.returns) == before.contests.map(\.tally.returns))
    #expect(after.quarantined == 1)
  }

  @Test func returnThatWaitedForItsBallotsFileCountsWhenItComes() async throws {
    let good = office.example.goodReturn(for: slot)
    try writeDurably(good.bytes, to: office.folder("early/a.return.json"))
    let early = try await office.ingest(election, office.folder("early"))
    #expect(early.onlyRecorded?.numbers == [.ballotsFileMissing])
    let whole = try await office.ingest(election, try office.deliver(good, as: "a"))
    #expect(whole.onlyRecorded?.numbers == [.earlierQuarantined])
    #expect(whole.onlyRecorded?.isCounted == true)
    let status = try election.status()
    #expect(status.quarantine.isEmpty)
    #expect(status.settled.map(\.entry) == [1])
  }

  @Test func correctedReturnAfterAQuarantinedOneCounts() async throws {
    let good = office.example.goodReturn(for: slot)
    let wrong = good.changed { $0.ballots.found += 1 }
    let first = try await office.ingest(election, try office.deliver(wrong, as: "a"))
    #expect(first.onlyRecorded?.numbers.contains(.foundIsNotCast) == true)
    let second = try await office.ingest(election, try office.deliver(good, as: "b"))
    #expect(second.onlyRecorded?.isCounted == true)
    #expect(second.onlyRecorded?.numbers == [.earlierQuarantined])
  }

  @Test func whatIsNoReturnIsRecordedAndWithheld() async throws {
    try writeDurably(Array("not a return".utf8), to: office.folder("delivered/x.return.json"))
    let report = try await office.ingest(election, office.folder("delivered"))
    #expect(report.onlyRecorded?.numbers == [.notJSON])
    #expect(try await election.tally(workers: 1).unreadable == [1])
    let again = try await office.ingest(election, office.folder("delivered"))
    #expect(again.known.map(\.entry) == [1])
  }

  @Test func oneBadFileStopsNoOther() async throws {
    let folder = try office.deliverAll()
    try writeDurably([0xFF, 0x00, 0xFE], to: "\(folder)/noise.return.json")
    let pipe = office.folder("pipe.return.json")
    #expect(mkfifo(pipe, 0o600) == 0)
    let report = try await office.ingest(
      election, office.folder("missing.return.json"), folder, pipe)
    #expect(report.recorded.count == office.example.slots.count + 1)
    #expect(report.allFailures.count == 2)
    #expect(report.exitCode == 74)
  }

  @Test func ballotsFileWithoutItsReturnIsLeftAside() async throws {
    try writeDurably(Array("x".utf8), to: office.folder("delivered/alone.ballots"))
    try writeDurably(Array("x".utf8), to: office.folder("delivered/notes.txt"))
    let report = try await office.ingest(election, office.folder("delivered"))
    #expect(report.recorded.isEmpty)
    #expect(report.leftAside.count == 2)
    #expect(report.exitCode == 65)
  }

  @Test func sameDeliveriesGiveTheSameLedger() async throws {
    let other = try ExampleOffice()
    try writeDurably(
      try readFile(office.keyPath, limit: 1 << 16), to: other.folder("keys/log.pem"))
    let twin = try other.begin()
    let folder = try office.deliverAll()
    _ = try await office.ingest(election, folder)
    for name in try listFolder(folder) where name.hasSuffix(".return.json") {
      _ = try await other.ingest(twin, "\(folder)/\(name)")
    }
    #expect(try election.status().root == twin.status().root)
  }
}
