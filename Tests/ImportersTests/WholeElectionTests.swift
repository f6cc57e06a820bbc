import ElectionModel
import Foundation
import Importers
import Testing

@Suite(
  "Six provinces of the Philippines 2025",
  .enabled(if: RealElections.runs(RealElections.philippines)))
struct WholeElectionTests {
  struct Expected: Decodable {
    let contests: [ExpectedContest]
  }

  struct ExpectedContest: Decodable, Equatable {
    var contest: String
    var seats: Int
    var precincts = 0
    var registered = 0
    var voted = 0
    var valid_ballots = 0
    var over_votes = 0
    var under_votes = 0
    var votes: [Int]
  }

  static func tables() throws -> ElectionTables {
    let folder = try #require(RealElections.philippines)
    func table(_ name: String) throws -> [UInt8] {
      try RealElections.unpacked(folder.appending(path: "\(name).csv.gz"))
    }
    return ElectionTables(
      precincts: try table("precincts"), contests: try table("contests"),
      candidates: try table("candidates"), results: try table("results"))
  }

  @Test func sumsOfAllContestsAreThoseExpected() throws {
    let folder = try #require(RealElections.philippines)
    let expected = try JSONDecoder().decode(
      Expected.self,
      from: Data(RealElections.unpacked(folder.appending(path: "expected.json.gz"))))
    let election = try importTables(Self.tables(), importer: importer())
    let definition = try definition(of: election)
    var sums = definition.contests.map {
      ExpectedContest(
        contest: $0.id.text, seats: $0.seats, votes: Array(repeating: 0, count: $0.candidates.count)
      )
    }
    for statement in try verifiedReturns(of: election) {
      let index = try #require(definition.contestIndex(statement.slot.contest))
      #expect(balances(statement, votesAllowed: definition.contests[index].votesAllowed))
      try add(statement, to: &sums[index], definition)
    }
    #expect(definition.contests.count == 210 && definition.precincts.count == 3_011)
    #expect(election.returnCount == 9_033)
    #expect(sums == expected.contests.sorted { byteOrder($0.contest, $1.contest) })
  }

  private func add(
    _ statement: Statement, to sum: inout ExpectedContest, _ definition: Definition
  ) throws {
    let contest = try #require(definition.contest(statement.slot.contest))
    let precinct = try #require(definition.precinct(statement.slot.precinct))
    sum.precincts += 1
    sum.registered += try #require(precinct.eligible)
    sum.voted += try #require(statement.identified)
    sum.valid_ballots += statement.ballots.valid
    sum.over_votes += try #require(statement.overvotes)
    sum.under_votes += try #require(statement.undervotes)
    for item in statement.votes {
      sum.votes[try #require(contest.candidateIndex(item.code))] += item.votes
    }
  }

  @Test func besaoAloneIsTheContestsOfBesao() throws {
    let filter = ContestFilter(municipalities: ["BESAO"])
    let election = try importTables(Self.tables(), filter: filter, importer: importer())
    let definition = try definition(of: election)
    #expect(definition.contests.map(\.office) == ["mayor", "city-council"])
    #expect(
      definition.areas.map(\.id.text) == ["mountain-province", "mountain-province.besao", "ph"])
  }

  @Test func rawReturnsStateWhatTheTablesState() throws {
    let folder = try #require(RealElections.philippines).appending(path: "raw-json/ilocos-norte")
    var work = ComelecImport()
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }
    for name in names {
      work.take(try RealElections.bytes(folder.appending(path: name)), named: name)
    }
    let mayors = ContestFilter(municipalities: ["adams", "carasi"])
    let tables = try importTables(Self.tables(), filter: mayors, importer: importer())
    let known = Dictionary(
      uniqueKeysWithValues: try verifiedReturns(of: tables).map { ($0.slot, $0) })
    var compared = 0
    for statement in try verifiedReturns(of: work.finish(importer: importer())) {
      guard let other = known[statement.slot] else { continue }
      #expect(statement.votes == other.votes && statement.ballots == other.ballots)
      #expect(statement.overvotes == other.overvotes && statement.undervotes == other.undervotes)
      compared += 1
    }
    #expect(compared == known.count)
  }
}
