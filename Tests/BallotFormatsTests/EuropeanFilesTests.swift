import BallotFormats
import CountingRules
import Foundation
import TestSupport
import Testing

private struct DutchExpected: Decodable {
  let polling_stations: Int
  let candidates: [String: Int]
  let totals: [String: Int]
}

@Suite struct `Counts of lists give their known totals` {
  @Test func westMaasEnWaalByPollingStation() throws {
    guard let folder = try sharedData("nl-eml/gr2022-west-maas-en-waal") else { return }
    let known = try expected(DutchExpected.self, at: "\(folder)/expected.json")
    let count = try source(at: "\(folder)/Telling_GR2022_WestMaasenWaal.eml.xml")
    let alone = try readContest(in: count)
    let totals = zip(alone.candidates.map(\.name), alone.totals ?? [])
    #expect(Dictionary(totals, uniquingKeysWith: +) == known.candidates)
    #expect(alone.lists.count == 8)
    #expect(alone.validBallots == known.totals["TotalCounted"])
    #expect(alone.precincts.count == known.polling_stations)
    let whole = try readContest(in: try source(at: folder))
    #expect(whole.totals == alone.totals)
    #expect(whole.candidates[0].name == "R.A.N. Reuvers (Rob)")
    #expect(whole.candidates[2].name == "C.G.H.M. van Dreumel (Cees)")
    #expect(whole.candidates.map(\.list) == alone.candidates.map(\.list))
    try comparePollingStations(whole, folder)
  }

  /// The other file of the same count, a table, has the same votes in the same order.
  private func comparePollingStations(_ contest: ReadContest, _ folder: String) throws {
    let table = try String(
      contentsOfFile: "\(folder)/osv4-3_telling_gr2022_westmaasenwaal.csv", encoding: .utf8)
    var place = 0
    for line in table.split(whereSeparator: \.isNewline) {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map {
        $0.filter { $0 != "\"" }
      }
      guard cells.count == 26, cells[0].isEmpty, Int(cells[2]) != nil else { continue }
      let votes = contest.precincts.compactMap { $0.figures?.votes[place] }
      #expect(votes == cells[5...].compactMap { Int($0) }, "candidate \(place + 1)")
      place += 1
    }
    #expect(place == 251)
  }

  @Test func karlstadtByDistrictIsTheTown() throws {
    let folder = "\(repositoryRoot)/ballots/reference/karlstadt-2020"
    let path = "\(folder)/Open-Data-Gemeinderatswahl-Bayern"
    let districts = try readContest(in: try source(at: "\(path)1106.csv"))
    let town = try readContest(in: try source(at: "\(path)1103.csv"))
    #expect(districts.precincts.count == 23)
    #expect(districts.totals == town.totals)
    #expect(districts.candidates == town.candidates)
    #expect(districts.validBallots == town.validBallots)
    #expect(town.validBallots == 8_428 - 217)
    #expect(town.lists == ["D1", "D2", "D5", "D6", "D7", "D8"])
  }
}
