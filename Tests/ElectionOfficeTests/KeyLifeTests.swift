import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import Glibc
import MerkleLog
import TestSupport
import Testing
import Verification

/// Case 16 of the tamper kit: only the order of the entries decides.
@Suite struct `Keys live by the order of the entries` {
  private let office: ExampleOffice
  private let election: Election

  init() throws {
    office = try ExampleOffice(.withAuthorities)
    election = try office.begin()
  }

  private var example: ExampleElection { office.example }
  private func good(_ slot: Int) -> ExampleReturn { example.goodReturn(for: example.slots[slot]) }
  private func key(_ id: String) throws -> ExampleKey {
    try #require(example.parts.keys.first { $0.id.text == id })
  }

  /// Takes in one key event.
  @discardableResult
  private func takeIn(_ event: ExampleKeyEvent, _ name: String) async throws -> RecordedDelivery {
    let path = try event.write(to: office.folder("events"), name: name)
    return try #require(try await office.ingest(election, path).onlyRecorded)
  }

  /// Takes in one return.
  private func takeIn(_ returned: ExampleReturn, _ name: String) async throws -> RecordedDelivery {
    let path = try office.deliver(returned, as: name)
    return try #require(try await office.ingest(election, path).onlyRecorded)
  }

  private func publishedReport() async throws -> VerificationReport {
    let publication = try await election.publish(
      to: office.publicPath, key: try office.key(), workers: 2)
    #expect(publication.checksHeld == 17)
    return verify(
      bundle: try filesInMemory(office.publicPath), key: election.verifierKey)
  }

  @Test func returnBeforeTheRevocationStaysAndOneAfterItIsQuarantined() async throws {
    let before = try await takeIn(good(0), "before")
    #expect(before.isCounted)
    let revoked = try await takeIn(example.revoke("p17-chair"), "revoke")
    #expect(revoked.keyEvent?.isEffective == true)
    #expect(try await takeIn(example.revoke("p18-chair"), "other").keyEvent?.isEffective == true)
    let after = try await takeIn(good(1), "after")
    #expect(after.numbers == [.tooFewSigners, .keyEnded])
    // A time in the return is only a claim.
    let early = good(1).changed {
      $0.opened = "1999-01-01T00:00"
      $0.closed = "1999-01-01T00:01"
    }
    let backdated = try await takeIn(early, "backdated")
    #expect(backdated.numbers == [.tooFewSigners, .keyEnded, .earlierQuarantined])
    let report = try await publishedReport()
    #expect(report.holds && report.extent.keyEvents == 2 && report.extent.counted == 1)
    // The return that was counted before the revocation is listed, to be checked against paper.
    let list = try election.keys()
    let chair = try #require(list.first { $0.member.key.id.text == "p17-chair" })
    #expect(chair.member.end?.entry == revoked.entry)
    #expect(chair.member.end.map { $0.successor == nil } == true)
    #expect(chair.toBeChecked.map(\.entry) == [before.entry])
    #expect(list.filter { !$0.toBeChecked.isEmpty }.count == 1)
    #expect(try election.status().signedByRevoked.map(\.entry) == [before.entry])
  }

  /// Anybody who has a copy can hand it in first, under a name that is not a key event's.
  @Test func copyUnderAnotherNameDoesNotSpoilAKeyEvent() async throws {
    let event = example.revoke("p17-chair")
    let path = try event.write(to: office.folder("copies"), name: "copy")
    let copy = office.folder("copies/copy.return.json")
    try writeDurably(try readFile(path, limit: 1 << 16), to: copy)
    let first = try #require(try await office.ingest(election, copy).onlyRecorded)
    #expect(first.numbers == [.wrongShape])
    #expect(try await takeIn(event, "true").keyEvent?.isEffective == true)
    #expect(try await takeIn(good(0), "after").numbers.contains(.keyEnded))
    #expect(try await publishedReport().holds)
  }

  @Test func returnsWaitForAKeyEventThatCannotBeRead() async throws {
    try FileManager.default.createDirectory(
      atPath: office.folder("events"), withIntermediateDirectories: true)
    let large = office.folder("events/large.key.json")
    try writeDurably([], to: large)
    #expect(truncate(large, 1 << 30) == 0)
    let path = try office.deliver(good(0), as: "with it")
    let report = try await election.ingest(Deliveries(paths: [large, path]))
    #expect(report.recorded.isEmpty)
    #expect(report.heldBack == 1)
    #expect(report.allFailures.count == 1)
    try FileManager.default.removeItem(atPath: large)
    #expect(try await office.ingest(election, path).onlyRecorded?.isCounted == true)
  }

  @Test func rotationNeedsBothAndThenTheNewKeySigns() async throws {
    let chair = try key("p17-chair")
    let rotation = example.rotate(chair, to: "p17-chair-2")
    let alone = try await takeIn(
      rotation.signed(by: ExampleElection.authorities + ["p17-chair-2"]), "alone")
    #expect(alone.numbers == [.oldKeyDidNotSign])
    #expect(try await takeIn(rotation.changed { $0.reason = "whole" }, "whole").numbers == [])
    let new = ExampleKey("p17-chair-2", role: chair.role, precincts: chair.precincts)
    let old = good(0)
    let byNew = old.changed { statement in
      statement.signers = statement.signers.map {
        $0.key == chair.id ? Signer(key: new.id, name: $0.name, role: $0.role) : $0
      }.sorted { $0.key < $1.key }
    }.signed(by: old.signatures.map { $0.key == chair.id ? new.id : $0.key })
    #expect(try await takeIn(old, "old").numbers == [.tooFewSigners, .keyEnded])
    #expect(try await takeIn(byNew, "new").isCounted)
    #expect(try await publishedReport().holds)
    // A rotated key was not stolen: nothing has to be checked.
    #expect(try election.status().signedByRevoked.isEmpty)
    // The first attempt is made good by the second.
    let status = try election.status()
    #expect(status.settled.contains { $0.entry == alone.entry })
  }

