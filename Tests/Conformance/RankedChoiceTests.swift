import CountingRules
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
      surplusesTogether: true, exclusion: rules.batchElimination ? .certainLosers : .fewest,
      untilTwo: rules.continueUntilTwoCandidatesRemain, inPasses: inPasses)
    let terms = TransferableTerms(
      method: .gregory(gregory), places: Int(rules.decimalPlacesForVoteArithmetic) ?? 0,
      quota: TransferQuota(
        rules.nonIntegerWinningThreshold ? .nextUnit : .nextWhole,
        followsVotes: isSingle && !rules.doesFirstRoundDetermineThreshold),
      reading: RankingReading(
        overvote: rules.overvoteRule == "exhaustImmediately" ? .stop : .skip,
        duplicate: rules.exhaustOnDuplicateCandidate ? .stop : .skip,
        skippedRanks: Int(rules.maxSkippedRanksAllowed)))
    return RuleShape(
      name: "rctab", titleEnglish: "", titlePersian: "", ballot: .ranking,
      selection: SelectionLimits(ranks: Int(rules.maxRankingsAllowed)),
      aggregation: .transferable(terms), tieChain: [.lot], citations: ["RCTab 2.0"])
  }
}

@Suite struct `Cases of RCTab are counted as it counts them` {
  @Test(arguments: cases) func everyRound(name: String) throws {
    guard let place = try sharedData("rctab") else { return }
    let ranked = try RankedChoiceCase(name, in: place)
    let outcome = try settlingTies(lastFirst: true) { lots throws(CountingRefusal) in
      try countTransferable(
        ranked.ballots, seats: Int(ranked.config.rules.numberOfWinners) ?? 1, rule: ranked.rule,
        lots: lots, withdrawn: ranked.withdrawn, undeclared: [ranked.names.count - 1])
    }
    let elected = ranked.report.results.flatMap { $0.tallyResults.compactMap(\.elected) }
    #expect(Set(outcome.elected.map { ranked.names[$0] }) == Set(elected))
    let stages = changes(outcome.transferStages.map { units($0, ranked.names) })
    let rounds = changes(ranked.report.results.map { $0.tally.compactMapValues(units) })
    // RCTab shows the surpluses of the last elected once more; here the count is complete. Where
    // the last two are equal it names one elected; here the other is excluded.
    #expect(abs(stages.count - rounds.count) <= 1)
    #expect(outcome.openTies.isEmpty)
    for (stage, round) in zip(stages, rounds) {
      let votes = round.filter { $0.value != 0 }
      #expect(stage == votes)
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
