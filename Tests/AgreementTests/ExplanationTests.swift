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
        says("votes of \(name) are void by decision"),
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
