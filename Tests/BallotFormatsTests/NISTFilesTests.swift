import BallotFormats
import CountingRules
import Foundation
import TestSupport
import Testing

/// Results of NIST (SP 1500-100), as far as they are compared.
private struct Results: Decodable {
  struct Election: Decodable { let Contest: [ContestResult] }
  struct ContestResult: Decodable {
    let id: String
    let ContestSelection: [Selection]
    let OtherCounts: [Other]
    let VotesAllowed: Int?

    enum CodingKeys: String, CodingKey {
      case id = "@id"
      case ContestSelection, OtherCounts, VotesAllowed
    }
  }
  struct Selection: Decodable {
    let IsWriteIn: Bool?
    let VoteCounts: [Counts]?
  }
  struct Counts: Decodable {
    let GpUnitId: String
    let Count: Int
  }
  struct Other: Decodable {
    let GpUnitId: String
    let Overvotes: Int
    let Undervotes: Int
  }
  struct Unit: Decodable {
    struct Name: Decodable { let Text: [Content] }
    struct Content: Decodable { let Content: String }
    let id: String
    let Name: Name

    enum CodingKeys: String, CodingKey {
      case id = "@id"
      case Name
    }
  }
  let Election: [Election]
  let GpUnit: [Unit]
}

@Suite struct `Cast vote records of NIST add up to their results` {
  private let folder = "\(repositoryRoot)/ballots/reference/nist-cdf"

  /// How many places of each results file tell over- and undervotes: each is compared.
  private static let lostVotes = ["gen-01": 59, "gen-03": 20, "prim-01": 90]

  @Test(arguments: ["gen-01", "gen-03", "prim-01"], ["json", "xml"])
  func everyContestAndPrecinct(set: String, writing: String) throws {
    let contests = try readContests(in: try source(at: "\(folder)/cvr-\(set).\(writing)"))
    let results = try expected(Results.self, at: "\(folder)/err-\(set).json")
    let known = results.Election[0].Contest
    let units = Dictionary(
      uniqueKeysWithValues: results.GpUnit.map { ($0.id, $0.Name.Text[0].Content) })
    #expect(contests.compactMap(\.code).sorted() == known.map(\.id).sorted())
    var compared = 0
    for result in known {
      let contest = try #require(contests.first { $0.code == result.id })
      compared += try compare(contest, result, units)
    }
    for office in Dictionary(grouping: known, by: { office(of: $0.id) }).values {
      try compareLostVotes(contests, office, units)
    }
    #expect(known.reduce(0) { $0 + $1.OtherCounts.count } == Self.lostVotes[set])
    // As many numbers as the results have.
    let all = known.flatMap(\.ContestSelection).reduce(0) { $0 + ($1.VoteCounts?.count ?? 0) }
    #expect(compared == all && all > 50)
  }

  /// Compares all counts of a contest; gives their number.
  private func compare(
    _ contest: ReadContest, _ result: Results.ContestResult, _ units: [String: String]
  ) throws -> Int {
    var compared = 0
    let named = result.ContestSelection.filter { $0.IsWriteIn != true }
    #expect(contest.candidates.count == named.count, "\(result.id)")
    for (place, selection) in named.enumerated() {
      for count in selection.VoteCounts ?? [] {
        let table = try table(of: count.GpUnitId, in: contest, units)
        #expect((table?.marks[place] ?? 0) == count.Count, "\(result.id) \(count.GpUnitId)")
        compared += 1
      }
    }
    // Places for names written in are counted one by one there, together here.
    var written: [String: Int] = [:]
    for count in result.ContestSelection.filter({ $0.IsWriteIn == true })
      .flatMap({ $0.VoteCounts ?? [] })
    {
      written[count.GpUnitId, default: 0] += count.Count
      compared += 1
    }
    for (unit, count) in written {
      let table = try table(of: unit, in: contest, units)
      let found = (0..<(table?.count ?? 0)).reduce(0) { sum, group in
        guard let table else { return sum }
        let marks = table.group(group).count { $0 == BallotTable.Mark.unknown }
        return sum + marks * table.weights[group]
      }
      #expect(found == count, "\(result.id) \(unit): names written in")
    }
    return compared
  }

  /// What a contest of the primary is about, without its party: a ballot of the primary bears the
  /// contests of all parties, and only those of one party are open to the voter.
  private func office(of id: String) -> String {
    for party in ["com", "dem", "gre", "lib", "rep"] where id.hasPrefix("cc-\(party)-") {
      return String(id.dropFirst("cc-\(party)-".count))
    }
    return id
  }

  /// Compares the votes that were not given, and those lost to too many marks, of every precinct: of
  /// one contest, or of one office in the contests of all parties.
  private func compareLostVotes(
    _ contests: [ReadContest], _ office: [Results.ContestResult], _ units: [String: String]
  ) throws {
    let unitsTold = Set(office.flatMap { $0.OtherCounts.map(\.GpUnitId) })
    for unit in unitsTold {
      var (all, over, given) = ([Int](), 0, 0)
      // A contest of parties or of yes and no does not say so: one vote.
      let most = office[0].VotesAllowed ?? 1
      for result in office {
        let contest = try #require(contests.first { $0.code == result.id })
        #expect((contest.votesAllowed ?? 1) == most, "\(result.id)")
        let ballots = try table(of: unit, in: contest, units)?.ballotsByChoices ?? [:]
        let lost = ballots[[BallotTable.Mark.overvote]] ?? 0
        let told = result.OtherCounts.filter { $0.GpUnitId == unit }
        #expect(told.map(\.Overvotes) == [most * lost], "\(result.id) \(unit)")
        all.append(ballots.values.reduce(0, +))
        over += lost
        given += ballots.reduce(0) { sum, ballot in
          sum + ballot.value * ballot.key.count { $0 != BallotTable.Mark.overvote }
        }
      }
      #expect(Set(all).count == 1, "\(office[0].id) \(unit)")
      let undervotes = office.flatMap(\.OtherCounts).filter { $0.GpUnitId == unit }
        .reduce(0) { $0 + $1.Undervotes }
      #expect(most * (all[0] - over) - given == undervotes, "\(office[0].id) \(unit)")
    }
  }

  /// The ballots of a precinct, or all where the unit is the county.
  private func table(
    of unit: String, in contest: ReadContest, _ units: [String: String]
  ) throws -> BallotTable? {
    if unit.hasPrefix("ru-county") { return contest.ballots }
    let name = try #require(units[unit])
    return contest.precincts.first { $0.name == name }?.ballots
  }

  @Test(arguments: ["gen-01", "gen-03", "prim-01"])
  func jsonAndXMLGiveTheSame(set: String) throws {
    let json = try readContests(in: try source(at: "\(folder)/cvr-\(set).json"))
    let xml = try readContests(in: try source(at: "\(folder)/cvr-\(set).xml"))
    #expect(json.count == xml.count)
    for contest in json {
      let other = try #require(xml.first { $0.code == contest.code })
      #expect(other.candidates == contest.candidates)
      #expect(other.ballots?.ballotsByChoices == contest.ballots?.ballotsByChoices)
    }
  }
}
