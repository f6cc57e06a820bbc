import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

private struct ExpectedTown: Decodable {
  let list_votes: [String: Int]
  let seats: [String: Int]
  let elected_columns: [String: [String]]
}

/// Karlstadt's town council of March 2020, as its open data give it: a column for each candidate.
private struct Town {
  static let lists = ["D1", "D2", "D5", "D6", "D7", "D8"]
  let contest: ListContest
  let columns: [String]
  /// The votes of each list as the file states them.
  let listVotes: [Int]

  /// Column B is voters, C invalid ballots.
  ///
  /// - Parameter rows: One row for the town, or one for each polling district.
  init(_ rows: [[String: String]]) throws {
    var columns: [String] = []
    var candidates: [ListContest.Candidate] = []
    for (list, name) in Self.lists.enumerated() {
      for place in 1...24 where rows.allSatisfy({ $0["\(name)_\(place)"] != nil }) {
        let votes = try rows.reduce(0) { try $0 + $1.number("\(name)_\(place)") }
        columns.append("\(name)_\(place)")
        candidates.append(.init(list: list, place: place, votes: votes))
      }
    }
    self.columns = columns
    listVotes = try Self.lists.map { list in try rows.reduce(0) { try $0 + $1.number(list) } }
    contest = try ListContest(
      seats: 24, validBallots: try rows.reduce(0) { try $0 + $1.number("B") - $1.number("C") },
      lists: Self.lists.map { _ in .init() }, candidates: candidates)
  }
}

@Suite struct `Karlstadt's council of 2020 follows from its districts` {
  /// The votes are official; seats and elected are not in the town's open data: the expected ones
  /// were computed by another program, and here once more by hand from the town's row.
  @Test func townRowAndDistrictsGiveTheSameCouncil() throws {
    // MIT licence: the set stands in the repository.
    let folder = "\(repositoryRoot)/ballots/reference/karlstadt-2020"
    let path = "\(folder)/Open-Data-Gemeinderatswahl-Bayern"
    let town = try Town(ListTable("\(path)1103.csv", separator: ";").rows)
    let rows = try ListTable("\(path)1106.csv", separator: ";").rows
    #expect(rows.count == 23)
    let districts = try Town(rows)
    #expect(districts.contest == town.contest)
    let expected = try JSONDecoder().decode(
      ExpectedTown.self, from: Data(readFile("\(folder)/expected.json", limit: 1 << 20)))
    let rule = try #require(RuleBook.rule(named: "bavaria-council"))
    let outcome = apportion(districts.contest, rule: rule)
    #expect(outcome.openTies == [])
    #expect(outcome.elected.count == 24)
    let byHand = try #require(PlainSeats.sainteLague(town.listVotes, seats: 24))
    #expect(byHand == [8, 5, 4, 0, 6, 1] && districts.listVotes == town.listVotes)
    for (index, list) in Town.lists.enumerated() {
      #expect(outcome.seats(of: .list(index)) == byHand[index])
      let members = town.contest.candidates.filter { $0.list == index }
      let places = try #require(
        PlainSeats.elected(
          members.map { ($0.place, $0.votes) }, seats: byHand[index], above: -1))
      #expect(expected.elected_columns[list] == places.map { "\(list)_\($0)" })
      let votes = try #require(expected.list_votes[list])
      #expect(outcome.steps.contains(.list(.votes(.list(index), votes: votes))))
      #expect(outcome.seats(of: .list(index)) == expected.seats[list])
      let elected = outcome.elected.filter { town.contest.candidates[$0].list == index }
      #expect(elected.map { town.columns[$0] } == expected.elected_columns[list])
    }
  }
}
