import ElectionModel
import Rehearsal
import StrictBytes
import Testing

@Suite("The same seed gives the same bytes")
struct SameBytesTests {
  @Test func twoRunsAreEqual() throws {
    let first = try ReadElection(areas: ["2704"], seed: 7)
    let second = try ReadElection(areas: ["2704"], seed: 7)
    #expect(first.names == second.names)
    #expect(first.digest == second.digest)
  }

  /// Holds the bytes still across machines and versions: change it only on purpose.
  @Test func theDigestOfOneElectionIsKnown() throws {
    let digest = try ReadElection(areas: ["2704"], seed: 7).digest
    #expect(digest.hex == "43b3fdaea92d8e63b668ef5f27504d746bdee4c2c6cd90bf4583481a54a17dc4")
  }

  @Test func anotherSeedGivesAnotherElection() throws {
    let first = try ReadElection(areas: ["1907"], seed: 1)
    let second = try ReadElection(areas: ["1907"], seed: 2)
    #expect(first.digest != second.digest)
    #expect(first.rehearsed.header.origin != second.rehearsed.header.origin)
  }

  @Test func otherAreasOfOneSeedHaveAnotherOrigin() throws {
    let first = try RehearsalPlan(areas: ["1907"], seed: 1).election(in: ShippedGeography.geography)
    let second = try RehearsalPlan(areas: ["0228"], seed: 1)
      .election(in: ShippedGeography.geography)
    #expect(first.header.origin != second.header.origin)
  }

  @Test func theOrderOfMakingDoesNotMatter() throws {
    let election = try RehearsalPlan(areas: ["0228"], seed: 5)
      .election(in: ShippedGeography.geography)
    let indices = 0..<election.expectedReturns
    let forward = indices.map { election.files(ofReturn: $0) }
    let backward = Array(indices.reversed().map { election.files(ofReturn: $0) }.reversed())
    #expect(forward == backward)
  }

  @Test func aContestIsTheSameWhicheverAreaWasAskedFor() throws {
    let county = try ReadElection(areas: ["1907"], seed: 3)
    let city = try ReadElection(areas: ["1907011529"], seed: 3)
    let contest = try #require(city.definition.contests.first)
    #expect(county.definition.contest(contest.id) == contest)
  }

  @Test func streamingStopsAtTheCallersError() throws {
    struct Full: Error {}
    let election = try RehearsalPlan(areas: ["1907"], seed: 1)
      .election(in: ShippedGeography.geography)
    var files = 0
    #expect(throws: Full.self) {
      try election.forEachFile { _, _ in
        files += 1
        if files == 5 { throw Full() }
      }
    }
    #expect(files == 5)
  }
}
