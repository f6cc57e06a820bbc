import ElectionModel
import Tabulation
import TestSupport
import Testing

/// A seeded contest with votes close enough for ties.
struct CloseContest {
  var contest: Contest
  let rule: CountingRule
  var votes: [Int]

  init(_ random: inout SeededGenerator) {
    let codes = "ABCDEFGH".prefix(random.number(1...8)).map(String.init)
    let attributes = codes.map { _ in [random.number(0...1), random.number(0...1)] }
    contest = smallContest(
      codes, seats: random.number(1...4), alternates: random.number(0...3), attributes: attributes)
    rule = smallRule(
      leastVotes: random.number(0...2), tieOrder: random.pick([[], ["x"], ["y", "x"]]))
    votes = codes.map { _ in random.number(0...4) }
  }

  var outcome: Outcome {
    findOutcome(contest: contest, rule: rule, attributeNames: ["x", "y"], votes: votes)
  }

  /// Gives each candidate the code, and so the place, of another.
  mutating func rename(_ places: [Int]) {
    let codes = contest.candidates.map(\.code)
    var votes = votes
    let candidates = contest.candidates.enumerated().map { index, candidate in
      votes[places[index]] = self.votes[index]
      return Candidate(
        code: codes[places[index]], name: candidate.name, attributes: candidate.attributes)
    }
    self.votes = votes
    contest = Contest(
      id: contest.id, area: contest.area, office: contest.office, seats: contest.seats,
      alternates: contest.alternates, votesAllowed: contest.votesAllowed, rule: contest.rule,
      codeForm: contest.codeForm, candidates: candidates)
  }
}

extension Outcome {
  /// How good the outcome of a candidate is at the least, a lot still to be drawn included.
  func standing(_ code: CandidateCode) -> Int {
    let tie = ties.first { $0.isOpen && $0.candidates.contains(code) }
    switch candidates.first(where: { $0.code == code })?.outcome {
    case .elected: return 4
    case .tieOpen: return tie?.boundaries.contains(.seats) == true ? 3 : 1
    case .alternate: return 2
    case .notElected, .voided, nil: return 0
    }
  }
}

@Suite("The outcome favours nobody") struct OutcomeAxiomTests {
  @Test("Neutrality: candidates who swap codes keep their outcome") func neutrality() throws {
    try forEachSeed(0..<600) { random in
      var close = CloseContest(&random)
      let before = close.outcome
      close.rename(close.votes.indices.shuffled(using: &random))
      let after = close.outcome
      for line in before.candidates {
        let other = after.candidates.first { $0.name == line.name }
        #expect(other?.outcome == line.outcome, "\(random)")
        #expect(other?.rank == line.rank, "\(random)")
        #expect(other?.votes == line.votes, "\(random)")
      }
      #expect(after.ties.map(\.places) == before.ties.map(\.places), "\(random)")
      #expect(after.ties.map(\.boundaries) == before.ties.map(\.boundaries), "\(random)")
      #expect(after.ties.map(\.resolvedBy) == before.ties.map(\.resolvedBy), "\(random)")
      #expect(after.seatsOpen == before.seatsOpen, "\(random)")
    }
  }

  @Test("Monotonicity: one more vote never worsens the candidate, never betters another")
  func monotonicity() throws {
    try forEachSeed(0..<600) { random in
      let close = CloseContest(&random)
      let before = close.outcome
      for index in close.votes.indices {
        var more = close
        more.votes[index] += 1
        let after = more.outcome
        for (other, candidate) in close.contest.candidates.enumerated() {
          let (old, new) = (before.standing(candidate.code), after.standing(candidate.code))
          #expect(other == index ? new >= old : new <= old, "\(random)")
        }
      }
    }
  }
}
