import ElectionModel
import StrictBytes
import TestSupport

/// A contest that counts lists, or one with repeated votes, with close votes.
struct SeededLists {
  let contest: Contest
  let rule: CountingRule
  let attributeNames = ["degree"]
  let votes: [Int]
  let validBallots: Int

  init(
    _ random: inout SeededGenerator, listLength: ListChoices.ListLength? = nil
  ) {
    let lists = random.number(0...4)
    let rule = Self.rule(&random, listLength: listLength)
    // In byte order before or after the word for the independents.
    let letter = random.seed % 3 == 0 ? "z" : ""
    let codes = (11...99).map { CandidateCode(known: "\(letter)\($0)") }
    let listCodes = codes.prefix(lists)
    let people = codes.dropFirst(lists).prefix(random.number(1...14)).map { code in
      Candidate(
        code: code, name: "name of \(code)",
        list: random.chance(oneIn: 4) ? nil : listCodes.randomElement(using: &random),
        attributes: [random.number(0...1)])
    }
    let candidates =
      listCodes.map { Candidate(code: $0, name: "list \($0)", list: $0, attributes: [nil]) }
      + people
    contest = Contest(
      id: ContestID(known: "c"), area: AreaID(known: "a"), office: "city-council",
      seats: random.number(1...9), alternates: 0, votesAllowed: random.number(1...5), rule: rule.id,
      codeForm: CodeForm(length: 2 + letter.count, alphabet: "0123456789z"),
      candidates: candidates.shuffled(using: &random))
    self.rule = rule
    let most = random.pick([0, 1, 2, 2, 3, 6, 20, 100_000])
    votes = contest.candidates.map { _ in random.number(0...most) }
    // No more votes than the ballots could give, as F205 demands.
    let sum = votes.reduce(0, +)
    validBallots = max(votes.max() ?? 0, random.number(sum / contest.votesAllowed...sum))
  }

  static func rule(
    _ random: inout SeededGenerator, listLength: ListChoices.ListLength? = nil
  ) -> CountingRule {
    func choice<Value: RawRepresentable & CaseIterable & Sendable & Equatable>() -> Choice<Value>
    where Value.RawValue == String {
      Choice(random.pick(Array(Value.allCases)), citation: "invented")
    }
    let remainders: Choice<ListChoices.Remainders> = choice()
    let isRounded = remainders.value == .plainRounding
    let choices = ListChoices(
      denominator: choice(), remainders: remainders, halves: isRounded ? choice() : nil,
      overflow: isRounded ? choice() : nil,
      listLength: listLength.map { Choice($0, citation: "invented") }
        ?? (random.chance(oneIn: 8) ? choice() : Choice(.asTheyAre, citation: "invented")),
      listExhausted: choice())
    return CountingRule(
      id: RuleID(known: "r"), method: .pooledLists,
      truncation: random.pick(CountingRule.Truncation.allCases),
      excessNames: random.pick(CountingRule.ExcessNames.allCases), leastVotes: 0, lists: choices,
      tieOrder: random.pick([["lot"], ["degree", "lot"]]), citations: ["invented"])
  }

  /// A ballots file of the contest's codes, nobody's and others.
  func ballotsFile(_ random: inout SeededGenerator) throws -> BallotsFile {
    let header = BallotsFile.Header(
      election: ElectionID(known: "e"), slot: Slot("p", "c"), ballots: 0, salt: .zero)
    let lines = (0..<random.number(0...40)).map { _ in
      (0..<random.number(1...contest.votesAllowed + 3)).map { _ in
        random.chance(oneIn: 6)
          ? random.pick(["*", "99", "7"]) : random.pick(contest.candidates).code.text
      }.joined(separator: " ")
    }.sorted()
    let body = lines.map { $0 + "\n" }.joined()
    return try BallotsFile(reading: BallotsFile.file(header: header, ballots: []) + body.utf8)
  }
}
