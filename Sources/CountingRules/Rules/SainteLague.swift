extension RuleBook {
  /// Sainte-Lague's divisors 1, 3, 5, ... with open lists.
  static let sainteLague = RuleShape(
    name: "sainte-lague", titleEnglish: "Sainte-Lague, open lists",
    titlePersian: "سنت‌لاگو با فهرست باز", ballot: .listAndMarks,
    aggregation: .divisors(
      DivisorTerms(
        step: 2, lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: ["A. Sainte-Lague, La representation proportionnelle (1910)"],
    uncheckedCitations: [0: .whole], takesThreshold: true)
}
