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

/// Cases whose last two candidates are equal: RCTab draws who is elected and ends there; here the lot
/// excludes the other one, which is one more stage.
private let endingEqual: Set = [
  "missing_precinct_example", "tiebreak_generate_permutation_test",
  "tiebreak_use_permutation_in_config_test", "unisyn_xml_cdf_city_council_member",
  "unisyn_xml_cdf_county_coroner",
]

/// Cases of which RCTab shows so many more rounds, in which only surpluses of the elected move after
/// enough candidates have the quota; here the count is complete.
private let surplusesAfterAll = [
  "test_set_multi_winner_fractional_threshold": 1, "test_set_allow_only_one_winner_per_round": 3,
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
    #expect(outcome.openTies.isEmpty, "\(ranked.name)")
    var (stages, rounds) = (ranked.stages(of: outcome), ranked.rounds)
    if endingEqual.contains(ranked.name) {
      try foldDrawnEnd(of: &stages)
    }
    if let more = surplusesAfterAll[ranked.name] {
      try foldSurpluses(more, of: &rounds)
    }
    if ranked.goesOnUntilTwo {
      leaveOutElections(&stages, &rounds)
    }
    #expect(stages.count == rounds.count, "\(ranked.name)")
    for (number, (stage, round)) in zip(stages, rounds).enumerated() {
      #expect(stage == round, "\(ranked.name), round \(number + 1)")
    }
  }

  /// Takes the stage away in which the lot excludes one of the last two, who are equal.
  private func foldDrawnEnd(of stages: inout [RankedChoiceRound]) throws {
    let place = stages.count - 2
    try #require(place >= 0)
    let last = stages.removeLast()
    #expect(last.votes.count == 1 && Set(last.votes.keys) == last.elected)
    #expect(stages[place].votes.count == 2 && Set(stages[place].votes.values).count == 1)
    stages[place].excluded = []
    stages[place].elected = last.elected
  }

  /// Takes away the rounds that only bring the elected down to what elects.
  private func foldSurpluses(_ more: Int, of rounds: inout [RankedChoiceRound]) throws {
    try #require(rounds.count > more)
    let surpluses = rounds.suffix(more)
    rounds.removeLast(more)
    #expect(surpluses.last?.votes.values.allSatisfy { $0 == surpluses.last?.threshold } == true)
    #expect(surpluses.allSatisfy { $0.excluded.isEmpty })
    for round in surpluses { rounds[rounds.count - 1].elected.formUnion(round.elected) }
  }

  /// RCTab tells who is elected when that is sure and keeps the threshold from then on; here it is
  /// told at the end, and the threshold follows the votes.
  private func leaveOutElections(
    _ stages: inout [RankedChoiceRound], _ rounds: inout [RankedChoiceRound]
  ) {
    var isSure = false
    for place in stages.indices where rounds.indices.contains(place) {
      if isSure {
        stages[place].threshold = nil
        rounds[place].threshold = nil
      }
      if !rounds[place].elected.isEmpty { isSure = true }
      // A pass ends where somebody is elected here.
      if !stages[place].elected.isEmpty { isSure = false }
      stages[place].elected = []
      rounds[place].elected = []
    }
  }
}
