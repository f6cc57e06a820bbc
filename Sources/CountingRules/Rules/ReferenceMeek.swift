extension RuleShape {
  /// The reference rule for Meek's method.
  static let referenceMeek = RuleShape(
    name: "meek-prf", titleEnglish: "Meek's method, reference rule",
    titlePersian: "روش میک، قاعدهٔ مرجع", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        // Section A: nine decimals; omega is one millionth of a vote.
        method: .meek(MeekTerms(settledBelow: 1000)), places: 9,
        // B.2.b: the quota follows the votes that candidates hold.
        quota: TransferQuota(.nextUnit, followsVotes: true))),
    tieChain: [.lot],
    citations: [
      "Proportional Representation Foundation, Reference Meek Rule",
      "I. D. Hill, B. A. Wichmann, D. R. Woodall: Algorithm 123, The Computer Journal 30 (1987)",
    ], uncheckedCitations: [0: .whole, 1: .whole])
}
