extension RuleBook {
  /// The rules by which lists get seats in proportion to their votes.
  ///
  /// Tehran's is not among them: see `RuleBook.tehranProportional`.
  static let listRules: [RuleShape] = [dhondt, hareLargestRemainder]
}
