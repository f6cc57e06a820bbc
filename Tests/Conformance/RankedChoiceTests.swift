import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// Cases whose ballots are in the common data format as JSON or in a generic CSV.
private let cases = [
  "aliases_cdf_json", "batch_example", "csv_missing_header_test", "generic_csv_test",
  "precinct_example", "test_set_0_skipped_first_choice", "test_set_1_exhaust_at_overvote",
  "test_set_2_overvote_skip_to_next", "test_set_3_skipped_choice_exhaust",
  "test_set_4_skipped_choice_next", "test_set_5_two_skipped_choice_exhaust",
  "test_set_6_duplicate_exhaust", "test_set_7_duplicate_skip_to_next",
  "test_set_multi_winner_fractional_threshold",
]

/// Cases with a report that are not counted, each with its reason.
private let leftOut = [
  "multi_seat_bottoms_up_with_cutoff_eliminate": "no number of seats",
  "multi_seat_bottoms_up_with_dynamic_threshold": "no number of seats",
  "multi_seat_bottoms_up_with_static_threshold": "no number of seats",
  "nist_xml_cdf_2": "a name written in that its configuration leaves out of the report",
  "stop_tabulation_early_test": "no outcome",
  "test_set_treat_blank_as_undeclared_write_in": "a blank cell is a name written in",
]

extension RankedChoiceCase {
  /// The rule that the configuration describes.
  var rule: RuleShape {
    let rules = config.rules
    let inPasses = rules.winnerElectionMode == "multiPassIrv"
    let isSingle = inPasses || rules.winnerElectionMode == "singleWinnerMajority"
    let gregory = GregoryTerms(
      share: .twice,
      declaring: rules.winnerElectionMode == "multiWinnerAllowOnlyOneWinnerPerRound"
        ? .largest : .all,
      surplusesTogether: true, exclusion: rules.batchElimination == true ? .certainLosers : .fewest,
      untilTwo: rules.continueUntilTwoCandidatesRemain == true, inPasses: inPasses)
    let terms = TransferableTerms(
      method: .gregory(gregory), places: rules.decimalPlacesForVoteArithmetic.value ?? 0,
      quota: TransferQuota(
        rules.nonIntegerWinningThreshold == true ? .nextUnit : .nextWhole,
        followsVotes: isSingle && rules.doesFirstRoundDetermineThreshold != true),
      reading: RankingReading(
        overvote: rules.overvoteRule == "exhaustImmediately" ? .stop : .skip,
        duplicate: rules.exhaustOnDuplicateCandidate == true ? .stop : .skip,
        skippedRanks: rules.maxSkippedRanksAllowed.value))
    return RuleShape(
      name: "rctab", titleEnglish: "", titlePersian: "", ballot: .ranking,
      selection: SelectionLimits(ranks: rules.maxRankingsAllowed.value),
      aggregation: .transferable(terms), tieChain: [.lot], citations: ["RCTab 2.0"])
  }
}

@Suite struct `Cases of RCTab are counted as it counts them` {
  @Test(arguments: cases) func everyRound(name: String) throws {
    guard let place = try sharedData("rctab") else { return }
    try compare(try RankedChoiceCase(name, in: place))
  }

  /// All cases with a report, but those that are left out; the files as `shomar count` reads them.
  @Test func everyRoundOfEveryCaseByOurReaders() throws {
    guard let place = try sharedData("rctab") else { return }
    var compared = 0
    for path in try listFolder(place) where path.hasSuffix("_config.json") {
      let name = String(path.split(separator: "/")[0])
      let hasReport = ["", "_1"].contains { pass in
        fileExists("\(place)/\(name)/\(name)\(pass)_expected_detailed_report.json")
      }
      guard hasReport, leftOut[name] == nil else { continue }
      try compare(try RankedChoiceCase(name, in: place, byOurReaders: true))
      compared += 1
    }
    #expect(compared == 39)
  }

  private func compare(_ ranked: RankedChoiceCase) throws {
    let outcome = try settlingTies(by: ranked.lot) { lots throws(CountingRefusal) in
      try countTransferable(
        ranked.ballots, seats: ranked.config.rules.numberOfWinners.value ?? 1, rule: ranked.rule,
        lots: lots, withdrawn: ranked.withdrawn, undeclared: [ranked.names.count - 1])
    }
    let elected = ranked.report.results.flatMap { $0.tallyResults.compactMap(\.elected) }
    #expect(Set(outcome.elected.map { ranked.names[$0] }) == Set(elected), "\(ranked.name)")
    let stages = changes(outcome.transferStages.map { units($0, ranked.names) })
    let rounds = changes(ranked.report.results.map { $0.tally.compactMapValues(units) })
    // RCTab shows the surpluses of the last elected once more; here the count is complete. Where
    // the last two are equal it names one elected; here the other is excluded.
    let isOneARound =
      ranked.config.rules.winnerElectionMode == "multiWinnerAllowOnlyOneWinnerPerRound"
    #expect(abs(stages.count - rounds.count) <= (isOneARound ? 3 : 1), "\(ranked.name)")
    #expect(outcome.openTies.isEmpty, "\(ranked.name)")
    for (stage, round) in zip(stages, rounds) {
      let votes = round.filter { $0.value != 0 }
      #expect(stage == votes, "\(ranked.name)")
    }
  }

  /// Rounds that are not equal to the one before.
  private func changes(_ rounds: [[String: Int]]) -> [[String: Int]] {
    var found: [[String: Int]] = []
    for round in rounds.map({ $0.filter { $0.value != 0 } }) where found.last != round {
      found.append(round)
    }
    return found
  }

  /// Units of the fifth decimal by name.
  private func units(_ stage: TransferStage, _ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(names, stage.decimals.compactMap(units)))
  }

  private func units(_ text: String) -> Int? {
    let parts = text.split(separator: ".")
    let decimals = parts.count < 2 ? "" : String(parts[1])
    return Int(parts[0] + decimals + String(repeating: "0", count: max(0, 5 - decimals.count)))
  }
}
