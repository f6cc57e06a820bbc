extension RuleBook {
  /// Fewer votes than seats.
  static let limitedVote = RuleShape(
    name: "limited-vote", titleEnglish: "Limited vote (three votes)",
    titlePersian: "رأی محدود (سه رأی)", ballot: .set, selection: SelectionLimits(votes: 3),
    aggregation: .plurality(
      PluralityTerms(leastVotes: 0, truncation: .effective, excess: .voidBallot)),
    citations: [
      "Ley Orgánica 5/1985 del Régimen Electoral General, art. 166.1: in provinces with four "
        + "senators a voter votes for at most three; those with the most votes are elected"
    ], uncheckedCitations: [0: .whole])
}
