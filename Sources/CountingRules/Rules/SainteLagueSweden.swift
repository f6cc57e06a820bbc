extension RuleBook {
  /// Sweden's divisors 1.2, 3, 5, ...; the thresholds and personal-vote bars of Swedish law are not
  /// in it.
  static let sainteLague12 = RuleShape(
    name: "sainte-lague-1.2", titleEnglish: "Sainte-Lague, first divisor 1.2, open lists",
    titlePersian: "سنت‌لاگوی اصلاح‌شده با مقسوم‌علیه نخست ۱٫۲", ballot: .listAndMarks,
    aggregation: .divisors(
      DivisorTerms(
        // Vallag (2005:837), 14 kap. 3 §: first divided by 1.2, then by 3, 5 and so on.
        first: ratio(12, 10), step: 2,
        lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: ["Vallag (2005:837), 14 kap. 3 § (SFS 2014:1384): the divisors only"],
    takesThreshold: true)
}
