extension RuleShape {
  /// Scottish local government elections.
  static let scottishSTV = RuleShape(
    name: "scottish-stv", titleEnglish: "Single transferable vote of Scottish councils",
    titlePersian: "رأی انتقال‌پذیر شوراهای اسکاتلند", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        method: .gregory(GregoryTerms()), places: 5, quota: TransferQuota(.nextWhole))),
    tieChain: [.latestDifference, .lot],
    citations: [
      "Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1"
    ])
}
