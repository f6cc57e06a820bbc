import Cryptography
import ElectionModel
import Foundation
import Importers
import StrictBytes
import Testing

@Suite("A counted contest becomes a definition and returns")
struct CountedImportTests {
  private func run(_ contest: CountedContest) throws -> ImportedElection {
    try importCounted(
      contest, named: "file.json", as: MarksImportTests.description,
      salt: { MarksImportTests.salt }, importer: importer())
  }

  private func contest(_ precincts: [CountedPrecinct]) -> CountedContest {
    CountedContest(
      title: "Council", seats: 2, votesAllowed: 2, candidates: ["Ann", "Bob", "Cid"],
      precincts: precincts)
  }

  private func statement(_ file: ImportedFile) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(file.bytes))
    let document = try #require(json as? [String: Any])
    return try #require(document["statement"] as? [String: Any])
  }

  @Test func ballotsOfEachPrecinctStandInAFileOfTheirOwn() throws {
    let ballots: [(marks: CountedMarks, number: Int)] = [
      (.marks([0, 2], nobody: 0), 2), (.marks([], nobody: 1), 1), (.marks([], nobody: 0), 3),
      (.tooMany, 1), (.marks([1], nobody: 2), 1),
    ]
    let files = try run(
      contest([
        CountedPrecinct(name: "North", eligible: nil, content: .ballots(ballots)),
        CountedPrecinct(name: "South", eligible: 9, content: .ballots([])),
      ])
    ).returns
    #expect(
      files.map(\.name) == [
        "returns/area/p0001-contest.return.json", "returns/area/p0001-contest.ballots",
        "returns/area/p0002-contest.return.json", "returns/area/p0002-contest.ballots",
      ])
    let lines = String(decoding: files[1].bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.suffix(8) == ["*", "* * *", "-", "-", "-", "1 3", "1 3", "2 * *"])
    let numbers = try statement(files[0])
    #expect(numbers["valid"] as? Int == 2)
    let invalid = try #require(numbers["invalid"] as? [String: Int])
    #expect(invalid["blank"] == 3)
    #expect(invalid["noCandidate"] == 1)
    #expect(invalid["overvoted"] == 2)
  }

  @Test func figuresBecomeAReturnWithoutBallots() throws {
    let files = try run(
      contest([
        CountedPrecinct(
          name: "North", eligible: 20,
          content: .figures(votes: [5, 4, 0], ballots: 10, undervotes: 9, overvoted: 1))
      ])
    ).returns
    #expect(files.count == 1)
    let statement = try statement(files[0])
    // A ballot with too many marks loses both its votes: 5 + 4 + 2 + 9 = 10 x 2.
    #expect(statement["overvotes"] as? Int == 2)
    #expect(statement["undervotes"] as? Int == 9)
  }

  @Test func moreBallotsThanAFileHoldsAreRefusedBeforeTheyAreWritten() {
    for numbers in [[9_007_199_254_740_991], [20 << 20, 20 << 20], [Int.max, Int.max]] {
      let ballots = numbers.map { (marks: CountedMarks.marks([0], nobody: 0), number: $0) }
      #expect(throws: ImportError.self) {
        try run(
          contest([CountedPrecinct(name: "North", eligible: nil, content: .ballots(ballots))]))
      }
    }
  }

  @Test func numbersThatNoReturnHoldsAreRefused() {
    #expect(throws: ImportError.self) {
      try run(
        contest([
          CountedPrecinct(
            name: "North", eligible: nil,
            content: .figures(
              votes: [1_000_000_000, 0, 0], ballots: 1, undervotes: nil, overvoted: nil))
        ]))
    }
    #expect(throws: ImportError.self) { try run(contest([])) }
  }
}
