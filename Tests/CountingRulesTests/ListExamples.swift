import CountingRules
import TestSupport

/// Contests and rules for tests of list rules.
enum ListExamples {
  /// A contest with the votes of each list, all for its first candidates in falling numbers.
  static func contest(
    votes: [Int], seats: Int, candidates: Int? = nil, alliances: [Int?]? = nil
  ) throws -> ListContest {
    let places = candidates ?? seats + 1
    return try ListContest(
      seats: seats, validBallots: votes.reduce(0, +),
      lists: votes.indices.map { .init(votes: votes[$0], alliance: alliances?[$0]) },
      candidates: votes.indices.flatMap { list in
        (0..<places).map { .init(list: list, place: $0 + 1, votes: 0) }
      })
  }

  /// A random contest: some candidates equal, some independents, some list votes.
  static func random(_ random: inout SeededGenerator) throws -> ListContest {
    let lists = random.number(1...5)
    let seats = random.number(0...9)
    let most = random.pick([3, 30, 3000])
    var candidates: [ListContest.Candidate] = []
    for list in 0..<lists {
      for place in 1...random.number(1...7) {
        candidates.append(
          .init(
            list: list, place: place, votes: random.number(0...most), attributes: ["age": place])
        )
      }
    }
    for _ in 0..<random.number(0...2) {
      candidates.append(
        .init(list: nil, place: 1, votes: random.number(0...most), attributes: ["age": 3]))
    }
    return try ListContest(
      seats: seats, validBallots: candidates.reduce(lists * most) { $0 + $1.votes },
      lists: (0..<lists).map { _ in
        .init(
          votes: random.chance(oneIn: 2) ? random.number(0...most) : 0,
          alliance: random.chance(oneIn: 3) ? random.number(0...lists - 1) : nil)
      }, candidates: candidates)
  }

  /// Every rule of the book, and Tehran's in each way of deciding remainders.
  static let rules: [RuleShape] =
    RuleBook.rules.filter {
      switch $0.aggregation {
      case .quota, .divisors: true
      case .plurality, .transferable: false
      }
    }
    + [
      .largestRemainder, .largestShares, .plainRounding(half: .up, mismatch: .byFraction),
      .plainRounding(half: .authority, mismatch: .byShare),
      .plainRounding(half: .down, mismatch: .authority),
    ].map { (remainders: TehranChoices.Remainders) in ListTehranTests.rule(remainders) }

  /// The rules with divisors only.
  static var divisorRules: [RuleShape] {
    rules.filter { if case .divisors = $0.aggregation { true } else { false } }
  }
}
