// The one place where `shomar count` chooses an engine: a family of rules, a function.
import BallotFormats
import CountingRules

/// Counts a contest by a rule.
///
/// - Throws: `wrongKind` where the file has not what the rule needs; `refused`.
func apply(
  _ rule: RuleShape, to contest: ReadContest, in file: String, seats: Int, lots: [Lot]
) throws(CountingError) -> RuleOutcome {
  throw .wrongKind(file: file, reason: "no engine counts by \(rule.name) yet")
}
