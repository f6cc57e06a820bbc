import BallotFormats
import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// A number or a text in RCTab's configurations, which have both.
private struct Loose: Decodable {
  let text: String
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      text = "\(number)"
    } else {
      text = try value.decode(String.self)
    }
  }
}

private struct Configuration: Decodable {
  struct Source: Decodable {
    let filePath: String
    let contestId: String?
    let provider: String
    let treatBlankAsUndeclaredWriteIn: Bool?
    let undeclaredWriteInLabel: String?
  }
  struct Candidate: Decodable {
    let name: String
    let aliases: [String]?
    let excluded: Bool?
  }
  struct Rules: Decodable {
    let overvoteRule: String
    let maxSkippedRanksAllowed: Loose
    let maxRankingsAllowed: Loose
  }
  let cvrFileSources: [Source]
  let candidates: [Candidate]
  let rules: Rules
}

private struct Report: Decodable {
  struct Round: Decodable { let tally: [String: String] }
  let results: [Round]
}

/// Round 1 of RCTab's cases, from our reading of their files.
@Suite struct `RCTab's files read to round 1 of its reports` {
  /// Cases that are left out, each with its reason.
  private static let leftOut = [
    // Their sheet has numbers alone as heads, which RCTab's configuration explains.
    "multi_seat_bottoms_up_with_cutoff_eliminate", "multi_seat_bottoms_up_with_dynamic_threshold",
    "multi_seat_bottoms_up_with_static_threshold",
    // A blank cell means a name written in there, and a rank left out everywhere else.
    "test_set_treat_blank_as_undeclared_write_in",
    // The second and third council are counted without those elected before.
    "sequential_with_continue_until_two",
  ]

  @Test func everyCase() throws {
    guard let folder = try sharedData("rctab") else { return }
    var compared = 0
    for path in try listFolder(folder) where path.hasSuffix("_config.json") {
      let name = String(path.split(separator: "/")[0])
      let report = "\(folder)/\(name)/\(name)_expected_detailed_report.json"
      guard fileExists(report), !Self.leftOut.contains(name) else { continue }
      try compare(name, "\(folder)/\(path)", report)
      compared += 1
    }
    #expect(compared >= 40)
  }

  private func compare(_ name: String, _ path: String, _ report: String) throws {
    let configuration = try expected(Configuration.self, at: path)
    let known = try expected(Report.self, at: report).results[0].tally
    var tally: [String: Int] = [:]
    for file in configuration.cvrFileSources {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let place = folder.joined(separator: "/") + "/" + file.filePath
      let source = try source(at: place)
      let title = file.provider == "ess" || file.provider == "genericCsv" ? nil : file.contestId
      let contest = try readContest(in: source, titled: title)
      count(contest, configuration, into: &tally)
    }
    // Names written in that the configuration does not count are not in the report either.
    if known["Undeclared Write-ins"] == nil { tally["Undeclared Write-ins"] = nil }
    for (candidate, votes) in known {
      #expect(tally[candidate, default: 0] == Int(votes), "\(name): \(candidate)")
    }
    #expect(
      tally.values.reduce(0, +) == known.values.compactMap { Int($0) }.reduce(0, +), "\(name)")
  }

  private func count(
    _ contest: ReadContest, _ configuration: Configuration, into tally: inout [String: Int]
  ) {
    var names: [String: String] = [:]
    for candidate in configuration.candidates where candidate.excluded != true {
      for name in [candidate.name] + (candidate.aliases ?? []) { names[name] = candidate.name }
    }
    let excluded = Set(configuration.candidates.filter { $0.excluded == true }.map(\.name))
    guard let table = contest.ballots else { return }
    for group in 0..<table.count {
      let first = first(table.group(group), configuration.rules) { place in
        let name = contest.candidates[place].name
        if excluded.contains(name) { return nil }
        // Whoever is not in the configuration was written in.
        return names[name] ?? "Undeclared Write-ins"
      }
      if let first { tally[first, default: 0] += table.weights[group] }
    }
  }

  /// For whom a ballot counts in round 1.
  private func first(
    _ ballot: ArraySlice<Int32>, _ rules: Configuration.Rules, _ name: (Int) -> String?
  ) -> String? {
    let mostSkipped = Int(rules.maxSkippedRanksAllowed.text) ?? Int.max
    var skipped = 0
    for choice in ballot.prefix(Int(rules.maxRankingsAllowed.text) ?? Int.max) {
      switch choice {
      case BallotTable.Mark.skipped:
        skipped += 1
        if skipped > mostSkipped { return nil }
      case BallotTable.Mark.overvote:
        if rules.overvoteRule != "alwaysSkipToNextRank" { return nil }
        skipped = 0
      case BallotTable.Mark.unknown: return "Undeclared Write-ins"
      default:
        if let name = name(Int(choice)) { return name }
        skipped = 0
      }
    }
    return nil
  }
}
