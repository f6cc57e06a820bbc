extension RuleBook {
  /// Hare's quota with largest remainders and open lists.
  static let hareLargestRemainder = RuleShape(
    name: "hare", titleEnglish: "Hare quota, largest remainders, open lists",
    titlePersian: "سهمیه هر با بزرگ‌ترین باقی‌مانده و فهرست باز", ballot: .listAndMarks,
    aggregation: .quota(
      QuotaTerms(
        quota: .hare, base: .nameVotes, rounds: [.largestRemainders()],
        lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: [
      "T. Hare, The Election of Representatives (1859); H. F. Niemeyer (1970)"
    ], uncheckedCitations: [0: .whole])
}
