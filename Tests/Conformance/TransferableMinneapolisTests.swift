import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// A contest of `ballots/reference/minneapolis`, which needs no data beside the clone.
private struct MinneapolisContest {
  struct Expected: Decodable {
    let elected: [String]
    let seats: Int
    let threshold: Int
    let total_votes_first_round: Int
    let undervotes: Int
  }

  let expected: Expected
  private(set) var names: [String] = []
  private(set) var ballots: BallotTable
  /// Votes by round (from 1) and candidate, as decimals.
  private(set) var rounds: [Int: [String: String]] = [:]

  init(_ name: String) throws {
    let stem = "ballots/reference/minneapolis/2013-\(name)"
    expected = try JSONDecoder().decode(
      Expected.self, from: Data(try repositoryFile("\(stem).expected.json")))
    for row in try rows("\(stem).rounds.csv") {
      rounds[Int(row[0]) ?? 0, default: [:]][row[1]] = row[2]
    }
    let rows = try rows("\(stem).csv")
    let marks = ["UWI": "UNDECLARED WRITE-INS"]
    names = (rounds[1] ?? [:]).keys.filter { $0 != "EXHAUSTED" }.sorted()
    ballots = BallotTable(candidateCount: names.count)
    for row in rows {
      let group = row.dropFirst().map { text in
        switch text {
        case "undervote": BallotTable.Mark.skipped
        case "overvote": BallotTable.Mark.overvote
        default: Int32(names.firstIndex(of: marks[text] ?? text) ?? -3)
        }
      }
      ballots.append(group, weight: Int(row[0]) ?? 0)
    }
  }

  var undeclared: Set<Int> { Set([names.firstIndex(of: "UNDECLARED WRITE-INS")].compactMap { $0 }) }
}

private func rows(_ path: String) throws -> [[String]] {
  String(decoding: try repositoryFile(path), as: UTF8.self).split(separator: "\n").dropFirst()
    .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
}

@Suite struct `Minneapolis 2013 is counted as the city tabulated it` {
  @Test(arguments: ["ward-5", "ward-9", "park-district-6", "park-at-large"])
  func everyRoundAndTheWinners(name: String) throws {
    let contest = try MinneapolisContest(name)
    let outcome = try countTransferable(
      contest.ballots, seats: contest.expected.seats, rule: rule("minneapolis-stv"),
      undeclared: contest.undeclared)
    #expect(Set(outcome.elected.map { contest.names[$0] }) == Set(contest.expected.elected))
    #expect(outcome.openTies.isEmpty)
    let stages = outcome.transferStages
    #expect(stages.count >= contest.rounds.count)
    for stage in stages {
      #expect(stage.quota == contest.expected.threshold * 10_000)
      guard let round = contest.rounds[stage.number] else { continue }
      for (candidate, total) in zip(contest.names, stage.totals) {
        #expect(units(round[candidate]) == total, "round \(stage.number), \(candidate)")
      }
      #expect(units(round["EXHAUSTED"]) == stage.exhausted, "round \(stage.number)")
    }
    let read: TransferStep = .ballots(
      valid: contest.expected.total_votes_first_round, empty: contest.expected.undervotes)
    #expect(outcome.steps.first == .transfer(read))
  }

  /// Units of the fourth decimal; zeros behind it are cut off.
  private func units(_ text: String?) -> Int? {
    guard let parts = text?.split(separator: "."), let whole = parts.first else { return nil }
    let decimals = parts.count < 2 ? "" : String(parts[1].prefix(4))
    return Int(whole + decimals + String(repeating: "0", count: 4 - decimals.count))
  }
}
