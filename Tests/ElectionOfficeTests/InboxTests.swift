import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Following an inbox` {
  let office: ExampleOffice

  init() throws {
    office = try ExampleOffice()
    try office.begin().close()
    try makeFolder(office.folder("delivered"))
  }

  private func follow() throws -> FollowedIntake {
    try FollowedIntake(office.electionPath, inbox: office.folder("delivered"))
  }

  private func good(_ slot: Int) -> ExampleReturn {
    office.example.goodReturn(for: office.example.slots[slot])
  }

  @Test func whatIsThereAndWhatComesIsTakenInOnce() async throws {
    _ = try office.deliver(good(0), as: "r0")
    var intake = try follow()
    #expect(try await intake.look().report?.recorded.count == 1)
    #expect(intake.totals.sums.counted == 1)
    #expect(try await intake.look().report == nil)
    _ = try office.deliver(good(1), as: "r1")
    _ = try office.deliver(good(2), as: "r2")
    let report = try await intake.look().report
    #expect(report?.recorded.filter(\.isCounted).count == 2)
    #expect(report?.known.isEmpty == true)
    #expect(intake.totals.sums.counted == 3)
    intake.close()
    let reader = try Election.open(at: office.electionPath, mode: .read)
    let scratch = try await reader.tally(workers: 2)
    #expect(intake.totals.results() == scratch)
  }

  @Test func growingFilesWaitUntilTheyAreWhole() async throws {
    var intake = try follow()
    let returned = good(0)
    let ballots = try #require(returned.ballots)
    let path = office.folder("delivered/r.return.json")
    try writeDurably(Array(returned.bytes.prefix(40)), to: path)
    #expect(try await intake.look().report == nil)
    try writeDurably(returned.bytes, to: path)
    #expect(try await intake.look().report == nil)
    var halves = ballots
    halves[halves.count - 2] ^= 1
    for bytes in [Array(ballots.dropLast()), halves] {
      try writeDurably(bytes, to: office.folder("delivered/r.ballots"))
      #expect(try await intake.look().report == nil)
    }
    try writeDurably(ballots, to: office.folder("delivered/r.ballots"))
    #expect(try await intake.look().report?.onlyRecorded?.isCounted == true)
  }

  @Test func whatNeverBecomesWholeIsTakenInWithItsFindings() async throws {
    var intake = try follow()
    let returned = good(0)
    let path = office.folder("delivered/r.return.json")
    try writeDurably(returned.bytes, to: path)
    var looks = 0
    var report: IngestReport?
    while report == nil, looks < 50 {
      report = try await intake.look().report
      looks += 1
    }
    #expect(looks == 11)
    #expect(report?.onlyRecorded?.numbers == [.ballotsFileMissing])
    #expect(try await intake.look().report == nil)
    // The ballots file comes after all.
    try writeDurably(try #require(returned.ballots), to: office.folder("delivered/r.ballots"))
    let late = try await intake.look().report
    #expect(late?.onlyRecorded?.isCounted == true)
    #expect(late?.onlyRecorded?.numbers == [.earlierQuarantined])
    #expect(intake.totals.sums.precincts.quarantined == 0)
  }

  @Test func whatCannotBeReadIsNamedOnceAndWaits() async throws {
    var intake = try follow()
    let path = office.folder("delivered/pipe.return.json")
    #expect(mkfifo(path, 0o600) == 0)
    _ = try office.deliver(good(0), as: "r0")
    let first = try await intake.look()
    #expect(first.unread.map(\.path) == [path])
    #expect(first.report?.recorded.count == 1)
    let second = try await intake.look()
    #expect(second.unread.isEmpty && second.report == nil)
  }

  @Test func otherProgramsHaveTheLedgerBetweenTheLooks() async throws {
    var intake = try follow()
    let publisher = try Election.open(at: office.electionPath, mode: .write, patience: 0)
    #expect(try await intake.look().report == nil)
    let path = try office.deliver(good(0), as: "r0")
    // Whoever waits for the ledger loses nothing.
    await #expect {
      _ = try await intake.look(patience: 0)
    } throws: { ($0 as? OfficeError)?.isLedgerInUse == true }
    _ = try await publisher.takeIn(try office.deliver(good(1), as: "elsewhere/r1"))
    publisher.close()
    let report = try await intake.look().report
    #expect(report?.results.map(\.path).contains(path) == true)
    #expect(intake.totals.sums.counted == 2)
    intake.close()
    try Election.open(at: office.electionPath, mode: .write, patience: 0).close()
  }

  @Test func keyEventsComeFirstWithinALook() async throws {
    let office = try ExampleOffice(.withAuthorities)
    try office.begin().close()
    try makeFolder(office.folder("delivered"))
    var intake = try FollowedIntake(office.electionPath, inbox: office.folder("delivered"))
    _ = try office.deliver(office.example.goodReturn(for: office.example.slots[1]), as: "a")
    try office.example.revoke("p18-chair").write(to: office.folder("delivered"), name: "z")
    let report = try #require(try await intake.look().report)
    #expect(report.recorded.first?.keyEvent?.isEffective == true)
    #expect(report.recorded.last?.numbers.contains(.keyEnded) == true)
  }

  @Test func inboxThatIsNoFolderIsRefused() throws {
    #expect(throws: OfficeError.self) {
      _ = try FollowedIntake(office.electionPath, inbox: office.folder("nowhere"))
    }
  }
}
