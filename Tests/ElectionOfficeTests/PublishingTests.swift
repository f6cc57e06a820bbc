import ElectionModel
import ElectionOffice
import FileAccess
import MerkleLog
import StrictBytes
import TestSupport
import Testing

@Suite struct `Publishing` {
  private func publish(
    _ office: ExampleOffice, _ election: Election
  ) async throws -> Publication {
    try await election.publish(to: office.publicPath, key: try office.key(), workers: 2)
  }

  private func contents(_ folder: String) throws -> [String: [UInt8]] {
    try Dictionary(
      uniqueKeysWithValues: listFolder(folder).map {
        ($0, try readFile("\(folder)/\($0)", limit: 1 << 26))
      })
  }

  @Test func publishingTwiceGivesTheSameBytes() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    _ = try await office.ingest(election, try office.deliverAll())
    let first = try await publish(office, election)
    let before = try contents(office.publicPath)
    let second = try await publish(office, election)
    #expect(try contents(office.publicPath) == before)
    #expect(first.checkpoint == second.checkpoint)
    #expect(first.checksHeld == 17)
  }

  @Test func growingElectionIsPublishedAgainAndAgain() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    _ = try await publish(office, election)
    for (index, slot) in office.example.slots.enumerated() {
      let path = try office.deliver(office.example.goodReturn(for: slot), as: "r\(index)")
      _ = try await office.ingest(election, path)
      let publication = try await publish(office, election)
      #expect(publication.checkpoint.size == index + 2)
      // Tiles of every checkpoint that was published stay.
      for size in 1...index + 2 {
        for tile in tilePaths(to: UInt64(size)) {
          #expect(fileExists("\(office.publicPath)/\(tile.path)"))
        }
      }
    }
    #expect(try await election.tally(workers: 1).status == .unofficialComplete)
  }

  @Test func totalsLeakNoBallotsFile() async throws {
    let office = try ExampleOffice(ExampleElection { $0.disclosure = .totals })
    let election = try office.begin()
    _ = try await office.ingest(election, try office.deliverAll())
    // A ballots file handed in under the name of a return must not leak either.
    let ballots = try #require(office.example.goodReturn(for: office.example.slots[0]).ballots)
    try writeDurably(ballots, to: office.folder("delivered/wrong-name.return.json"))
    _ = try await office.ingest(election, office.folder("delivered/wrong-name.return.json"))
    _ = try await publish(office, election)
    for (name, bytes) in try contents(office.publicPath) {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("shomar-ballots/1"), "\(name)")
      #expect(!text.contains("salt "), "\(name)")
    }
  }

  @Test func ballotsLevelPublishesTheBallotsFilesAndRecountsThem() async throws {
    let office = try ExampleOffice(ExampleElection { $0.disclosure = .ballots })
    let election = try office.begin()
    _ = try await office.ingest(election, try office.deliverAll())
    let publication = try await publish(office, election)
    #expect(publication.checksHeld == 18)
    let documents = try listFolder("\(office.publicPath)/document")
    #expect(documents.count == 2 * office.example.slots.count)
  }

  @Test func noPublishedByteTellsTheOrderOrTimeOfVoting() async throws {
    let slot = ExampleElection.standard.slots[0]
    let lines = ExampleElection.standard.ballotLines(of: slot)
    let file = ExampleElection.standard.ballotsFile(for: slot, lines: lines)
    let permuted = ExampleElection.standard.ballotsFile(for: slot, lines: lines.reversed())
    #expect(file == permuted)
  }

  @Test func folderOfAnotherLogIsRefused() async throws {
    let office = try ExampleOffice()
    let other = try ExampleOffice()
    let election = try office.begin()
    let twin = try other.begin()
    _ = try await publish(office, election)
    await #expect(throws: OfficeError.self) {
      try await twin.publish(to: office.publicPath, key: try other.key(), workers: 1)
    }
  }

  @Test func folderWithForeignFilesIsRefused() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    try writeDurably([1], to: "\(office.publicPath)/thesis.doc")
    await #expect(throws: OfficeError.self) { try await publish(office, election) }
  }

  @Test func keyInsideThePublicFolderIsRefused() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    let inside = "\(office.publicPath)/log.pem"
    try writeDurably(try readFile(office.keyPath, limit: 1 << 16), to: inside)
    await #expect(throws: OfficeError.self) {
      try await election.publish(
        to: office.publicPath, key: try LogKey(loading: inside), workers: 1)
    }
  }

  @Test func anotherKeyIsRefused() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    let other = try LogKey(generatingAt: office.folder("keys/other.pem"))
    await #expect(throws: OfficeError.self) {
      try await election.publish(to: office.publicPath, key: other, workers: 1)
    }
    #expect(!fileExists("\(office.publicPath)/checkpoint"))
  }

  @Test func leftoversOfACrashAreRemoved() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    try writeDurably([1], to: "\(office.publicPath)/tile/0/.new-77")
    let publication = try await publish(office, election)
    #expect(publication.checksHeld == 17)
    #expect(!fileExists("\(office.publicPath)/tile/0/.new-77"))
  }

  @Test func changedPublishedFileIsNotCalledPublished() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    _ = try await office.ingest(election, try office.deliverAll())
    _ = try await publish(office, election)
    let document = try #require(try listFolder("\(office.publicPath)/document").first)
    try writeDurably([1], to: "\(office.publicPath)/document/\(document)")
    await #expect(throws: OfficeError.self) { try await publish(office, election) }
  }
}
