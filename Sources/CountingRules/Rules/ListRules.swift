extension RuleBook {
  /// The rules by which lists get seats in proportion to their votes.
  static let listRules: [RuleShape] = []
}
