import BallotFormats
import CountingRules
import TestSupport
import Testing

/// The readers add up precincts; a count of their sum is that of all ballots at once.
@Suite struct `Precincts may come in any order and any pieces` {
  private typealias Group = (weight: Int, choices: [Int32])

  private func groups(_ random: inout SeededGenerator, candidates: Int) -> [Group] {
    // One ballot has everybody, so that the file knows all candidates.
    [(1, Array(0..<Int32(candidates)))]
      + (0..<random.number(1...10)).map { _ in
        let length = random.number(0...candidates)
        return (
          random.number(1...30),
          (0..<length).map { _ in Int32(random.number(-3...candidates - 1)) }
        )
      }
  }

  /// A table of ranks with the ballots of each group divided among precincts, in any order.
  private func rows(
    _ groups: [Group], precincts: Int, ranks: Int, _ random: inout SeededGenerator
  ) -> [(precinct: Int, row: String)] {
    var rows: [(Int, String)] = []
    for (weight, choices) in groups {
      var left = weight
      while left > 0 {
        let part = random.number(1...left)
        left -= part
        let precinct = random.number(1...precincts)
        let words = (0..<ranks).map { rank -> String in
          guard rank < choices.count else { return "" }
          return switch choices[rank] {
          case BallotTable.Mark.skipped: "skipped"
          case BallotTable.Mark.overvote: "overvote"
          case BallotTable.Mark.unknown: "UWI"
          case let place: "C\(place)"
          }
        }
        rows.append((precinct, "P\(precinct),\(words.joined(separator: ",")),\(part)\n"))
      }
    }
    return rows.shuffled(using: &random)
  }

  private static let transferable = RuleBook.rules.filter {
    if case .transferable = $0.aggregation { true } else { false }
  }

  @Test(arguments: transferable)
  func rankingsOfPrecinctsAddUp(rule: RuleShape) throws {
    try forEachSeed(1..<40) { random in
      let candidates = random.number(1...6)
      let groups = groups(&random, candidates: candidates)
      var direct = BallotTable(candidateCount: candidates)
      for (weight, choices) in groups { direct.append(choices, weight: weight) }
      let head = "precinct," + (1...candidates).map { "rank\($0)," }.joined() + "count\n"
      let rows = rows(groups, precincts: 3, ranks: candidates, &random)
      let whole = try readContest(in: source(head + rows.map(\.row).joined()), format: .ranks)
      let ballots = try #require(whole.ballots)
      let seats = random.number(1...3)
      let outcome = try countTransferable(direct, seats: seats, rule: rule)
      #expect(
        try countTransferable(ballots, seats: seats, rule: rule) == outcome, "\(random)")
      // What a precinct's own file has is its share of the whole file.
      var sum: [[Int32]: Int] = [:]
      for precinct in whole.precincts {
        sum.merge(precinct.ballots?.ballotsByChoices ?? [:], uniquingKeysWith: +)
        let own = rows.filter { "P\($0.precinct)" == precinct.name }
        let part = try readContest(in: source(head + own.map(\.row).joined()), format: .ranks)
        #expect(part.ballots?.ballots == precinct.ballots?.ballots, "\(random)")
      }
      #expect(sum == ballots.ballotsByChoices, "\(random)")
      #expect(ballots.ballots == groups.reduce(0) { $0 + $1.weight }, "\(random)")
    }
  }

  /// A Bavarian table of the votes of each list's candidates by district.
  private func table(_ districts: [[Int]], lists: [Int]) -> String {
    var (head, place) = ("datum;wahl;gebiet-name;A;B;C", 0)
    var bounds: [Range<Int>] = []
    for (list, size) in lists.enumerated() {
      head += ";D\(list + 1)" + (1...size).map { ";D\(list + 1)_\($0)" }.joined()
      bounds.append(place..<(place + size))
      place += size
    }
    return districts.enumerated().reduce(head + "\n") { text, item in
      let (number, votes) = item
      let ballots = votes.reduce(0, +)
      return bounds.reduce(text + "1.1.2020;Rat;Bezirk \(number);\(ballots);\(ballots + 2);2") {
        $0 + ";\(votes[$1].reduce(0, +))" + votes[$1].map { ";\($0)" }.joined()
      } + "\n"
    }
  }

  private func contest(_ read: ReadContest, seats: Int) throws -> ListContest {
    let lists = read.lists
    var sizes = [Int](repeating: 0, count: lists.count)
    return try ListContest(
      seats: seats, validBallots: try #require(read.validBallots),
      lists: lists.map { _ in .init() },
      candidates: zip(read.candidates, try #require(read.totals)).map { candidate, votes in
        let list = try #require(lists.firstIndex { $0 == candidate.list })
        sizes[list] += 1
        return .init(list: list, place: sizes[list], votes: votes)
      })
  }

  @Test func votesOfListsByDistrictAddUp() throws {
    let rules = RuleBook.rules.filter {
      switch $0.aggregation {
      case .quota, .divisors: true
      case .plurality, .transferable: false
      }
    }
    try forEachSeed(1..<40) { random in
      let lists = (0..<random.number(1...4)).map { _ in random.number(1...4) }
      let votes = (0..<lists.reduce(0, +)).map { _ in random.number(0...40) }
      var districts = [[Int]](repeating: [Int](repeating: 0, count: votes.count), count: 3)
      for (candidate, all) in votes.enumerated() {
        for _ in 0..<all { districts[random.number(0...2)][candidate] += 1 }
      }
      let parts = try readContest(in: source(table(districts, lists: lists)), format: .bavaria)
      #expect(parts.totals == votes && parts.precincts.count == 3, "\(random)")
      var sizes = lists
      let direct = try ListContest(
        seats: 5, validBallots: votes.reduce(0, +), lists: lists.map { _ in .init() },
        candidates: votes.map { own in
          let list = sizes.firstIndex { $0 > 0 } ?? 0
          sizes[list] -= 1
          return .init(list: list, place: lists[list] - sizes[list], votes: own)
        })
      for rule in rules {
        #expect(
          apportion(try contest(parts, seats: 5), rule: rule) == apportion(direct, rule: rule),
          "\(rule.name) \(random)")
      }
    }
  }
}
