import CountingRules
import TestSupport
import Testing

/// Axioms of list rules that are about several precincts, and about lots, attributes and voids.
@Suite("Lists: precincts add up, and a vote more never hurts")
struct ListPrecinctTests {
  /// Splits every number of a contest at random over some precincts.
  private func precincts(
    of contest: ListContest, _ random: inout SeededGenerator
  ) throws -> [ListContest] {
    let count = random.number(2...4)
    func split(_ number: Int) -> [Int] {
      var parts = (1..<count).map { _ in random.number(0...number) }.sorted()
      parts = [0] + parts + [number]
      return zip(parts, parts.dropFirst()).map { $1 - $0 }
    }
    let ballots = split(contest.validBallots)
    let ofLists = contest.lists.map { split($0.votes) }
    let ofCandidates = contest.candidates.map { split($0.votes) }
    return try (0..<count).map { part in
      try ListContest(
        seats: contest.seats, validBallots: ballots[part],
        lists: contest.lists.indices.map { list in
          let one = contest.lists[list]
          return .init(
            votes: ofLists[list][part], alliance: one.alliance, voided: one.voided)
        },
        candidates: contest.candidates.indices.map { place in
          let one = contest.candidates[place]
          return .init(
            list: one.list, place: one.place, votes: ofCandidates[place][part],
            attributes: one.attributes)
        })
    }
  }

  /// The votes each claim rests on, as the first steps tell them.
  private func votes(_ outcome: RuleOutcome) -> [Subject: Int] {
    var found: [Subject: Int] = [:]
    for case .list(.votes(let subject, let votes)) in outcome.steps { found[subject] = votes }
    return found
  }

  /// What the quota is worked out from; nil where there is none.
  private func base(_ outcome: RuleOutcome) -> ExactNumber? {
    for case .list(.quota(_, let base, _)) in outcome.steps { return base }
    return nil
  }

  @Test func whatACityCountsIsTheSumOfItsPrecincts() throws {
    var bases = 0
    try forEachSeed(1..<80) { random in
      let contest = try ListExamples.random(&random)
      let precincts = try precincts(of: contest, &random)
      for rule in ListExamples.rules {
        let city = apportion(contest, rule: rule)
        let parts = precincts.map { apportion($0, rule: rule) }
        let sums = parts.map(votes).reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        #expect(votes(city) == sums, "\(rule.name) \(random)")
        // A precinct without votes has no quota.
        let all = parts.compactMap(base)
        if let whole = base(city), all.count == parts.count {
          #expect(all.reduce(0, +) == whole, "\(rule.name) \(random)")
          bases += 1
        }
      }
    }
    #expect(bases > 100)
  }

  /// A rule whose chain asks an attribute and a rank before the lot.
  private func withAttributes(_ rule: RuleShape) -> RuleShape {
    RuleShape(
      name: rule.name, titleEnglish: "", titlePersian: "", ballot: rule.ballot,
      selection: rule.selection, aggregation: rule.aggregation,
      tieChain: [.attribute("isargar"), .rank("degree"), .lot], citations: ["none"])
  }

  /// The contest with values of those attributes and with void members of lists.
  private func frozen(
    _ contest: ListContest, _ random: inout SeededGenerator
  ) throws -> ListContest {
    let lists = contest.lists.map { list in
      ListContest.List(
        votes: list.votes, alliance: list.alliance, voided: random.number(0...2))
    }
    let candidates = contest.candidates.map { one in
      ListContest.Candidate(
        list: one.list, place: one.place, votes: one.votes,
        attributes: ["isargar": random.number(0...1), "degree": random.number(1...2)])
    }
    return try ListContest(
      seats: contest.seats, validBallots: contest.validBallots, lists: lists,
      candidates: candidates)
  }

  private func adding(oneVoteFor winner: Int, to contest: ListContest) throws -> ListContest {
    var candidates = contest.candidates
    let one = candidates[winner]
    candidates[winner] = .init(
      list: one.list, place: one.place, votes: one.votes + 1, attributes: one.attributes)
    return try ListContest(
      seats: contest.seats, validBallots: contest.validBallots + 1, lists: contest.lists,
      candidates: candidates)
  }

  @Test func aVoteMoreNeverHurtsWithAttributesLotsAndVoids() throws {
    var (byAttribute, byLot) = (0, 0)
    try forEachSeed(1..<120) { random in
      let contest = try frozen(try ListExamples.random(&random), &random)
      for rule in ListExamples.divisorRules.map(withAttributes) {
        var lots: [Lot] = []
        var outcome = apportion(contest, rule: rule)
        while let tie = outcome.openTies.first, lots.count < 50 {
          lots.append(Lot(order: tie.subjects.shuffled(using: &random)))
          outcome = apportion(contest, rule: rule, lots: lots)
        }
        #expect(outcome.openTies.isEmpty, "\(rule.name) \(random)")
        byLot += lots.count - outcome.unusedLots.count
        for case .list(.tie(_, _, let step, _)) in outcome.steps {
          byAttribute += step == .lot ? 0 : 1
        }
        for winner in outcome.elected {
          let better = apportion(
            try adding(oneVoteFor: winner, to: contest), rule: rule, lots: lots)
          #expect(better.elected.contains(winner), "\(rule.name) \(random) \(winner)")
        }
      }
    }
    #expect(byAttribute > 50 && byLot > 30, "\(byAttribute) by attribute, \(byLot) by lot")
  }

  @Test func voidMembersOfAListCountForItsLengthOnly() throws {
    try forEachSeed(1..<60) { random in
      let contest = try ListExamples.random(&random)
      var other = contest.lists
      for list in other.indices {
        other[list] = .init(
          votes: other[list].votes, alliance: other[list].alliance, voided: random.number(1...3))
      }
      let voided = try ListContest(
        seats: contest.seats, validBallots: contest.validBallots, lists: other,
        candidates: contest.candidates)
      for rule in ListExamples.rules {
        #expect(
          apportion(voided, rule: rule) == apportion(contest, rule: rule),
          "\(rule.name) \(random)")
      }
    }
  }

  /// The members of a list are found once: searched for every list, this would take hours.
  @Test func aHundredThousandListsAreCounted() throws {
    let count = 100_000
    let contest = try ListContest(
      seats: 2, validBallots: count,
      lists: (0..<count).map { .init(alliance: $0 / 2) },
      candidates: (0..<count).map { .init(list: count - 1 - $0, place: 1, votes: $0) })
    let outcome = apportion(contest, rule: try #require(RuleBook.rule(named: "fi-council")))
    #expect(contest.members(of: 0) == [count - 1] && contest.members(of: 7) == [count - 8])
    #expect(outcome.elected == [count - 1, count - 3])
    let seats = (0..<count / 2).reduce(0) { $0 + (outcome.seats(of: .alliance($1)) ?? 0) }
    #expect(seats == 2)
  }
}
