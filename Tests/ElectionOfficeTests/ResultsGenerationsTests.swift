import ElectionModel
import ElectionOffice
import FileAccess
import Glibc
import TestSupport
import Testing
import Verification

@Suite("Only the checkpoint is replaced, and results of two publications stay")
struct ResultsGenerationsTests {
  let office: ExampleOffice
  let election: Election

  init() throws {
    office = try ExampleOffice()
    election = try office.begin()
  }

  @discardableResult
  private func publish() async throws -> FilesInMemory {
    _ = try await election.publish(to: office.publicPath, key: try office.key(), workers: 2)
    return try filesInMemory(office.publicPath)
  }

  private func takeIn(_ number: Int) async throws {
    let returned = office.example.goodReturn(for: office.example.slots[number])
    _ = try await office.ingest(election, try office.deliver(returned, as: "r\(number)"))
  }

  private func results(_ files: FilesInMemory) -> Set<String> {
    Set(files.paths.filter { $0.utf8.starts(with: "results/".utf8) })
  }

  /// What a reader of the folder's checkpoint reads.
  private func generation(_ files: FilesInMemory, size: Int) -> Set<String> {
    let path = resultsIndexPath(size: size)
    let index = files.files[path].flatMap(IndexedContests.init(reading:))
    return Set((index?.digests ?? [:]).map { ContestFileName($0, digest: $1).path } + [path])
  }

  @Test func readerOfTheOldCheckpointStillFindsEveryFileAsItWas() async throws {
    var before = try await publish()
    for number in office.example.slots.indices {
      try await takeIn(number)
      let after = try await publish()
      for path in generation(before, size: number + 1) {
        #expect(after.files[path] == before.files[path], "\(path)")
      }
      let changed = before.paths.filter {
        after.files[$0] != nil && after.files[$0] != before.files[$0]
      }
      #expect(changed == ["checkpoint"])
      before = after
    }
  }

  @Test func contestThatNothingConcernsKeepsItsFile() async throws {
    try await takeIn(0)
    let before = try await publish()
    try await takeIn(1)
    let after = try await publish()
    let touched = [office.example.slots[0], office.example.slots[1]].map(\.contest.text)
    for contest in try election.definition.contests.map(\.id.text) {
      let isSame = before.path(of: contest) == after.path(of: contest)
      #expect(isSame == (contest != touched[1]), "\(contest)")
    }
  }

  @Test func resultsOfTheLastTwoPublicationsStay() async throws {
    for number in 0..<3 {
      try await takeIn(number)
      try await publish()
    }
    let expected = { (files: FilesInMemory) in
      generation(files, size: 4).union(generation(files, size: 3))
    }
    var files = try await publish()
    #expect(results(files) == expected(files))
    #expect(generation(files, size: 3).count > 1)
    // The same tree again takes nothing away.
    files = try await publish()
    #expect(results(files) == expected(files))
  }

  @Test func leftoversOfCutOffPublicationsAndOfEarlierVersionsAreRemoved() async throws {
    try await takeIn(0)
    let first = try await publish()
    let contest = office.example.slots[0].contest
    for path in [
      "results/index.json", "results/contests/\(contest).json",
      "results/contests/\(contest).0123456789abcdef.json", "results/index-3.json",
    ] {
      try writeDurably([1, 2, 3], to: "\(office.publicPath)/\(path)")
    }
    for number in 1...3 { try await takeIn(number) }
    let second = try await publish()
    #expect(results(second) == generation(second, size: 5).union(generation(first, size: 2)))
  }

  @Test func foreignFileAmongTheResultsIsNotRemovedButNamed() async throws {
    try writeDurably([1], to: "\(office.publicPath)/results/contests/nobodys.json")
    await #expect(throws: OfficeError.self) { _ = try await publish() }
    #expect(fileExists("\(office.publicPath)/results/contests/nobodys.json"))
  }

  @Test func alteredResultIsNeverCalledPublishedAndIsWrittenAnewOnceItIsGone() async throws {
    try await takeIn(0)
    let files = try await publish()
    let path = files.path(of: office.example.slots[0].contest.text)
    let bytes = try #require(files.files[path])
    for other in [Array(bytes.dropLast()), bytes.map { $0 ^ ($0 == 0x31 ? 3 : 0) }] {
      try writeDurably(other, to: "\(office.publicPath)/\(path)")
      await #expect(throws: OfficeError.self) { _ = try await publish() }
      #expect(unlink("\(office.publicPath)/\(path)") == 0)
      let again = try await publish()
      #expect(again.files == files.files)
    }
  }

  @Test func manyFilesOfABatchAllGetTheirNames() throws {
    for lane in 0..<2 {
      var batch = try WriteBatch(in: office.folder("many"), lane: lane)
      for number in 0..<100 { try batch.add([UInt8(number)], "\(lane)/\(number)") }
      try batch.finish()
    }
    let names = try listFolder(office.folder("many"))
    #expect(names.count == 200 && names.allSatisfy { !$0.contains(".new-") })
  }
}
