extension RuleBook {
  /// Finnish municipal councils: comparative figures within alliances, parties and joint lists.
  static let finnishCouncil = RuleShape(
    name: "fi-council", titleEnglish: "Finnish municipal council",
    titlePersian: "شورای شهرداری فنلاند", ballot: .set, selection: SelectionLimits(votes: 1),
    aggregation: .divisors(
      DivisorTerms(
        // Section 89: the first candidate of an alliance gets all its votes as comparative figure,
        // the second a half, the third a third: with section 90 this is D'Hondt among alliances.
        step: 1,
        lists: ListTerms(
          listVotes: .forTheList, independents: .eachAlone, exhaustion: .passOn,
          allianceSeats: .amongCandidates, order: .votes,
          // Municipalities Act, section 17: as many substitutes as councillors, but at least two.
          alternates: .asManyAsSeats(least: 2), articles: [.alternates: 1]))),
    // Equal votes or figures: a lot.
    tieChain: [.lot],
    citations: ["Vaalilaki (714/1998) 88-90 §", "Kuntalaki (410/2015) 17 §: substitutes"],
    uncheckedCitations: [0: .whole, 1: .whole])
}
