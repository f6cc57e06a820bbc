extension RuleShape {
  /// One seat: the candidate with the fewest votes is excluded until somebody has more than half of
  /// the votes that are still with candidates.
  static let instantRunoff = RuleShape(
    name: "instant-runoff", titleEnglish: "Instant run-off",
    titlePersian: "دور دوم فوری (رأی جایگزین)", ballot: .ranking, seats: 1...1,
    aggregation: .transferable(
      TransferableTerms(
        method: .gregory(GregoryTerms()), places: 0,
        quota: TransferQuota(.nextWhole, followsVotes: true))),
    tieChain: [.latestDifference, .lot],
    citations: [
      """
      RCTab (Ranked Choice Voting Resource Center), winnerElectionMode singleWinnerMajority, \
      tiebreakMode previousRoundCountsThenAsk
      """
    ], uncheckedCitations: [0: .whole])
}
