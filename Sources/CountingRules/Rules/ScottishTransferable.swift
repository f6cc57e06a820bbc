extension RuleShape {
  /// Scottish local government elections: weighted inclusive Gregory with five decimals.
  static let scottishTransferable = RuleShape(
    name: "scottish-stv", titleEnglish: "Single transferable vote of Scottish councils",
    titlePersian: "رأی انتقال‌پذیر شوراهای اسکاتلند", ballot: .ranking,
    aggregation: .transferable(
      TransferableTerms(
        // Rule 48 of 2007, 49 of 2011: surplus times value through votes, five decimals, any
        // remainder being ignored; the largest surplus first, one at a time (rule 49, now 50).
        method: .gregory(
          GregoryTerms(
            share: .once, declaring: .all, surplusesTogether: false, exclusion: .fewest,
            lastExclusion: .moves)), places: 5,
        // Rule 46, now 47: votes through (seats + 1), ignoring decimals, and one.
        quota: TransferQuota(.nextWhole),
        // Order of 2007, article 2 (a paper that is not transferable) and rule 44 (a void one),
        // from memory: it ends where the next preference is given to two or more, or where its
        // number does not follow consecutively, and is void without one single first preference.
        reading: RankingReading(overvote: .stop, duplicate: .stop, skippedRanks: 0),
        articles: [
          .firstCount: 0, .quota: 1, .election: 2, .transfer: 3, .surplusTie: 4, .exclusion: 5,
          .exclusionTie: 6, .lastVacancies: 7,
        ])),
    // Rules 49(2)-(3) and 51, now 50 and 52: the most recent earlier stage at which they differed,
    // then a lot.
    tieChain: [.latestDifference, .lot],
    // The Order of 2007 (SSI 2007/42) numbers each of these rules one lower.
    citations: [
      "\(order) 46 (first stage)", "\(order) 47 (the quota)", "\(order) 48 (return)",
      "\(order) 49 (transfer of ballot papers)",
      "\(order) 50 (transfer, supplementary provisions)", "\(order) 51 (exclusion of candidates)",
      "\(order) 52 (exclusion, supplementary provisions)",
      "\(order) 53 (filling of last vacancies)",
      "Scottish Local Government Elections Order 2007 (SSI 2007/42), article 2 and Schedule 1, "
        + "rules 43 and 44 (papers that are void or not transferable)",
    ],
    uncheckedCitations: Dictionary(
      uniqueKeysWithValues: (0..<8).map { ($0, .part("the Order of 2011; that of 2007 was read")) }
        + [(8, .whole)]))

  private static let order =
    "Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rule"
}
