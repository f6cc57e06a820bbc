extension RuleShape {
  /// Minneapolis: one seat or several, candidates without hope defeated together.
  static let minneapolisTransferable = RuleShape(
    name: "minneapolis-stv", titleEnglish: "Ranked-choice voting of Minneapolis",
    titlePersian: "رأی رتبه‌ای مینیاپولیس", ballot: .ranking,
    selection: SelectionLimits(ranks: 3),
    aggregation: .transferable(
      TransferableTerms(
        // 167.20, "surplus fraction" and "transfer value": four decimals each, any remainder
        // ignored. 167.70(1)c: those who cannot be elected go first; d: then the largest surplus;
        // e: no votes move when the last defeat leaves as many candidates as seats.
        method: .gregory(
          GregoryTerms(
            share: .twice, declaring: .largest, exclusion: .certainLosersFirst,
            lastExclusion: .stays, lossStays: true)), places: 4,
        // 167.20, "threshold": votes through (seats + 1), fractions disregarded, and one.
        quota: TransferQuota(.nextWhole),
        articles: [
          .quota: 0, .election: 1, .transfer: 1, .surplusTie: 1, .exclusion: 1,
          .exclusionTie: 1, .lastVacancies: 1,
        ])),
    // 167.70(1)d and e: by lot.
    tieChain: [.lot],
    citations: [
      "Minneapolis Code of Ordinances, Title 8.5, Chapter 167, section 167.20 (definitions)",
      "Minneapolis Code of Ordinances, Title 8.5, Chapter 167, section 167.70 (tabulation)",
    ], uncheckedCitations: [0: .whole, 1: .whole])
}
