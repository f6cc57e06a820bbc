extension RuleBook {
  /// As many votes as seats, all for one candidate if the voter likes.
  static let cumulativeVote = RuleShape(
    name: "cumulative-vote", titleEnglish: "Cumulative vote", titlePersian: "رأی انباشتی",
    ballot: .multiplicity, selection: SelectionLimits(perCandidate: .max),
    aggregation: .plurality(
      PluralityTerms(leastVotes: 0, truncation: .effective, excess: .voidBallot)),
    citations: [
      "Constitution of Illinois (1870), art. IV, secs 7 and 8: as many votes for one candidate as "
        + "there are representatives to be elected, or distributed among the candidates; votes in "
        + "equal fractions are not carried here"
    ], uncheckedCitations: [0: .whole])
}
