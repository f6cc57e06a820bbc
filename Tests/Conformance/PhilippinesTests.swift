import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import TestSupport
import Testing

/// One contest of expected.json: votes in ballot order, the elected and a tie by ballot number.
private struct ExpectedContest: Decodable {
  let contest: String
  let seats: Int
  let votes: [Int]
  let elected: [Int]
  let tie_for_last_seats: [Int]?

  enum CodingKeys: String, CodingKey {
    case contest, seats, votes, elected, tie_for_last_seats, tieForLastSeats
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    contest = try values.decode(String.self, forKey: .contest)
    seats = try values.decode(Int.self, forKey: .seats)
    votes = try values.decode([Int].self, forKey: .votes)
    elected = try values.decode([Int].self, forKey: .elected)
    tie_for_last_seats =
      try values.decodeIfPresent([Int].self, forKey: .tie_for_last_seats)
      ?? values.decodeIfPresent([Int].self, forKey: .tieForLastSeats)
  }
}

private struct ExpectedElection: Decodable { let contests: [ExpectedContest] }

@Suite struct `Philippine returns of 2025 give the known outcomes` {
  let folder = TemporaryFolder()

  /// Compares every contest, and says which numbers differ.
  private func compare(_ results: ElectionResults, _ expected: [ExpectedContest]) {
    #expect(results.contests.count == expected.count)
    let byID = Dictionary(uniqueKeysWithValues: results.contests.map { ($0.contest.id.text, $0) })
    for contest in expected {
      guard let result = byID[contest.contest] else {
        Issue.record("contest \(contest.contest) is missing")
        continue
      }
      // Codes are ballot numbers with leading zeros, so their order is the ballot's.
      let votes = result.votesByCode.sorted { $0.key < $1.key }.map(\.value)
      #expect(votes == contest.votes, "votes of \(contest.contest)")
      #expect(
        result.electedCodes.compactMap { Int($0) } == contest.elected.sorted(),
        "elected of \(contest.contest)")
      #expect(
        result.openAtSeats.compactMap { Int($0) } == (contest.tie_for_last_seats ?? []).sorted(),
        "tie of \(contest.contest)")
      #expect(result.tally.precincts.status == .unofficialComplete)
    }
  }

  @Test func all210ContestsOfSixProvinces() async throws {
    guard let data = try sharedData("ph-2025-block") else { return }
    let unpacked = try run("gzip", "-dc", "\(data)/expected.json.gz")
    let expected = try JSONDecoder().decode(ExpectedElection.self, from: Data(unpacked.output))
    let order = ImportOrder(folder: folder("import"), keyPath: nil, importer: "test")
    let imported = try importTabular(from: data, order)
    #expect(imported.returns == 9_033)
    let (results, report, _) = try await countElection(
      definition: folder("import/definition"), returns: folder("import/returns"), in: folder.path)
    #expect(report.exitCode == 0)
    #expect(expected.contests.count == 210)
    compare(results, expected.contests)
    #expect(results.contests.allSatisfy { $0.tally.signedBy == ["importer"] })
  }

  @Test func threeTownsThatStandInTheRepository() async throws {
    let place = "\(repositoryRoot)/ballots/philippines-2025"
    let expected = try JSONDecoder().decode(
      [ExpectedContest].self,
      from: Data(try readFile("\(place)/expected/contests.json", limit: 1 << 20)))
    let (results, report, _) = try await countElection(
      definition: "\(place)/definition", returns: "\(place)/returns", in: folder.path)
    #expect(report.exitCode == 0)
    #expect(expected.count == 6)
    compare(results, expected)
  }

  @Test func tieOfBesaoStandsOpenAndNobodyOfItIsElected() async throws {
    let place = "\(repositoryRoot)/ballots/philippines-2025"
    let (results, _, _) = try await countElection(
      definition: "\(place)/definition", returns: "\(place)/returns", in: folder.path)
    let besao = try #require(results.contests.first { $0.contest.id.text == "01044030" })
    let tie = try #require(besao.outcome.ties.first { $0.boundaries.contains(.seats) })
    #expect(tie.isOpen)
    #expect(tie.places == 2)
    #expect(tie.votes == 1_726)
    #expect(tie.candidates.map(\.text) == ["01", "12", "17"])
    #expect(besao.outcome.seatsOpen == 2)
    #expect(besao.outcome.elected == 6)
    let tied = besao.outcome.candidates.filter { ["01", "12", "17"].contains($0.code.text) }
    #expect(tied.map(\.outcome) == [.tieOpen, .tieOpen, .tieOpen])
    let names = Dictionary(uniqueKeysWithValues: tied.map { ($0.code, $0.name) })
    let words = tie.english { names[$0] ?? "" }
    for candidate in tied { #expect(words.contains(candidate.name)) }
    #expect(words.contains("2 seats; none of them is elected"))
  }

  @Test func publishedReturnsThatDoNotBalanceEndInQuarantine() async throws {
    guard let data = try sharedData("ph-2025-block/raw-json") else { return }
    let order = ImportOrder(folder: folder("import"), keyPath: nil, importer: "test")
    _ = try importComelec(from: data, order)
    let (_, report, _) = try await countElection(
      definition: folder("import/definition"), returns: folder("import/returns"), in: folder.path)
    let quarantined = report.recorded.filter { !$0.isCounted }
    #expect(Set(quarantined.compactMap { $0.slot?.precinct.text }) == ["46230005", "56190025"])
    #expect(quarantined.count == 14)
    #expect(quarantined.allSatisfy { $0.numbers == [.positionsDoNotFill] })
    #expect(report.recorded.filter(\.isCounted).count == report.recorded.count - 14)
  }
}
