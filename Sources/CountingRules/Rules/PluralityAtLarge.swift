extension RuleBook {
  /// As many names as seats, written freely; those with the most votes are elected.
  ///
  /// Names beyond the number allowed are not read, from the end. In a certified election the number
  /// of names, the order of the two operations and the tie order are the definition's.
  static let pluralityAtLarge = RuleShape(
    name: "plurality-at-large", titleEnglish: "Plurality at large (Iranian councils)",
    titlePersian: "اکثریت نسبی (شوراهای اسلامی)", ballot: .set,
    aggregation: .plurality(
      PluralityTerms(
        truncation: .written, excess: .dropLast, articles: [.reading: 1, .tie: 0])),
    tieChain: [.attribute("isargar"), .attribute("degree"), .lot],
    citations: [
      "قانون تشکیلات، وظایف و انتخابات شوراهای اسلامی کشور (۱۳۷۵)، تبصره ماده ۱۷ پیشین",
      "قانون شهرداری (منسوخ)، ماده ۲۸: اسامی اضافی از آخر خوانده نمی‌شود",
      "قانون انتخابات مجلس شورای اسلامی، ماده ۲۳ و تبصره ۱",
    ], uncheckedCitations: [0: .whole, 1: .whole, 2: .whole])
}
