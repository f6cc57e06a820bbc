extension RuleBook {
  /// The rules of the single transferable vote.
  static let transferableRules: [RuleShape] = [.scottishSTV]
}
