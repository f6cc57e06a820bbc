import ElectionModel
import Tabulation
import TestSupport
import Testing

/// What holds for every fair count, on seeded contests.
@Suite("Counting favours no ballot, no candidate and no order") struct AxiomTests {
  static let codes = ["A", "B", "C", "D", "E", "F"]

  private func randomLines(_ random: inout SeededGenerator) -> [String] {
    (0..<random.number(0...40)).map { _ in
      if random.chance(oneIn: 12) { return "-" }
      return (0..<random.number(1...5)).map { _ in random.pick(Self.codes + ["*", "X"]) }
        .joined(separator: " ")
    }
  }

  private func count(
    _ lines: [String], _ contest: Contest, _ rule: CountingRule
  ) throws -> BallotsCount {
    countBallots(try ballotsFile(lines), contest: contest, rule: rule)
  }

  @Test("Anonymity: the order of the ballots does not matter") func anonymity() throws {
    try forEachSeed(0..<200) { random in
      let contest = smallContest(Self.codes, votesAllowed: random.number(1...4))
      let rule = random.pick(readingRules)
      let lines = randomLines(&random)
      let shuffled = lines.shuffled(using: &random)
      let same = try count(lines, contest, rule) == count(shuffled, contest, rule)
      #expect(same, "\(random)")
    }
  }

  @Test("Neutrality: candidates who swap codes swap their votes")
  func neutralityOfReading() throws {
    try forEachSeed(0..<200) { random in
      let contest = smallContest(Self.codes, votesAllowed: random.number(1...4))
      let rule = random.pick(readingRules)
      let lines = randomLines(&random)
      let places = Self.codes.indices.shuffled(using: &random)
      let renamed = lines.map { line in
        String(
          line.map {
            Self.codes.firstIndex(of: "\($0)").map { place in
              Character(Self.codes[places[place]])
            } ?? $0
          })
      }
      var before = try count(lines, contest, rule)
      let after = try count(renamed, contest, rule)
      before.votes = Self.codes.indices.map { place in
        before.votes[places.firstIndex(of: place) ?? 0]
      }
      #expect(before == after, "\(random)")
    }
  }

  @Test("Additivity: the counts of two heaps add up to the count of both")
  func additivity() throws {
    try forEachSeed(0..<200) { random in
      let contest = smallContest(Self.codes, votesAllowed: random.number(1...4))
      let rule = random.pick(readingRules)
      let (one, other) = (randomLines(&random), randomLines(&random))
      var sum = try count(one, contest, rule)
      let second = try count(other, contest, rule)
      sum.ballots += second.ballots
      sum.valid += second.valid
      sum.invalid += second.invalid
      sum.votes = zip(sum.votes, second.votes).map { $0 + $1 }
      let both = try count((one + other).shuffled(using: &random), contest, rule)
      #expect(both == sum, "\(random)")
    }
  }

  /// Neither a repeat nor a line more takes a vote from anybody.
  @Test("Monotonicity: one more ballot lowers nobody's votes") func moreBallots() throws {
    try forEachSeed(0..<200) { random in
      let contest = smallContest(Self.codes, votesAllowed: random.number(1...4))
      let rule = random.pick(readingRules)
      let lines = randomLines(&random)
      let before = try count(lines, contest, rule)
      let after = try count(lines + [random.pick(Self.codes)], contest, rule)
      #expect(after.votes.reduce(0, +) == before.votes.reduce(0, +) + 1, "\(random)")
      #expect(zip(before.votes, after.votes).allSatisfy(<=), "\(random)")
    }
  }
}
