import CountingRules
import Foundation
import TestSupport
import Testing

private struct ExpectedCambridge: Decodable {
  let seats: Int
  let valid: Int
  let quota: Int
  let official_elected: [String]
  let first_choice: [String: Int]
  let elected_under_scottish_wigm: [String]
}

@Suite struct `Cambridge 2021 has the first count of the city` {
  /// The names, the ballots and what is expected; nil without the data.
  private func contest() throws -> (names: [String], BallotTable, ExpectedCambridge)? {
    guard let place = try sharedData("cambridge-ma-stv") else { return nil }
    let packed = "\(place)/cambridge-2021-council-ballots.csv.gz"
    let rows = try run("gzip", "-dc", packed).outputText.split(separator: "\n").dropFirst()
      .map { row in
        row.split(separator: ",", omittingEmptySubsequences: false).dropFirst(3).map(String.init)
      }
    let names = Set(rows.joined()).subtracting([""]).sorted()
    var ballots = BallotTable(candidateCount: names.count)
    for row in rows {
      ballots.append(row.map { name in names.firstIndex(of: name).map { Int32($0) } ?? -1 })
    }
    let expected = try JSONDecoder().decode(
      ExpectedCambridge.self,
      from: Data(contentsOf: URL(fileURLWithPath: "\(place)/expected-cambridge-2021.json")))
    return (names, ballots, expected)
  }

  @Test func firstCountAndQuotaThenTheCountStops() throws {
    guard let (names, ballots, expected) = try contest() else { return }
    let outcome = try countTransferable(
      ballots, seats: expected.seats, rule: rule("cambridge-first-count"))
    let stage = try #require(outcome.transferStages.first)
    let first = Dictionary(uniqueKeysWithValues: zip(names, stage.totals)).filter { $0.value > 0 }
    #expect(first == expected.first_choice)
    #expect(stage.quota == expected.quota)
    #expect(outcome.transferStages.count == 1 && outcome.elected.isEmpty)
    #expect(outcome.steps.last == .transfer(.transfersNotCarried))
  }

  @Test func theScottishRuleElectsTheSameNine() throws {
    guard let (names, ballots, expected) = try contest() else { return }
    let scottish = try rule("scottish-stv")
    // Names that nobody put first are tied at zero votes, and only a lot excludes one before another.
    let outcome = try settlingTies { lots throws(CountingRefusal) in
      try countTransferable(ballots, seats: expected.seats, rule: scottish, lots: lots)
    }
    let elected = outcome.elected.map { names[$0] }
    #expect(elected == expected.elected_under_scottish_wigm)
    #expect(Set(elected) == Set(expected.official_elected))
  }
}
