import CountingRules
import ElectionModel

extension CountingRule {
  /// The rule as the engines of CountingRules read it.
  var shape: RuleShape {
    RuleShape(
      name: method.rawValue, titleEnglish: id.text, titlePersian: id.text, ballot: .set,
      aggregation: .plurality(
        PluralityTerms(
          leastVotes: leastVotes, truncation: truncation == .written ? .written : .effective,
          excess: excessNames == .dropLast ? .dropLast : .voidBallot)),
      tieChain: tieAttributes.map(TieStep.attribute) + [.lot], citations: citations)
  }
}
