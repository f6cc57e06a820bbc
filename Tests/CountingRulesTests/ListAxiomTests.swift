import BigInt
import CountingRules
import TestSupport
import Testing

/// What every list rule must do with random contests; a failure names its seed.
@Suite("Lists: axioms")
struct ListAxiomTests {
  private func forEachContest(
    _ rounds: UInt64 = 60,
    _ body: (ListContest, RuleShape, inout SeededGenerator) throws -> Void
  ) throws {
    try forEachSeed(1..<rounds) { random in
      let contest = try ListExamples.random(&random)
      for rule in ListExamples.rules { try body(contest, rule, &random) }
    }
  }

  @Test func electedAndOpenSeatsAreAllSeats() throws {
    try forEachContest { contest, rule, random in
      let outcome = apportion(contest, rule: rule)
      let comment: Comment = "\(rule.name) \(random)"
      #expect(outcome.elected.count + outcome.openSeats == contest.seats, comment)
      #expect(Set(outcome.elected).count == outcome.elected.count, comment)
      let waiting = outcome.openTies.reduce(0) { $0 + $1.places }
      let votes = contest.candidates.reduce(0) { $0 + $1.votes }
      let room = contest.candidates.count >= contest.seats
      // Lists that leave seats empty, and lists without a vote, are the only other reason.
      if waiting == 0, votes > 0, room, contest.lists.allSatisfy({ $0.votes == 0 }),
        contest.candidates.allSatisfy({ $0.votes > 0 }), rule.name != "bavaria-council"
      {
        #expect(outcome.openSeats == 0, comment)
      }
      for tie in outcome.openTies where tie.question == .seat {
        #expect(tie.places < tie.subjects.count && tie.places > 0, comment)
        #expect(
          Set(tie.subjects).isDisjoint(with: outcome.elected.map(Subject.candidate)), comment)
      }
    }
  }

  @Test func numbersOfListsAndCandidatesDecideNothing() throws {
    try forEachContest { contest, rule, random in
      let listOrder = Array(contest.lists.indices).shuffled(using: &random)
      let candidateOrder = Array(contest.candidates.indices).shuffled(using: &random)
      // New alliance i is old alliance allianceOrder[i].
      let allianceOrder = Array(contest.lists.indices).shuffled(using: &random)
      // New list i is old list listOrder[i].
      let newList = Dictionary(
        uniqueKeysWithValues: listOrder.enumerated().map { ($0.element, $0.offset) })
      let shuffled = try ListContest(
        seats: contest.seats, validBallots: contest.validBallots,
        lists: listOrder.map { old in
          let list = contest.lists[old]
          return .init(
            votes: list.votes, alliance: list.alliance.flatMap(allianceOrder.firstIndex(of:)),
            voided: list.voided)
        },
        candidates: candidateOrder.map { old in
          let one = contest.candidates[old]
          return .init(
            list: one.list.flatMap { newList[$0] }, place: one.place, votes: one.votes,
            attributes: one.attributes)
        })
      func old(_ subject: Subject) -> Subject {
        switch subject {
        case .candidate(let new): .candidate(candidateOrder[new])
        case .list(let new): .list(listOrder[new])
        case .alliance(let new): .alliance(allianceOrder[new])
        case .independents: subject
        }
      }
      let plain = apportion(contest, rule: rule)
      let other = apportion(shuffled, rule: rule)
      let comment: Comment = "\(rule.name) \(random)"
      #expect(Set(other.elected.map { candidateOrder[$0] }) == Set(plain.elected), comment)
      #expect(other.openSeats == plain.openSeats, comment)
      #expect(Set(other.alternates.map { candidateOrder[$0] }) == Set(plain.alternates), comment)
      #expect(seats(other, named: old) == seats(plain) { $0 }, comment)
      #expect(ties(other, named: old) == ties(plain) { $0 }, comment)
    }
  }

  /// Who has how many seats.
  private func seats(_ outcome: RuleOutcome, named name: (Subject) -> Subject) -> [Subject: Int] {
    var found: [Subject: Int] = [:]
    for case .list(.seats(let subject, let seats)) in outcome.steps { found[name(subject)] = seats }
    return found
  }

  /// What stands open, whatever the order: the question and how many places among whom.
  private func ties(_ outcome: RuleOutcome, named name: (Subject) -> Subject) -> Set<[String]> {
    Set(
      outcome.openTies.map { tie in
        ["\(tie.question) \(tie.places)"] + tie.subjects.map { "\(name($0))" }.sorted()
      })
  }

  @Test func twinsAreTreatedAlikeOrStandInAnOpenTie() throws {
    try forEachSeed(1..<80) { random in
      let votes = (0..<random.number(2...5)).map { _ in random.number(1...12) }
      let seats = random.number(1...8)
      // The last list is the first one's twin.
      let contest = try ListExamples.contest(votes: votes + [votes[0]], seats: seats)
      for rule in ListExamples.rules {
        let outcome = apportion(contest, rule: rule)
        let twins = [Subject.list(0), .list(votes.count)]
        let tied = outcome.openTies.map { tie in twins.filter(tie.subjects.contains).count }
        #expect(tied.allSatisfy { $0 != 1 }, "\(rule.name) \(random)")
        #expect(
          outcome.seats(of: twins[0]) == outcome.seats(of: twins[1]), "\(rule.name) \(random)")
      }
    }
  }

  @Test func oneSeatMoreTakesNoSeatFromAListWithDivisors() throws {
    try forEachSeed(1..<100) { random in
      let votes = (0..<random.number(2...6)).map { _ in random.number(0...5000) }
      let seats = random.number(0...20)
      for rule in ListExamples.divisorRules {
        let less = apportion(
          try ListExamples.contest(votes: votes, seats: seats, candidates: 30), rule: rule)
        let more = apportion(
          try ListExamples.contest(votes: votes, seats: seats + 1, candidates: 30), rule: rule)
        for list in votes.indices {
          #expect(
            (less.seats(of: .list(list)) ?? 0) <= (more.seats(of: .list(list)) ?? 0),
            "\(rule.name) \(random)")
        }
      }
    }
  }

  /// Balinski and Young: whoever grows more in proportion loses no seat to one who grows less.
  @Test func noSeatGoesFromWhoGrewMoreToWhoGrewLessWithDivisors() throws {
    try forEachSeed(1..<100) { random in
      let before = (0..<random.number(2...5)).map { _ in random.number(1...900) }
      let after = before.map { max(1, $0 + random.number(-300...300)) }
      let seats = random.number(1...15)
      for rule in ListExamples.divisorRules {
        let outcomes = try [before, after].map {
          apportion(
            try ListExamples.contest(votes: $0, seats: seats, candidates: 20), rule: rule)
        }
        guard
          outcomes.allSatisfy({ outcome in !outcome.openTies.contains { $0.subjects[0].isList } })
        else { continue }
        let seatsOf = outcomes.map { outcome in
          before.indices.map { outcome.seats(of: .list($0)) ?? 0 }
        }
        for more in before.indices {
          for less in before.indices where after[more] * before[less] > after[less] * before[more] {
            #expect(
              seatsOf[1][more] >= seatsOf[0][more] || seatsOf[1][less] <= seatsOf[0][less],
              "\(rule.name) \(random)")
          }
        }
      }
    }
  }

  @Test func largestRemaindersStayWithinTheQuota() throws {
    let rule = try #require(RuleBook.rule(named: "hare"))
    try forEachSeed(1..<200) { random in
      let votes = (0..<random.number(1...7)).map { _ in random.number(1...4000) }
      let seats = random.number(1...25)
      let outcome = apportion(
        try ListExamples.contest(votes: votes, seats: seats, candidates: 30), rule: rule)
      let total = votes.reduce(0, +)
      for (list, own) in votes.enumerated() {
        let given = outcome.seats(of: .list(list)) ?? 0
        #expect(given >= own * seats / total, "\(random)")
        #expect(given <= (own * seats + total - 1) / total, "\(random)")
      }
    }
  }

  @Test func aVoteMoreForAnElectedCandidateNeverHurtsWithDivisors() throws {
    try forEachSeed(1..<60) { random in
      let contest = try ListExamples.random(&random)
      for rule in ListExamples.divisorRules {
        for winner in apportion(contest, rule: rule).elected {
          var candidates = contest.candidates
          let one = candidates[winner]
          candidates[winner] = .init(
            list: one.list, place: one.place, votes: one.votes + 1, attributes: one.attributes)
          let better = try ListContest(
            seats: contest.seats, validBallots: contest.validBallots + 1, lists: contest.lists,
            candidates: candidates)
          #expect(
            apportion(better, rule: rule).elected.contains(winner), "\(rule.name) \(random)")
        }
      }
    }
  }

  @Test func aLotGivesTheSeatsToItsFirstDrawn() throws {
    var compared = 0
    try forEachContest { contest, rule, random in
      let open = apportion(contest, rule: rule)
      for tie in open.openTies where tie.question == .seat && rule.tieChain.contains(.lot) {
        let order = tie.subjects.shuffled(using: &random)
        let drawn = apportion(contest, rule: rule, lots: [Lot(order: order)])
        let comment: Comment = "\(rule.name) \(random)"
        #expect(!drawn.openTies.contains(tie) && drawn.unusedLots.isEmpty, comment)
        compared += 1
        for (place, one) in order.enumerated() {
          let isDrawn = place < tie.places
          if case .candidate(let candidate) = one {
            #expect(drawn.elected.contains(candidate) == isDrawn, comment)
          } else {
            // What a list has without the places of the tie, and one more if it was drawn.
            let seats = (open.seats(of: one), drawn.seats(of: one))
            #expect(seats.1 == (seats.0 ?? 0) + (isDrawn ? 1 : 0), comment)
          }
        }
        // A lot that names others decides nothing.
        let foreign = Lot(order: Array(order.dropLast()))
        let left = apportion(contest, rule: rule, lots: [foreign])
        #expect(left.steps == open.steps && left.elected == open.elected, comment)
        #expect(left.openTies == open.openTies && left.unusedLots == [foreign], comment)
      }
    }
    #expect(compared > 100)
  }
}
