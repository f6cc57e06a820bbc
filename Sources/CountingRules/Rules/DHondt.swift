extension RuleBook {
  /// D'Hondt's divisors 1, 2, 3, ... with open lists.
  static let dhondt = RuleShape(
    name: "dhondt", titleEnglish: "D'Hondt, open lists", titlePersian: "دونت با فهرست باز",
    ballot: .listAndMarks,
    aggregation: .divisors(
      DivisorTerms(
        step: 1, lists: ListTerms(listVotes: .forTheList, exhaustion: .passOn, order: .votes))),
    citations: [
      "V. D'Hondt, Systeme pratique et raisonne de representation proportionnelle (1882)"
    ], uncheckedCitations: [0: .whole], takesThreshold: true)
}
