import ElectionModel
import StrictBytes
import TestSupport

/// A contest with candidates of the given codes, named after them.
///
/// - Parameters:
///   - form: the form of a code; one capital letter where nil.
///   - attributes: the values of the attributes `x` and `y` of each candidate, in the order of `codes`.
func smallContest(
  _ codes: [String], form: CodeForm? = nil, seats: Int = 1, alternates: Int = 0,
  votesAllowed: Int = 1, attributes: [[Int?]]? = nil
) -> Contest {
  let candidates = codes.enumerated().map { index, code in
    Candidate(
      code: CandidateCode(known: code), name: "name of \(code)",
      attributes: attributes?[index] ?? [nil, nil])
  }
  return Contest(
    id: ContestID(known: "c"), area: AreaID(known: "a"), office: "city-council", seats: seats,
    alternates: alternates, votesAllowed: votesAllowed, rule: RuleID(known: "r"),
    codeForm: form ?? CodeForm(length: 1, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    candidates: candidates)
}

/// A counting rule; `tieOrder` without the lot.
func smallRule(
  _ truncation: CountingRule.Truncation = .written,
  _ excessNames: CountingRule.ExcessNames = .dropLast, leastVotes: Int = 1,
  tieOrder: [String] = []
) -> CountingRule {
  CountingRule(
    id: RuleID(known: "r"), method: .pluralityAtLarge, truncation: truncation,
    excessNames: excessNames, leastVotes: leastVotes, tieOrder: tieOrder + ["lot"],
    citations: ["invented"])
}

/// All four ways to read a ballot.
let readingRules = CountingRule.Truncation.allCases.flatMap { truncation in
  CountingRule.ExcessNames.allCases.map { smallRule(truncation, $0) }
}

/// A ballots file with these lines in this order, sorted or not.
func ballotsFile(_ lines: [String]) throws -> BallotsFile {
  let header = BallotsFile.Header(
    election: ElectionID(known: "e"), slot: Slot("p", "c"), ballots: 0, salt: .zero)
  let body = lines.map { $0 + "\n" }.joined()
  return try BallotsFile(reading: BallotsFile.file(header: header, ballots: []) + body.utf8)
}
