extension RuleBook {
  /// Iraq's divisors 1.7, 3, 5, ... of 2023; the quotas for women and groups are not in it.
  static let sainteLague17 = RuleShape(
    name: "sainte-lague-1.7", titleEnglish: "Sainte-Lague, first divisor 1.7, open lists",
    titlePersian: "سنت‌لاگوی اصلاح‌شده با مقسوم‌علیه نخست ۱٫۷", ballot: .listAndMarks,
    aggregation: .divisors(
      DivisorTerms(
        // Third amendment, March 2023: the votes of a list through 1.7, 3, 5, 7 and so on.
        first: ratio(17, 10), step: 2,
        lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: [
      "Iraq, third amendment of Law 12 of 2018, passed on 27 March 2023: the divisors only"
    ], uncheckedCitations: [0: .whole], takesThreshold: true)
}
