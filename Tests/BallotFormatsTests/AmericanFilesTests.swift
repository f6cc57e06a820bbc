import BallotFormats
import CountingRules
import Foundation
import TestSupport
import Testing

private struct DominionExpected: Decodable {
  struct Contest: Decodable {
    let contest: String
    let vote_for: Int?
    let ballots: Int
    let undervotes: Int
    let overvoted_ballots: Int?
    let overvoted: Int?
    let votes: Votes
    let by_precinct_portion: [String: [String: Int]]?
  }
  /// Votes by name, or in a list with names.
  struct Votes: Decodable {
    struct Item: Decodable {
      let candidate_id: Int
      let name: String
      let votes: Int
    }
    let byName: [String: Int]
    let names: [String: String]

    init(from decoder: any Decoder) throws {
      if let items = try? decoder.singleValueContainer().decode([Item].self) {
        byName = Dictionary(items.map { ($0.name, $0.votes) }, uniquingKeysWith: +)
        names = Dictionary(
          items.map { ("\($0.candidate_id)", $0.name) }, uniquingKeysWith: { one, _ in one })
      } else {
        byName = try decoder.singleValueContainer().decode([String: Int].self)
        names = [:]
      }
    }
  }
  let contests: [Contest]
}

private struct TotalsExpected: Decodable {
  struct Contest: Decodable {
    let contest: String
    let precincts: Int
    let ballots: Int
    let undervotes: Int
    let overvoted_ballots: Int
    let vote_for_inferred: Int?
    let votes: [String: Int]
  }
  let contests: [Contest]
}

private struct MinneapolisExpected: Decodable {
  let cvr_ballots: Int
  let cvr_all_blank: Int
  let cvr_first_live_choice: [String: Int]
}

private struct ByersExpected: Decodable {
  let ballots: Int
  let votes: [String: Int]
}

extension ReadContest {
  /// The marks of each candidate with any, by name.
  fileprivate func votes(_ table: BallotTable?) -> [String: Int] {
    Dictionary(
      zip(candidates.map(\.name), table?.marks ?? []).filter { $1 > 0 }, uniquingKeysWith: +)
  }

  /// Votes for names written in.
  fileprivate var namesWrittenIn: Int {
    guard let ballots else { return 0 }
    return (0..<ballots.count).reduce(0) { sum, group in
      sum + ballots.group(group).count { $0 == BallotTable.Mark.unknown } * ballots.weights[group]
    }
  }

  /// Ballots that are an overvote alone.
  fileprivate var overvoted: Int { ballots?.ballotsByChoices[[BallotTable.Mark.overvote]] ?? 0 }
}

