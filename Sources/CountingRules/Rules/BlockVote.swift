extension RuleBook {
  /// As many marks as seats; a ballot with more is void.
  static let blockVote = RuleShape(
    name: "block-vote", titleEnglish: "Block voting", titlePersian: "رأی بلوکی", ballot: .set,
    aggregation: .plurality(
      PluralityTerms(
        leastVotes: 0, truncation: .effective, excess: .voidBallot,
        articles: [.reading: 0, .tie: 1])),
    citations: [
      "Local Elections (Principal Areas) (England and Wales) Rules 2006 (SI 2006/3304), Sch. 2, "
        + "r. 47: a ballot with votes for more candidates than the voter is entitled to is void",
      "the same Rules, Sch. 2, r. 49: equality of votes is decided by lot",
    ], uncheckedCitations: [0: .whole, 1: .whole])
}
