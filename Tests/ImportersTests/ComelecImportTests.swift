import ElectionModel
import Foundation
import Importers
import Testing

/// A small return in the layout of COMELEC.
func comelecReturn(
  precinct: String = "28010001", registered: Int = 993,
  name: String = "1. ABNASAN, CARMELITA (IND)",
  second: String = "2. DOMINGO, HOMER (NP)", votes: String = "24", valid: Int = 993,
  obtained: Int = 445, code: String = "00828010"
) -> [UInt8] {
  Array(
    """
    {"totalErReceived": 100.0, "information": {"machineId": "28010001",
      "location": "REGION I, ILOCOS NORTE, ADAMS, ADAMS", "votingCenter": "POBLACION 1",
      "precinctId": "\(precinct)", "precinctInCluster": "0001A", "abstentions": 1,
      "numberOfRegisteredVoters": \(registered), "numberOfActuallyVoters": 896,
      "numberOfValidBallot": 896, "turnout": 90.23},
     "local": [{"contestCode": "\(code)", "contestName": "MAYOR of ILOCOS NORTE - ADAMS",
      "statistic": {"overVotes": 3, "underVotes": 448, "validVotes": \(valid),
        "obtainedVotes": \(obtained)},
      "candidates": {"candidates": [
        {"name": "\(name)", "votes": \(votes), "percentage": 5.39},
        {"name": "\(second)", "votes": 421, "percentage": 94.61}]}}]}
    """.utf8)
}

@Suite("Returns as COMELEC published them become a definition and signed returns")
struct ComelecImportTests {
  static func run(_ files: [[UInt8]]) throws -> ImportedElection {
    var work = ComelecImport()
    for (index, bytes) in files.enumerated() { work.take(bytes, named: "\(index).json") }
    return try work.finish(importer: importer())
  }

  @Test func aFileBecomesAPrecinctAContestAndAReturn() throws {
    let election = try Self.run([comelecReturn()])
    let definition = try definition(of: election)
    #expect(definition.header.id.text == "ph-2025-comelec")
    let contest = try #require(definition.contest(ContestID("00828010")!))
    #expect(contest.office == "mayor" && contest.seats == 1)
    #expect(contest.candidates.map(\.name) == ["ABNASAN, CARMELITA (IND)", "DOMINGO, HOMER (NP)"])
    let statement = try verifiedReturns(of: election)[0]
    #expect(statement.votes.map(\.votes) == [24, 421])
    #expect(statement.identified == 896 && statement.ballots.cast == 896)
    #expect(statement.remarks.contains("precinct file 0.json, local[0]."))
    #expect(statement.remarks.contains("Abstentions published for the precinct: 1."))
    #expect(balances(statement, votesAllowed: 1))
  }

  @Test func aStatedSumThatIsNotTheSumIsMentioned() throws {
    let statement = try verifiedReturns(of: Self.run([comelecReturn(obtained: 446)]))[0]
    #expect(statement.remarks.contains("The source states 446 as the sum of votes"))
    #expect(statement.votes.map(\.votes) == [24, 421])
  }

  @Test func faultsOfAllFilesComeAtOnce() {
    let found = faults {
      try Self.run([
        Array("[1, 2".utf8),
        comelecReturn(precinct: "a b", votes: "-1"),
        comelecReturn(precinct: "2", name: "ABNASAN"),
        comelecReturn(precinct: "3", votes: "\"24\""),
        comelecReturn(precinct: "4", valid: 994),
        comelecReturn(precinct: "5", registered: 0),
        comelecReturn(precinct: "2", second: "1. DOMINGO, HOMER (NP)"),
        Array("{\"information\": {}}".utf8),
      ])
    }
    #expect(
      found == [
        "0.json:0:0: this is not JSON",
        "1.json:0:0: information.precinctId is no id",
        "1.json:0:0: local[0].candidates is not from 0 to 999,999,999",
        "2.json:0:0: local[0].candidates.candidates[0].name: N. NAME (PARTY) is expected",
        "3.json:0:0: local[0].candidates.candidates[0].votes is not of the kind Int",
        "4.json:0:0: local[0].statistic.validVotes is not registered voters x 1 to 255 seats",
        "5.json:0:0: local[0].statistic.validVotes is not registered voters x 1 to 255 seats",
        "6.json:0:0: precinct 2 stands in 2.json too",
        "6.json:0:0: local[0].candidates: different ballot numbers are expected",
        "7.json:0:0: information.precinctId is missing",
      ])
  }

  @Test func filesThatDisagreeOnAContestAreRefused() {
    let found = faults {
      try Self.run([
        comelecReturn(), comelecReturn(precinct: "2", second: "2. DOMINGO, HOMER (PFP)"),
        comelecReturn(precinct: "3", valid: 1986),
      ])
    }
    let words = "local[0]: name, seats or candidates of contest 00828010 are not those in 0.json"
    #expect(found == ["1.json:0:0: \(words)", "2.json:0:0: \(words)"])
  }

  @Test func theOrderOfFilesChangesNothing() throws {
    var first = ComelecImport()
    first.take(comelecReturn(), named: "a")
    first.take(comelecReturn(precinct: "28010002"), named: "b")
    var second = ComelecImport()
    second.take(comelecReturn(precinct: "28010002"), named: "b")
    second.take(comelecReturn(), named: "a")
    #expect(
      try first.finish(importer: importer()).returns
        == second.finish(importer: importer()).returns)
  }

  @Test func noFileIsNothingToImport() {
    #expect(throws: ImportError.nothingToImport) { try Self.run([]) }
  }
}

@Suite(
  "The returns kept as COMELEC published them",
  .enabled(if: RealElections.runs(RealElections.philippines)))
struct RawReturnsTests {
  @Test func onlyValenciaAndGumacaDoNotBalance() throws {
    let folder = try #require(RealElections.philippines).appending(path: "raw-json")
    var work = ComelecImport()
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }
    for name in names {
      work.take(try RealElections.bytes(folder.appending(path: name)), named: name)
    }
    let election = try work.finish(importer: importer())
    let definition = try definition(of: election)
    var unbalanced: Set<String> = []
    for statement in try verifiedReturns(of: election) {
      let contest = try #require(definition.contest(statement.slot.contest))
      if !balances(statement, votesAllowed: contest.votesAllowed) {
        unbalanced.insert("\(statement.slot.precinct)")
      }
    }
    #expect(names.count == 29 && definition.precincts.count == 29)
    #expect(election.returnCount == 29 * 7)
    #expect(unbalanced == ["46230005", "56190025"])
  }
}
