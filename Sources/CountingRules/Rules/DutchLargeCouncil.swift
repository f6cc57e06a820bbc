extension RuleBook {
  /// Dutch municipal councils of 19 seats and more.
  static let dutchLargeCouncil = RuleShape(
    name: "nl-council-large", titleEnglish: "Dutch municipal council, 19 seats and more",
    titlePersian: "شورای شهرداری هلند با ۱۹ کرسی و بیشتر", ballot: .listAndMarks,
    selection: SelectionLimits(votes: 1), seats: 19...RuleShape.mostSeats,
    aggregation: .quota(
      QuotaTerms(
        // P 5, P 6; P 7: seats left go to the highest averages, which together is D'Hondt.
        quota: .hare, base: .nameVotes, rounds: [.highestAverages],
        // P 15: more than 25 % of the quota.
        lists: dutchLists(bar: ratio(1, 4)))),
    citations: dutchCitations,
    uncheckedCitations: dutchUnchecked)
}
