extension RuleShape {
  /// The reference rule for weighted inclusive Gregory.
  static let referenceGregory = RuleShape(
    name: "wigm-prf", titleEnglish: "Weighted inclusive Gregory, reference rule",
    titlePersian: "گرگوری فراگیر وزنی، قاعدهٔ مرجع", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        method: .gregory(GregoryTerms()), places: 4, quota: TransferQuota(.nextUnit))),
    tieChain: [.lot],
    citations: ["Proportional Representation Foundation, Reference WIGM Rule (single defeat)"],
    uncheckedCitations: [0: .whole])
}
