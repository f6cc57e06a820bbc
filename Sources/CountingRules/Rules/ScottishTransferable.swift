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
        quota: TransferQuota(.nextWhole))),
    // Rules 49(2)-(3) and 51, now 50 and 52: the most recent earlier stage at which they differed,
    // then a lot.
    tieChain: [.latestDifference, .lot],
    citations: [
      """
      Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, the rules on \
      first stage, quota, return, transfer, exclusion and last vacancies: rules 45 to 52 as \
      numbered by the Order of 2007 (SSI 2007/42), one higher in 2011
      """
    ])
}
