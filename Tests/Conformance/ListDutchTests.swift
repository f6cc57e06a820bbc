import BigInt
import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// One of the seat-allocation vectors of the Dutch electoral council.
private struct Vector: Decodable {
  let id: String
  let seats: Int
  let votes: [Int]
  let expected_seats: [Int]
  let decided_by_lot: Bool
}

private struct Vectors: Decodable { let vectors: [Vector] }

/// The counts of a council, by `list/place`.
private struct Counted: Decodable {
  struct List: Decodable { let votes: Int }
  let lists: [String: List]
  let seats_if_17: [String: Int]
  let electoral_quotient_17: String
  let candidates: [String: Int]
}

@Suite struct `Dutch councils: the electoral council's own vectors and a council of 2022` {
  /// The lists drawn in the vectors with lots, first drawn first, last the one not drawn.
  private static let drawn: [String: [Int]] = [
    "nl-15-09": [6, 2, 3, 4, 5], "nl-15-10": [4, 2, 5, 6, 3], "nl-23-16": [4, 2, 5, 3, 6],
  ]

  private func rule(seats: Int) throws -> RuleShape {
    // Kieswet P 7 and P 8: fewer than 19 seats, or not.
    try #require(RuleBook.rule(named: seats < 19 ? "nl-council-small" : "nl-council-large"))
  }

  private func contest(_ vector: Vector) throws -> ListContest {
    // The vectors are about lists; give each more candidates than there are seats.
    let candidates = vector.votes.indices.flatMap { list in
      (1...vector.seats + 1).map { place in
        ListContest.Candidate(
          list: list, place: place, votes: place == 1 ? vector.votes[list] : 0)
      }
    }
    return try ListContest(
      seats: vector.seats, validBallots: vector.votes.reduce(0, +),
      lists: vector.votes.map { _ in .init() }, candidates: candidates)
  }

  private func seats(_ outcome: RuleOutcome, lists: Int) -> [Int] {
    (0..<lists).map { outcome.seats(of: .list($0)) ?? 0 }
  }

  @Test func all17VectorsWithTheirLots() throws {
    guard let folder = try sharedData("nl-seat-allocation") else { return }
    let vectors = try JSONDecoder().decode(
      Vectors.self, from: Data(readFile("\(folder)/vectors.json", limit: 1 << 20))
    ).vectors
    #expect(vectors.count == 17)
    for vector in vectors {
      let contest = try contest(vector)
      let without = apportion(contest, rule: try rule(seats: vector.seats))
      #expect(without.openTies.isEmpty != vector.decided_by_lot, "\(vector.id)")
      let lots = Self.drawn[vector.id].map { [Lot(order: $0.map { .list($0 - 1) })] } ?? []
      #expect(lots.isEmpty != vector.decided_by_lot, "\(vector.id)")
      let outcome = apportion(contest, rule: try rule(seats: vector.seats), lots: lots)
      #expect(outcome.openTies == [], "\(vector.id)")
      #expect(
        seats(outcome, lists: vector.votes.count) == vector.expected_seats, "\(vector.id)")
      #expect(outcome.elected.count == vector.expected_seats.reduce(0, +), "\(vector.id)")
    }
  }

  @Test func anOpenTieNamesTheListsAndTheSeatsLeft() throws {
    guard let folder = try sharedData("nl-seat-allocation") else { return }
    let vectors = try JSONDecoder().decode(
      Vectors.self, from: Data(readFile("\(folder)/vectors.json", limit: 1 << 20))
    ).vectors
    let places = ["nl-15-09": 1, "nl-15-10": 4, "nl-23-16": 3]
    for vector in vectors where vector.decided_by_lot {
      let outcome = apportion(try contest(vector), rule: try rule(seats: vector.seats))
      #expect(
        outcome.openTies == [
          OpenTie(
            question: .seat, subjects: (1...5).map(Subject.list), places: places[vector.id] ?? 0)
        ], "\(vector.id)")
      #expect(outcome.openSeats == places[vector.id])
    }
  }

  /// The count is official; the seats are not in the electoral council's files: the expected ones
  /// were computed by another program, and here once more by hand.
  @Test func westMaasEnWaalHas17SeatsAsCounted() throws {
    guard let folder = try sharedData("nl-eml/gr2022-west-maas-en-waal") else { return }
    let counted = try JSONDecoder().decode(
      Counted.self, from: Data(readFile("\(folder)/expected.json", limit: 1 << 20)))
    let candidates = try counted.candidates.sorted { $0.key < $1.key }.map { key, votes in
      let parts = key.split(separator: "/").compactMap { Int($0) }
      guard parts.count == 2 else { throw ListTable.Malformed(path: key, line: 0) }
      return ListContest.Candidate(list: parts[0] - 1, place: parts[1], votes: votes)
    }
    let total = counted.lists.values.reduce(0) { $0 + $1.votes }
    let contest = try ListContest(
      seats: 17, validBallots: total, lists: (1...8).map { _ in .init() }, candidates: candidates)
    let outcome = apportion(contest, rule: try rule(seats: 17))
    #expect(candidates.count == 251)
    #expect(outcome.openTies == [])
    #expect(outcome.elected.count == 17)
    #expect(
      outcome.steps.contains(.list(.quota(550, base: ExactNumber(total), seats: 17))))
    for (list, known) in counted.lists {
      let index = (Int(list) ?? 0) - 1
      #expect(outcome.steps.contains(.list(.votes(.list(index), votes: known.votes))))
      #expect(outcome.seats(of: .list(index)) == counted.seats_if_17[list])
    }
    let votes = try (1...8).map { try #require(counted.lists["\($0)"]?.votes) }
    let byHand = try #require(PlainSeats.largestRemainders(votes, seats: 17))
    #expect(byHand == [3, 2, 3, 2, 2, 2, 2, 1])
    for (list, seats) in byHand.enumerated() {
      #expect(outcome.seats(of: .list(list)) == seats)
      let members = candidates.filter { $0.list == list }.map { ($0.place, $0.votes) }
      // Half the quota is total / (2 x 17).
      let places = PlainSeats.elected(members, seats: seats, above: total, over: 34)
      let elected = outcome.elected.map { candidates[$0] }.filter { $0.list == list }
      #expect(elected.map(\.place) == places, "list \(list + 1)")
    }
    // More than half of 550 votes elects whatever the list's order (P 15).
    #expect(outcome.steps.contains(.list(.preferenceBar(275, isStrict: true))))
  }
}
