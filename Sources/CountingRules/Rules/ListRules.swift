extension RuleBook {
  /// The rules by which lists get seats in proportion to their votes.
  ///
  /// Tehran's is not among them: see `RuleBook.tehranProportional`.
  static let listRules: [RuleShape] = [
    dhondt, sainteLague, sainteLague12, sainteLague14, sainteLague17, hareLargestRemainder,
    droopLargestRemainder, dutchSmallCouncil, dutchLargeCouncil, brazilCouncil2020,
    finnishCouncil, bavarianCouncil,
  ]
}
