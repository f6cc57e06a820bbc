import ElectionModel
import Tabulation
import TestSupport
import Testing

/// What `shomar explain` tells is what the certified result says, also after lots and voids.
@Suite struct `The explanation ends where the outcome ends` {
  @Test func ofLists() throws {
    var (drawn, void) = (0, 0)
    try forEachSeed(0..<300) { random in
      let seeded = SeededLists(&random)
      let people = seeded.contest.candidates.filter { !$0.isList }.map(\.code)
      let voided: Set<CandidateCode> = random.chance(oneIn: 2) ? [random.pick(people)] : []
      let found = { (lots: [HeldLot]) in
        findOutcome(
          contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
          votes: seeded.votes, validBallots: seeded.validBallots, lots: lots, voided: voided)
      }
      let lots = found([]).ties.filter(\.isOpen).map {
        HeldLot(order: $0.candidates.shuffled(using: &random), votes: $0.votes)
      }
      for held in [[], lots] {
        let explanation = Explanation(
          contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
          votes: seeded.votes, validBallots: seeded.validBallots, lots: held, voided: voided)
        expect(explanation, tells: found(held), "\(random)")
      }
      drawn += found(lots).ties.count { $0.resolvedBy == ["lot"] }
      void += voided.count
    }
    #expect(drawn > 20 && void > 50, "\(drawn) \(void)")
  }

  @Test func ofMostVotes() throws {
    var drawn = 0
    try forEachSeed(0..<300) { random in
      let seeded = SeededContest(candidates: 4...12, &random)
      let codes = seeded.contest.candidates.map(\.code)
      let votes = codes.map { _ in random.number(0...3) }
      let voided: Set<CandidateCode> = random.chance(oneIn: 2) ? [] : Set(codes.prefix(1))
      let found = { (lots: [HeldLot]) in
        findOutcome(
          contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
          votes: votes, lots: lots, voided: voided)
      }
      let lots = found([]).ties.filter(\.isOpen).map {
        HeldLot(order: $0.candidates.shuffled(using: &random), votes: $0.votes)
      }
      let explanation = Explanation(
        contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
        votes: votes, validBallots: votes.max() ?? 0, lots: lots, voided: voided)
      expect(explanation, tells: found(lots), "\(random)")
      drawn += found(lots).ties.count { $0.resolvedBy == ["lot"] }
    }
    #expect(drawn > 100, "\(drawn)")
  }

  /// Two lists with 3 and 1 candidates: each step of the division names the choice that it follows
  /// from, whatever number of laws and further choices the definition cites.
  @Test(arguments: [1, 3], [ListChoices.Remainders.largestRemainder, .plainRounding])
  func stepNamesTheChoiceThatItFollowsFrom(laws: Int, remainders: ListChoices.Remainders) {
    let isRounded = remainders == .plainRounding
    let law = (1...laws).map { "law \($0)" }
    let rule = CountingRule(
      id: RuleID(known: "r"), method: .pooledLists, truncation: .written, excessNames: .dropLast,
      leastVotes: 0,
      lists: ListChoices(
        denominator: Choice(.nameVotes, citation: "denominator"),
        remainders: Choice(remainders, citation: "remainders"),
        halves: isRounded ? Choice(.up, citation: "halves") : nil,
        overflow: isRounded ? Choice(.byShare, citation: "overflow") : nil,
        listLength: Choice(.asTheyAre, citation: "length"),
        listExhausted: Choice(.passOn, citation: "exhausted")),
      tieOrder: ["lot"], citations: law)
    let (one, two) = (CandidateCode(known: "10"), CandidateCode(known: "20"))
    let candidates = [one, two].flatMap { list in
      [Candidate(code: list, name: "list", list: list, attributes: [])]
        + (1...(list == one ? 3 : 1)).map { number in
          Candidate(
            code: CandidateCode(known: "\(list.text.prefix(1))\(number)"), name: "name",
            list: list, attributes: [])
        }
    }
    let contest = Contest(
      id: ContestID(known: "c"), area: AreaID(known: "a"), office: "city-council", seats: 3,
      alternates: 0, votesAllowed: 3, rule: rule.id,
      codeForm: CodeForm(length: 2, alphabet: "0123456789"), candidates: candidates)
    let explanation = Explanation(
      contest: contest, rule: rule, attributeNames: [], votes: [0, 1, 1, 0, 0, 9],
      validBallots: 9)
    let told = explanation.sentences(about: nil, inPersian: false)
    let article = { (words: String) in
      Set(
        told.filter { $0.contains(words) && $0.hasSuffix("]") }
          .compactMap { $0.split(separator: "[").last?.dropLast().description })
    }
    #expect(article("claims seats with") == ["law 1"])
    #expect(article("The quota is") == ["denominator"])
    #expect(article("can fill") == ["exhausted"], "\(told)")
    if !isRounded { #expect(article("largest remainder") == ["remainders"], "\(told)") }
    let cited = Set(law + ["denominator", "remainders", "length", "exhausted"])
    #expect(
      Set(explanation.citations) == cited.union(isRounded ? ["halves", "overflow"] : []))
    // What a claim is made of, so that it can be added up.
    #expect(
      told.contains { $0.contains("the list's own 0 for each of 3: 2 + 3 x 0 = 2.") }, "\(told)")
    // Who of a list is elected rests on the citations at the head.
    #expect(told.contains { $0.contains("is elected with") && !$0.hasSuffix("]") })
  }

  private func expect(_ explanation: Explanation, tells outcome: Outcome, _ seed: String) {
    let all = explanation.sentences(about: nil, inPersian: false)
    for candidate in outcome.candidates {
      let name = "\(candidate.name) (\(candidate.code))"
      let own = explanation.sentences(about: candidate.code, inPersian: false)
      let says = { (words: String) in
        #expect(own.contains { $0.contains(words) } == all.contains { $0.contains(words) })
        return all.contains { $0.contains(words) }
      }
      let told = [
        says("\(name) is elected with"), says("\(name) is not elected"),
        says("of \(name) \(candidate.votes == 1 ? "is" : "are") void by decision"),
      ]
      let expected = [CandidateOutcome.elected, .notElected, .voided].map {
        $0 == candidate.outcome
      }
      #expect(told == expected, "\(seed): \(candidate)")
    }
    let decided = outcome.ties.filter { $0.resolvedBy == ["lot"] }
    #expect(
      all.contains { $0.contains("lot that was held") }
        || decided.isEmpty, "\(seed)")
  }
}
