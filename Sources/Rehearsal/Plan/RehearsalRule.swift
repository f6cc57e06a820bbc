import ElectionModel

/// The counting rule of a rehearsal: plurality at large as the law on the councils has it.
enum RehearsalRule {
  static let id = required("plurality", RuleID.init)

  static let rule = CountingRule(
    id: id, method: .pluralityAtLarge, truncation: .written, excessNames: .dropLast,
    leastVotes: 1, tieOrder: ["isargar", "degree", "lot"], citations: citations)

  // Article numbers are texts with their edition: the consolidated Act was renumbered.
  private static let citations = [
    "قانون تشکیلات، وظایف و انتخابات شوراهای اسلامی کشور و انتخاب شهرداران، مصوب ۱۳۷۵/۳/۱،"
      + " اصلاحی ۱۴۰۳/۱۲/۱۹: اکثریت نسبی",
    "Act on Islamic councils (1 Khordad 1375, as amended 19 Esfand 1403), note to old article 17:"
      + " of equal votes isargaran first, then the higher degree, then lot",
    "Law on Parliament elections, old article 23 and note 1 (same practice for councils): names"
      + " not on the list are not read; a name written twice counts once",
    "Council practice: names beyond the number allowed are not read, from the end",
    "آیین‌نامه اجرایی برگزاری انتخابات شوراهای اسلامی شهر و روستا، مصوب ۱۴۰۴/۶/۹ هیأت وزیران",
  ]
}
