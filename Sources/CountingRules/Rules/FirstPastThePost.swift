extension RuleBook {
  /// One mark; the candidate with the most votes is elected.
  static let firstPastThePost = RuleShape(
    name: "plurality-of-one", titleEnglish: "Plurality of one", titlePersian: "اکثریت نسبی تک‌کرسی",
    ballot: .set, selection: SelectionLimits(votes: 1), seats: 1...1,
    aggregation: .plurality(
      PluralityTerms(
        leastVotes: 0, truncation: .effective, excess: .voidBallot,
        articles: [.reading: 0, .tie: 1])),
    citations: [
      "Representation of the People Act 1983, Sch. 1, r. 47 (more than one mark is void)",
      "Representation of the People Act 1983, Sch. 1, r. 49 (equality of votes: lot)",
    ], uncheckedCitations: [0: .whole, 1: .whole])
}