  @Test func revocationOfAnUnknownKeyIsQuarantined() async throws {
    let unknown = try await takeIn(example.revoke("p99-chair"), "unknown")
    #expect(unknown.numbers == [.keyUnknown])
    #expect(unknown.isQuarantined)
    #expect(try await takeIn(good(0), "good").isCounted)
    #expect(try await publishedReport().holds)
    #expect(try election.status().quarantine.map(\.entry) == [unknown.entry])
  }

  @Test func sameKeyEventTwiceGivesTheFirstReceiptAgain() async throws {
    for event in [example.revoke("p17-chair"), example.revoke("nobody")] {
      let first = try await takeIn(event, event.statement.key.text)
      let path = try event.write(to: office.folder("again"), name: "x-\(first.entry)")
      let again = try await office.ingest(election, path)
      #expect(again.recorded.isEmpty)
      #expect(again.known.map(\.leaf) == [first.leaf])
      #expect(again.known.map(\.keyEvent) == [first.keyEvent])
    }
    #expect(try election.status().size == 3)
  }

  @Test func fileThatIsNoKeyEventIsRecordedAndWithheld() async throws {
    let event = example.revoke("p17-chair")
    try writeDurably(event.bytes.dropLast(5), to: office.folder("events/cut.key.json"))
    let cut = try #require(
      try await office.ingest(election, office.folder("events")).onlyRecorded)
    #expect(cut.numbers == [.notJSON])
    #expect(cut.keyEvent == nil && cut.isQuarantined)
    let again = try await office.ingest(election, office.folder("events"))
    #expect(again.known.map(\.entry) == [cut.entry])
    #expect(try await publishedReport().holds)
    #expect(try listFolder(office.publicPath).allSatisfy { !$0.hasPrefix("document/") })
  }

  @Test func keyEventsOfADeliveryComeBeforeItsReturns() async throws {
    _ = try office.deliver(good(0), as: "a")
    try example.revoke("p17-chair").write(to: office.folder("delivered"), name: "z")
    let report = try await office.ingest(election, office.folder("delivered"))
    #expect(report.recorded.map { $0.keyEvent == nil } == [false, true])
    #expect(report.recorded.last?.numbers == [.tooFewSigners, .keyEnded])
    #expect(report.exitCode == 3)
  }

  @Test func keyEventsOfADeliveryHoldForOneAnother() async throws {
    try example.revoke("p17-chair").write(to: office.folder("events"), name: "1")
    try example.revoke("p17-chair", reason: "again").write(to: office.folder("events"), name: "2")
    let report = try await office.ingest(election, office.folder("events"))
    #expect(report.recorded.map(\.numbers) == [[], [.keyEndedAlready]])
  }

  @Test func ringIsTheSameWhenTheElectionIsOpenedAgain() async throws {
    let office = try ExampleOffice(.withAuthorities)
    try await Self.revokeAndClose(office)
    let opened = try Election.open(at: office.electionPath, mode: .write)
    let path = try office.deliver(
      office.example.goodReturn(for: office.example.slots[0]), as: "late")
    let late = try #require(try await office.ingest(opened, path).onlyRecorded)
    #expect(late.numbers == [.tooFewSigners, .keyEnded])
  }

  private static func revokeAndClose(_ office: ExampleOffice) async throws {
    let election = try office.begin()
    let event = office.example.revoke("p17-chair")
    let path = try event.write(to: office.folder("events"), name: "r")
    _ = try await office.ingest(election, path)
  }

  @Test func withoutAuthoritiesInTheDefinitionKeysStayAsTheyAre() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    let event = office.example.revoke("p17-chair")
    let path = try event.write(to: office.folder("events"), name: "r")
    let record = try #require(try await office.ingest(election, path).onlyRecorded)
    #expect(record.numbers == [.keyEventUnknownSigner, .keyEventTooFewSigners])
  }

  @Test func tamperedKeyEventIsFoundByTheObserver() async throws {
    try await takeIn(example.revoke("p17-chair"), "r")
    _ = try await takeIn(good(1), "a")
    #expect(try await publishedReport().holds)
    let published = try filesInMemory(office.publicPath)
    let text = String(decoding: example.revoke("p17-chair").bytes, as: UTF8.self)
    let path = try #require(published.files.first { $0.value == Array(text.utf8) }?.key)
    for (old, new) in [("stolen", "broken"), ("\"p17-chair\"", "\"p18-chair\"")] {
      var changed = published
      changed.files[path] = Array(text.replacing(old, with: new).utf8)
      let failed = verify(bundle: changed, key: election.verifierKey).checks
        .filter { $0.verdict == .fails }.map(\.number)
      #expect(failed.contains("V09") && failed.contains("V18"))
    }
    var dropped = published
    dropped.files[path] = nil
    let failed = verify(bundle: dropped, key: election.verifierKey).checks
      .filter { $0.verdict == .fails }.map(\.number)
    #expect(failed == ["V09", "V18"])
  }
}
