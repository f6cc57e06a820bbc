extension RuleBook {
  /// The rules of the single transferable vote.
  static let transferableRules: [RuleShape] = [
    .scottishTransferable, .minneapolisTransferable, .referenceGregory, .californiaGregory,
    .referenceMeek, .instantRunoff, .cambridgeTransferable,
  ]
}
