extension RuleBook {
  /// Brazilian city councils (vereadores) as elected in November 2020, without coalitions.
  ///
  /// Not in it: Lei 14.211/2021, under which averages are only for parties with 80 % of the quota
  /// and candidates with 20 %; it came after the election of 2020.
  static let brazilCouncil2020 = RuleShape(
    name: "br-council-2020", titleEnglish: "Brazilian city council, law of 2020",
    titlePersian: "شورای شهر برزیل، قانون ۲۰۲۰", ballot: .listAndMarks,
    selection: SelectionLimits(votes: 1),
    aggregation: .quota(
      QuotaTerms(
        // Art. 106: valid votes through seats, a half or less dropped, more rounded up.
        quota: .hareHalfDown, base: .nameVotes,
        rounds: [
          // Art. 109, I and II, and § 2 (Lei 13.488/2017): highest averages of all parties that
          // still have a candidate with the least votes.
          .averagesWithMinimum,
          // Art. 109, III: when none has, highest averages alone.
          .highestAverages,
        ],
        // Art. 108 (Lei 13.165/2015): at least 10 % of the quota.
        candidateMinimum: ratio(1, 10),
        // Art. 111: if no party reaches the quota, the most voted candidates.
        withoutQuota: .mostVotes,
        lists: ListTerms(
          listVotes: .forTheList, exhaustion: .passOn, order: .votes,
          articles: [
            .votes: 0, .quota: 0, .order: 1, .rest: 2, .exhaustion: 2, .tie: 4, .candidateTie: 3,
          ]))),
    // Between parties with one average: more votes, then the contender with more votes (Res. TSE
    // 23.611/2019, art. 11); within a party: the older candidate (art. 110).
    tieChain: [.moreVotes, .contenderVotes, .rank("age"), .lot],
    citations: [
      "Lei 4.737/1965 (Código Eleitoral), arts. 106, 107, 111",
      "Lei 4.737/1965, art. 108 (Lei 13.165/2015)",
      "Lei 4.737/1965, art. 109 (Lei 13.165/2015; Lei 13.488/2017); STF, ADI 5420 (averages by "
        + "seats obtained)",
      "Lei 4.737/1965, art. 110",
      "Resolução TSE 23.611/2019, arts. 8-11",
    ], uncheckedCitations: [0: .whole, 1: .whole, 2: .whole, 3: .whole, 4: .whole])
}
