extension RuleBook {
  /// Norway's divisors 1.4, 3, 5, ...; personal-vote additions of Norwegian law are not in it.
  static let sainteLague14 = RuleShape(
    name: "sainte-lague-1.4", titleEnglish: "Sainte-Lague, first divisor 1.4, open lists",
    titlePersian: "سنت‌لاگوی اصلاح‌شده با مقسوم‌علیه نخست ۱٫۴", ballot: .listAndMarks,
    aggregation: .divisors(
      DivisorTerms(
        // Valgloven (2002), chapter 11: divided by 1.4, 3, 5, 7 and so on.
        first: ratio(14, 10), step: 2,
        lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: ["Valgloven (LOV-2002-06-28-57), chapter 11: the divisors only"],
    uncheckedCitations: [0: .whole], takesThreshold: true)
}
