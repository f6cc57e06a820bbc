extension RuleBook {
  /// Droop's quota with largest remainders and open lists.
  static let droopLargestRemainder = RuleShape(
    name: "droop", titleEnglish: "Droop quota, largest remainders, open lists",
    titlePersian: "سهمیه دروپ با بزرگ‌ترین باقی‌مانده و فهرست باز", ballot: .listAndMarks,
    aggregation: .quota(
      QuotaTerms(
        quota: .droop, base: .nameVotes, rounds: [.largestRemainders()],
        lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: [
      "H. R. Droop, On methods of electing representatives, J. Statistical Society 44 (1881)"
    ], uncheckedCitations: [0: .whole])
}
