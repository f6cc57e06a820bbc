extension RuleShape {
  /// Cambridge, Massachusetts: first preferences and the quota only.
  ///
  /// A surplus is made up of every n-th ballot of the pile, in the order in which precincts were
  /// drawn and ballots lie (Cincinnati method), so that the rest of the count depends on an order
  /// that must not be kept with the ballots.
  static let cambridgeTransferable = RuleShape(
    name: "cambridge-first-count", titleEnglish: "First count of Cambridge, Massachusetts",
    titlePersian: "شمارش نخست کمبریج ماساچوست", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(method: .firstCounts, places: 0, quota: TransferQuota(.nextWhole))),
    tieChain: [.lot],
    citations: ["General Laws of Massachusetts (Tercentenary Edition), chapter 54A, section 9"],
    uncheckedCitations: [0: .whole])
}
