import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import TestSupport
import Testing

private struct ExpectedMarks: Decodable {
  let ballots: Int
  let seats: Int
  let votes: [String: Int]
  let elected: [String]
}

@Suite struct `Ballots of Byers 2015 give the known totals` {
  let folder = TemporaryFolder()
  let place = "\(repositoryRoot)/ballots/byers-2015"

  private func expected() throws -> ExpectedMarks {
    try JSONDecoder().decode(
      ExpectedMarks.self, from: Data(try readFile("\(place)/expected/byers.json", limit: 1 << 20)))
  }

  private func names(_ definition: Definition) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: definition.contests[0].candidates.map {
        ($0.code.text, $0.name.replacingOccurrences(of: " ", with: "_"))
      })
  }

  @Test func resultHasTheExpectedVotesAndElected() async throws {
    let expected = try expected()
    let (results, report, definition) = try await countElection(
      definition: "\(place)/definition", returns: "\(place)/returns", in: folder.path)
    #expect(report.exitCode == 0)
    let names = names(definition)
    let result = results.contests[0]
    let votes = Dictionary(
      uniqueKeysWithValues: result.votesByCode.map { (names[$0.key] ?? "", $0.value) })
    #expect(votes == expected.votes)
    #expect(Set(result.electedCodes.compactMap { names[$0] }) == Set(expected.elected))
    #expect(result.tally.cast == expected.ballots)
  }

  @Test func awkOverTheBallotsFileCountsTheSame() throws {
    let expected = try expected()
    guard case .definition(let definition) = try DefinitionFolder(at: "\(place)/definition").reading
    else {
      Issue.record("the definition has defects")
      return
    }
    // The very line of docs/formats/ballots-file.md.
    let document = String(
      decoding: try repositoryFile("docs/formats/ballots-file.md"), as: UTF8.self)
    let line = try #require(document.split(separator: "\n").first { $0.hasPrefix("awk '") })
    let program = String(line.dropFirst("awk '".count).dropLast("' FILE".count))
    let ballots = "\(place)/returns/area/all-council.ballots"
    let counted = try run("awk", program, ballots)
    #expect(counted.status == 0)
    var votes: [String: Int] = [:]
    let names = names(definition)
    for row in counted.outputText.split(separator: "\n") {
      let fields = row.split(separator: " ")
      votes[names[String(fields[0])] ?? "?"] = Int(fields[1])
    }
    #expect(votes == expected.votes)
  }
}
