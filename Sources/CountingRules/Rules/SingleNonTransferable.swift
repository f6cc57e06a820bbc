extension RuleBook {
  /// One vote, several seats.
  static let singleNonTransferable = RuleShape(
    name: "sntv", titleEnglish: "Single non-transferable vote",
    titlePersian: "رأی واحد انتقال‌ناپذیر",
    ballot: .set, selection: SelectionLimits(votes: 1),
    aggregation: .plurality(
      PluralityTerms(
        truncation: .effective, excess: .voidBallot,
        articles: [.reading: 0, .election: 1, .tie: 1])),
    citations: [
      "公職選挙法 (Public Offices Election Act of Japan, Act no. 100 of 1950), arts 46 (one name) "
        + "and 68 (a ballot with more is void)",
      "the same Act, art. 95 (most votes; equal votes by lot). Its legal minimum, a quarter of all "
        + "votes through the seats, is not carried here",
    ], uncheckedCitations: [0: .whole, 1: .whole])
}
