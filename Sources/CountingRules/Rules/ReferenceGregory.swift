extension RuleShape {
  /// The reference rule for weighted inclusive Gregory.
  static let referenceGregory = RuleShape(
    name: "wigm-prf", titleEnglish: "Weighted inclusive Gregory, reference rule",
    titlePersian: "گرگوری فراگیر وزنی، قاعدهٔ مرجع", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        method: .gregory(GregoryTerms()), places: 4, quota: TransferQuota(.nextUnit))),
    tieChain: [.lot],
    citations: ["Proportional Representation Foundation, Reference WIGM Rule (single defeat)"])

  /// Californians for Electoral Reform: all surpluses of a round move together.
  static let californiaGregory = RuleShape(
    name: "cfer-stv", titleEnglish: "Single transferable vote of Californians for Electoral Reform",
    titlePersian: "رأی انتقال‌پذیر کالیفرنیایی‌های هوادار اصلاح انتخابات", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        method: .gregory(GregoryTerms(surplusesTogether: true, lastExclusion: .stays)),
        places: 5, quota: TransferQuota(.nextUnit))),
    tieChain: [.lot],
    citations: ["Californians for Electoral Reform, STV rules (single defeat)"])
}
