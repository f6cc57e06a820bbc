import ElectionModel

extension ExampleParts {
  /// Lets `c-1` count lists: 12 with 15 and 31, 24 with 36; 42 is an independent.
  ///
  /// - Parameter change: changes the rule.
  public mutating func countLists(_ change: (inout CountingRule) -> Void = { _ in }) {
    var rule = Self.lists
    change(&rule)
    rules.append(rule)
    let city = contests[0]
    let members = ["12": "12", "15": "12", "31": "12", "24": "24", "36": "24"]
    contests[0] = Contest(
      id: city.id, area: city.area, office: city.office, seats: city.seats, alternates: 0,
      votesAllowed: city.votesAllowed, rule: rule.id, codeForm: city.codeForm,
      candidates: city.candidates.map { candidate in
        Candidate(
          code: candidate.code, name: candidate.name,
          list: members[candidate.code.text].map { CandidateCode(known: $0) },
          attributes: candidate.attributes)
      })
  }

  /// Largest remainders of all name votes; more seats than candidates are passed on.
  public static let lists = CountingRule(
    id: RuleID(known: "lists"), method: .pooledLists, truncation: .written,
    excessNames: .dropLast, leastVotes: 0,
    lists: ListChoices(
      denominator: Choice(.nameVotes, citation: "invented"),
      remainders: Choice(.largestRemainder, citation: "invented"), halves: nil, overflow: nil,
      listLength: Choice(.asTheyAre, citation: "invented"),
      listExhausted: Choice(.passOn, citation: "invented")),
    tieOrder: ["lot"], citations: ["Invented for tests"])
}
