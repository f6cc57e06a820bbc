import CountingRules
import TestSupport
import Testing

/// Every contest of three or four lists with few votes, against a plain second computation.
@Suite("Lists: every small contest, counted twice")
struct ListExhaustiveTests {
  /// Calls a test with every way to give `lists` lists 0 to `most` votes each.
  private func forAllVotes(lists: Int, most: Int, _ body: ([Int]) throws -> Void) rethrows {
    var votes = [Int](repeating: 0, count: lists)
    while true {
      try body(votes)
      guard let place = votes.lastIndex(where: { $0 < most }) else { return }
      votes[place] += 1
      for later in votes.indices where later > place { votes[later] = 0 }
    }
  }

  private func compare(
    _ name: String, lists: Int = 3, most: Int = 4, seats: ClosedRange<Int> = 0...4,
    slow: ([Int], Int) -> SlowSeats
  ) throws {
    let rule = try #require(RuleBook.rule(named: name))
    for seats in seats {
      try forAllVotes(lists: lists, most: most) { votes in
        let outcome = apportion(try ListExamples.contest(votes: votes, seats: seats), rule: rule)
        let tied = outcome.openTies.filter {
          $0.question == .seat && $0.subjects.contains(where: \.isList)
        }
        let given = votes.indices.map { outcome.seats(of: .list($0)) ?? 0 }
        let found = SlowSeats(
          seats: given, tied: tied.flatMap(\.subjects).compactMap(\.listIndex),
          open: seats - given.reduce(0, +))
        let expected = slow(votes, seats)
        if found != expected { Issue.record("\(name) \(votes) for \(seats): \(found)") }
        if tied.contains(where: { $0.places != expected.open }) {
          Issue.record("\(name) \(votes) for \(seats): places of the tie")
        }
      }
    }
  }

  @Test(arguments: [
    ("dhondt", 10, 1), ("sainte-lague", 10, 2), ("sainte-lague-1.2", 12, 2),
    ("sainte-lague-1.4", 14, 2), ("sainte-lague-1.7", 17, 2),
  ])
  func divisors(name: String, first: Int, step: Int) throws {
    try compare(name) { votes, seats in
      SlowSeats.divisors(votes: votes, seats: seats) { $0 == 0 ? first : 10 * (1 + step * $0) }
    }
  }

  @Test func hareWithLargestRemainders() throws {
    try compare("hare", lists: 4, most: 3) { votes, seats in
      SlowSeats.remainders(
        votes: votes, seats: seats, quota: (max(1, votes.reduce(0, +)), over: max(1, seats)))
    }
  }

  @Test func droopWithLargestRemainders() throws {
    try compare("droop", most: 7, seats: 0...3) { votes, seats in
      SlowSeats.remainders(
        votes: votes, seats: seats, quota: (votes.reduce(0, +) / (seats + 1) + 1, over: 1))
    }
  }

  @Test func dutchSmallCouncils() throws {
    try compare("nl-council-small", lists: 4, most: 4, seats: 1...4) {
      SlowSeats.dutch(votes: $0, seats: $1)
    }
  }

  @Test func dutchLargeCouncils() throws {
    try compare("nl-council-large", lists: 3, most: 6, seats: 19...20) {
      SlowSeats.dutch(votes: $0, seats: $1)
    }
  }
}

extension Subject {
  var isList: Bool { listIndex != nil }
  var listIndex: Int? { if case .list(let index) = self { index } else { nil } }
}
