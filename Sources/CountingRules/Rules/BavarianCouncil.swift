extension RuleBook {
  /// Bavarian municipal councils: as many votes as seats, up to three for a candidate, of any list.
  ///
  /// The contest's candidate votes already hold what an unchanged list gives its candidates; a
  /// list has no votes of its own. Councils of smaller municipalities with twice as many candidates
  /// are the same rule.
  static let bavarianCouncil = RuleShape(
    name: "bavaria-council", titleEnglish: "Bavarian municipal council",
    titlePersian: "شورای شهرداری باواریا", ballot: .multiplicity,
    selection: SelectionLimits(perCandidate: 3),
    aggregation: .divisors(
      DivisorTerms(
        // Art. 35 (2): total votes of each list through 1, 3, 5, 7, 9 and so on.
        step: 2,
        lists: ListTerms(
          // Art. 35 (1): the sum of the votes for the candidates named in it.
          listVotes: .forTheList,
          // Art. 35 (3): more seats than candidates stay empty.
          exhaustion: .leaveVacant,
          // Art. 36: by their votes; a lot between equal ones.
          order: .votes,
          articles: [
            .votes: 1, .quota: 1, .rest: 1, .exhaustion: 1, .tie: 1, .candidateTie: 2, .order: 2,
          ]))),
    // Art. 35 (2) sentence 3: the list whose candidate in question has more votes; else a lot.
    tieChain: [.contenderVotes, .lot],
    citations: [
      "GLKrWG (Bayern) Art. 34, edition in force on 15 March 2020",
      "GLKrWG (Bayern) Art. 35, edition in force on 15 March 2020",
      "GLKrWG (Bayern) Art. 36, edition in force on 15 March 2020",
    ], uncheckedCitations: [0: .whole])
}
