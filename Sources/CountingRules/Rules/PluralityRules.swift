extension RuleBook {
  /// The rules by which most votes win.
  static let pluralityRules: [RuleShape] = [
    pluralityAtLarge, blockVote, firstPastThePost, singleNonTransferable, limitedVote,
    cumulativeVote,
  ]
}