@Suite struct `American files give their known totals` {
  @Test func sanFranciscoBalances() throws {
    guard let folder = try sharedData("dominion-cvr/sf-2020-11-partial") else { return }
    let contests = try readContests(in: try source(at: folder))
    let known = try expected(DominionExpected.self, at: "\(folder)/expected.json").contests
    #expect(known.count == 35)
    for item in known {
      let contest = try #require(contests.first { $0.title == item.contest })
      let table = try #require(contest.ballots)
      #expect(table.ballots == item.ballots)
      #expect(contest.overvoted == item.overvoted_ballots)
      // No mark of the export is for a name written in: every vote is a candidate's, by name.
      let votes = contest.votes(table)
      #expect(votes == item.votes.byName, "\(item.contest)")
      #expect(contest.namesWrittenIn == 0, "\(item.contest)")
      let most = try #require(contest.votesAllowed)
      let given = votes.values.reduce(0, +)
      #expect(given + item.undervotes + most * contest.overvoted == most * item.ballots)
      let portions = try #require(item.by_precinct_portion)
      let told = portions.mapValues { figures in
        Dictionary(
          figures.filter { $0.value > 0 }.map { (item.votes.names[$0] ?? $0, $1) },
          uniquingKeysWith: +)
      }
      let found = contest.precincts.map { ($0.name, contest.votes($0.ballots)) }
      #expect(
        Dictionary(uniqueKeysWithValues: found.filter { !$0.1.isEmpty })
          == told.filter { !$0.value.isEmpty }, "\(item.contest)")
    }
  }

  @Test func arapahoeGivesItsVotes() throws {
    guard let folder = try sharedData("dominion-cvr/arapahoe-2016-csv") else { return }
    let contests = try readContests(in: try source(at: "\(folder)/arapahoe-CVR_Export.csv"))
    let known = try expected(DominionExpected.self, at: "\(folder)/expected.json").contests
    #expect(known.count == contests.count)
    for item in known {
      let contest = try #require(contests.first { $0.title == item.contest })
      #expect(contest.ballots?.ballots == item.ballots)
      #expect(contest.overvoted == item.overvoted)
      let table = try #require(contest.ballots)
      let votes = contest.votes(table)
      let most = try #require(contest.votesAllowed ?? item.vote_for)
      // Every vote of the export is somebody's here, and nobody has one more.
      let written = contest.namesWrittenIn
      #expect(
        votes.values.reduce(0, +) + written == item.votes.byName.values.reduce(0, +),
        "\(item.contest)")
      for (name, count) in item.votes.byName where !name.lowercased().contains("write-in") {
        #expect(votes[name, default: 0] == count, "\(item.contest): \(name)")
      }
      #expect(
        votes.values.reduce(item.undervotes, +) + written + most * contest.overvoted
          == most * item.ballots, "\(item.contest)")
    }
  }

  @Test func cardThatStandsTwiceIsRefused() throws {
    guard let folder = try sharedData("dominion-cvr/arapahoe-2016-csv") else { return }
    guard
      case .badLine(_, 6, _) = failure(try source(at: "\(folder)/invalid-cvr-dup-line.csv"))
    else {
      Issue.record("a card is counted twice")
      return
    }
  }

  @Test func boulderCountyGivesItsSums() throws {
    guard let folder = try sharedData("boulder-precinct-totals") else { return }
    let contests = try readContests(
      in: try source(at: "\(folder)/2023C-Boulder-County-Official-Statement-of-Votes.csv"))
    let known = try expected(TotalsExpected.self, at: "\(folder)/expected-2023.json").contests
    #expect(known.count == contests.count)
    for item in known {
      let contest = try #require(contests.first { $0.title == item.contest })
      let votes = zip(contest.candidates.map(\.name), contest.totals ?? [])
      #expect(Dictionary(votes, uniquingKeysWith: +) == item.votes, "\(item.contest)")
      #expect(contest.precincts.count == item.precincts)
      let figures = contest.precincts.compactMap(\.figures)
      #expect(figures.reduce(0) { $0 + ($1.ballots ?? 0) } == item.ballots)
      #expect(figures.reduce(0) { $0 + ($1.undervotes ?? 0) } == item.undervotes)
      #expect(figures.reduce(0) { $0 + ($1.overvotes ?? 0) } == item.overvoted_ballots)
      // The expected file does not look for a contest of nine votes; there is one, in Superior.
      let most = item.vote_for_inferred ?? 9
      #expect(contest.votesAllowed == most, "\(item.contest)")
      #expect(
        item.votes.values.reduce(item.undervotes, +)
          == most * (item.ballots - item.overvoted_ballots), "\(item.contest)")
    }
  }

  @Test func recountOfBoulderIsRead() throws {
    guard let folder = try sharedData("boulder-precinct-totals") else { return }
    let contests = try readContests(
      in: try source(at: "\(folder)/2023C-Boulder-County-Official-Statement-of-Votes-Recount.csv"))
    #expect(contests.count == 1)
    #expect(contests[0].title.hasPrefix("City of Boulder Council"))
    #expect(contests[0].votesAllowed == 4)
  }

  @Test func byersGivesItsVotes() throws {
    guard let folder = try sharedData("block-ballots-colorado-2015") else { return }
    let contest = try readContest(in: try source(at: "\(folder)/Byers_SD_32J_Adams.csv"))
    let known = try expected(
      ByersExpected.self, at: "\(folder)/expected_Byers_SD_32J_Adams.json")
    #expect(contest.ballots?.ballots == known.ballots)
    #expect(contest.votes(contest.ballots) == known.votes)
  }

  private func compareMinneapolis(_ name: String, in folder: String) throws {
    let contest = try readContest(in: try source(at: "\(folder)/\(name).csv.gz"))
    let known = try expected(
      MinneapolisExpected.self, at: "\(folder)/expected_\(name).json")
    let table = try #require(contest.ballots)
    #expect(table.ballots == known.cvr_ballots)
    // A row of overvotes alone is no blank one; the city counts both as undervotes.
    let empty = (0..<table.count).filter { group in
      table.group(group).allSatisfy { $0 == -1 || $0 == -2 }
    }
    #expect(empty.reduce(0) { $0 + table.weights[$1] } >= known.cvr_all_blank)
    let firsts = table.firsts { $0 >= 0 || $0 == BallotTable.Mark.unknown }
    for (candidate, count) in zip(contest.candidates, firsts) {
      #expect(count == known.cvr_first_live_choice[candidate.name], "\(candidate.name)")
    }
  }

  @Test(arguments: ["2013-ward-5-cvr", "2013-ward-9-cvr"])
  func minneapolisWardsGiveTheirFirstChoices(name: String) throws {
    try compareMinneapolis(
      name, in: "\(repositoryRoot)/ballots/reference/minneapolis-2013")
  }

  @Test(arguments: ["2013-park-district-6-cvr", "2013-park-at-large-cvr"])
  func minneapolisParkBoardsGiveTheirFirstChoices(name: String) throws {
    guard let folder = try sharedData("minneapolis-2013-rcv") else { return }
    try compareMinneapolis(name, in: folder)
  }

  @Test func cambridgeGivesItsFirstChoices() throws {
    struct Expected: Decodable {
      let ballots: Int
      let precincts: Int
      let first_choice: [String: Int]
    }
    guard let folder = try sharedData("cambridge-ma-stv") else { return }
    let contest = try readContest(
      in: try source(at: "\(folder)/cambridge-2021-council-ballots.csv.gz"))
    let known = try expected(
      Expected.self, at: "\(folder)/expected-cambridge-2021.json")
    #expect(contest.ballots?.ballots == known.ballots)
    #expect(contest.precincts.count == known.precincts)
    let firsts = zip(contest.candidates.map(\.name), contest.ballots?.firsts() ?? [])
    #expect(
      Dictionary(firsts.filter { $1 > 0 }, uniquingKeysWith: +) == known.first_choice)
  }
}
