import ElectionModel
import Tabulation
import TestSupport
import Testing
import Verification

/// Lists are counted by the engine of exact fractions on one side, and by whole numbers on the other.
@Suite("The count centre and the observer agree on lists") struct ListAgreementTests {
  /// 2,400 ballots files.
  @Test("on every ballot", arguments: 0..<8) func ballots(block: Int) throws {
    var read = 0
    try forEachSeed(seeds(block, of: 300)) { random in
      let seeded = SeededLists(&random)
      let file = try seeded.ballotsFile(&random)
      let counted = countBallots(file, contest: seeded.contest, rule: seeded.rule)
      #expect(
        counted == recount(file, contest: seeded.contest, rule: seeded.rule), "\(random)")
      #expect(counted.ballots == counted.valid + counted.invalid.total, "\(random)")
      for (candidate, votes) in zip(seeded.contest.candidates, counted.votes)
      where candidate.isList { read += votes }
    }
    #expect(read > 1000, "\(read) ballots for lists")
  }

  @Test func onRepeatedVotes() throws {
    try forEachSeed(0..<600) { random in
      let lists = SeededLists(&random)
      let rule = CountingRule(
        id: lists.rule.id, method: .cumulative, truncation: lists.rule.truncation,
        excessNames: lists.rule.excessNames, leastVotes: 1, perCandidate: random.number(2...4),
        tieOrder: ["lot"], citations: ["invented"])
      let contest = Contest(
        id: lists.contest.id, area: lists.contest.area, office: lists.contest.office,
        seats: lists.contest.seats, alternates: 0, votesAllowed: lists.contest.votesAllowed,
        rule: rule.id, codeForm: lists.contest.codeForm,
        candidates: lists.contest.candidates.map {
          Candidate(code: $0.code, name: $0.name, attributes: $0.attributes)
        })
      let file = try lists.ballotsFile(&random)
      let counted = countBallots(file, contest: contest, rule: rule)
      #expect(counted == recount(file, contest: contest, rule: rule), "\(random)")
      #expect(counted.votes.allSatisfy { $0 <= counted.valid * rule.perCandidate }, "\(random)")
    }
  }

  /// 800 contests by every combination of choices, with voided candidates and lots.
  @Test("on every outcome", arguments: 0..<8) func outcomes(block: Int) throws {
    var (ties, questions, full) = (0, 0, 0)
    try forEachSeed(seeds(block, of: 100)) { random in
      let seeded = SeededLists(&random)
      let people = seeded.contest.candidates.filter { !$0.isList }.map(\.code)
      let voided: Set<CandidateCode> = random.chance(oneIn: 3) ? [random.pick(people)] : []
      let first = both(seeded, [], [], voided, "\(random)")
      if first.lists?.questions.isEmpty == false { questions += 1 }
      if first.elected == seeded.contest.seats { full += 1 }
      let open = first.ties.filter(\.isOpen)
      ties += open.count
      let held = open.map {
        HeldLot(order: $0.candidates.shuffled(using: &random), votes: $0.votes)
      }
      let second = both(seeded, held, [], voided, "\(random)")
      let decided = second.ties.filter { $0.resolvedBy == ["lot"] }
      for tie in open where tie.boundaries == [.lists] {
        #expect(
          decided.contains { $0.votes == tie.votes && $0.boundaries == [.lists] }, "\(random)")
      }
      // A lot about other votes is about another tie.
      let stale = held.map { HeldLot(order: $0.order, votes: $0.votes + 1) }
      #expect(both(seeded, stale, [], voided, "\(random)") == first, "\(random)")
    }
    #expect(
      ties > 15 && questions > 5 && full > 10, "\(ties) \(questions) \(full)")
  }

  /// Whatever stands open about lists is closed by lots and rulings, and by nothing else.
  @Test("on what lots and rulings decide", arguments: 0..<8) func rulings(block: Int) throws {
    var answered: [ListQuestion.Matter: Int] = [:]
    var (pools, misfits, vacant) = (0, 0, 0)
    try forEachSeed(seeds(block + 10, of: 250)) { random in
      let seeded = SeededLists(&random)
      let people = seeded.contest.candidates.filter { !$0.isList }.map(\.code)
      let voided: Set<CandidateCode> = random.chance(oneIn: 5) ? [random.pick(people)] : []
      var (lots, rulings): ([HeldLot], [ListRuling]) = ([], [])
      var now = both(seeded, [], [], voided, "\(random)")
      for _ in 0..<40 {
        let lists = try #require(now.lists)
        if let tie = now.ties.first(where: { $0.isOpen }) {
          lots.append(
            HeldLot(order: tie.candidates.shuffled(using: &random), votes: tie.votes))
          if tie.candidates.contains(.independents) { pools += 1 }
          now = both(seeded, lots, rulings, voided, "\(random)")
          #expect(now.ties.contains { !$0.isOpen && $0.candidates == lots.last?.order })
          continue
        }
        guard let question = lists.questions.first else { break }
        #expect(question.places > 0, "\(random)")
        let answer = lists.answer(question, &random)
        let stale = both(seeded, lots, rulings + [lists.stale(answer, &random)], voided, "stale")
        #expect(stale == now, "\(random)")
        // Both agree on whether such a ruling fits; where it does not, nothing changes.
        if let gift = lists.gift(question, &random) {
          let given = both(seeded, lots, rulings + [gift], voided, "gift \(random)")
          if given == now { misfits += 1 }
        }
        rulings.append(answer)
        now = both(seeded, lots, rulings, voided, "\(random)")
        #expect(now.lists?.answered.contains(question) == true, "\(random) \(question)")
        answered[question.about, default: 0] += 1
        vacant += answer.vacant
      }
      #expect(now.lists?.questions == [] && now.seatsOpen == 0, "\(random)")
      #expect(!now.candidates.contains { $0.outcome == .tieOpen }, "\(random)")
      let seats = now.lists?.shares.map(\.seats).reduce(0, +) ?? 0
      #expect(seats <= seeded.contest.seats, "\(random)")
    }
    #expect(pools > 0 && misfits > 5 && vacant > 5, "\(pools) \(misfits) \(vacant)")
    #expect(answered.count >= 5 && answered.values.reduce(0, +) > 60, "\(answered)")
  }

  /// Where lists must be full, a decision about one candidate must not stop the whole count.
  @Test func onFullListsOfWhichACandidateIsVoid() throws {
    var (divided, stopped) = (0, 0)
    try forEachSeed(0..<400) { random in
      let seeded = SeededLists(&random, listLength: .fullListDemanded)
      let people = seeded.contest.candidates.filter { !$0.isList && $0.list != nil }.map(\.code)
      guard let void = people.randomElement(using: &random) else { return }
      let isStopped = { (outcome: Outcome) in
        outcome.lists?.questions.contains { $0.places == seeded.contest.seats } ?? false
      }
      let whole = both(seeded, [], [], [], "\(random)")
      let without = both(seeded, [], [], [void], "\(random)")
      let isShort = seeded.contest.candidates.filter(\.isList).contains { list in
        seeded.contest.candidates.count { $0.list == list.code && !$0.isList }
          < seeded.contest.seats
      }
      if isShort {
        #expect(isStopped(whole) && isStopped(without), "\(random)")
        stopped += 1
      } else if without.elected > 0 {
        divided += 1
      }
    }
    #expect(divided > 20 && stopped > 20, "\(divided) \(stopped)")
  }

  @Test("on lots and voided candidates of most votes") func lots() throws {
    var drawn = 0
    try forEachSeed(0..<1500) { random in
      let seeded = SeededContest(candidates: 4...12, &random)
      let codes = seeded.contest.candidates.map(\.code)
      let votes = codes.map { _ in random.number(0...2) }
      let voided: Set<CandidateCode> =
        codes.isEmpty || random.chance(oneIn: 2) ? [] : [random.pick(codes)]
      let seed = "\(random)"
      let found = { (lots: [HeldLot]) -> Outcome in
        let one = findOutcome(
          contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
          votes: votes, lots: lots, voided: voided)
        let other = outcome(
          of: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
          votes: votes, lots: lots, voided: voided)
        #expect(one == other, "\(seed)")
        return one
      }
      let open = found([]).ties.filter(\.isOpen)
      let after = found(
        open.map { HeldLot(order: $0.candidates.shuffled(using: &random), votes: $0.votes) })
      #expect(after.ties.allSatisfy { !$0.isOpen } && after.seatsOpen == 0, "\(random)")
      drawn += after.ties.count { $0.resolvedBy == ["lot"] }
      for code in voided {
        #expect(after.candidates.first { $0.code == code }?.outcome == .voided, "\(random)")
      }
    }
    #expect(drawn > 500)
  }

  private func both(
    _ seeded: SeededLists, _ lots: [HeldLot], _ rulings: [ListRuling],
    _ voided: Set<CandidateCode>, _ seed: String
  ) -> Outcome {
    let found = findOutcome(
      contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
      votes: seeded.votes, validBallots: seeded.validBallots, lots: lots,
      rulings: rulings, voided: voided)
    let foundAgain = Verification.outcome(
      of: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
      votes: seeded.votes, validBallots: seeded.validBallots, lots: lots,
      rulings: rulings, voided: voided)
    #expect(found == foundAgain, "\(seed)")
    #expect(found.seatsVacant >= 0 && found.elected <= seeded.contest.seats, "\(seed)")
    return found
  }

  private func seeds(_ block: Int, of size: Int) -> Range<UInt64> {
    UInt64(block * size)..<UInt64((block + 1) * size)
  }
}
