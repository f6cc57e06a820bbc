extension RuleShape {
  /// Californians for Electoral Reform: all surpluses of a round move together.
  static let californiaGregory = RuleShape(
    name: "cfer-stv", titleEnglish: "Single transferable vote of Californians for Electoral Reform",
    titlePersian: "رأی انتقال‌پذیر کالیفرنیایی‌های هوادار اصلاح انتخابات", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        method: .gregory(GregoryTerms(surplusesTogether: true, lastExclusion: .stays)),
        places: 5, quota: TransferQuota(.nextUnit))),
    tieChain: [.lot],
    citations: ["Californians for Electoral Reform, STV rules (single defeat)"],
    uncheckedCitations: [0: .whole])
}
