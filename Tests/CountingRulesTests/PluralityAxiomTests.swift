import CountingRules
import Testing

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed on every machine.
struct MarkSeed: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Ballots of a close contest, by any rule of most votes.
private struct CloseContest {
  let candidates: Int
  let seats: Int
  let alternates: Int
  let rule: RuleShape
  var groups: [(marks: [Int32], weight: Int)] = []

  init(seed: UInt64) {
    var random = MarkSeed(state: seed)
    candidates = Int.random(in: 1...7, using: &random)
    seats = Int.random(in: 1...4, using: &random)
    alternates = Int.random(in: 0...3, using: &random)
    let rules = RuleBook.rules.filter {
      if case .plurality = $0.aggregation { true } else { false }
    }
    rule = rules[Int(seed) % rules.count]
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let marks = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        Int32.random(in: -3..<Int32(candidates), using: &random)
      }
      groups.append((marks, Int.random(in: 1...4, using: &random)))
    }
  }

  /// The table, with candidate `i` at place `places[i]`.
  func table(_ places: [Int]? = nil) -> BallotTable {
    var table = BallotTable(candidateCount: candidates)
    for (marks, weight) in groups {
      table.append(
        marks.map { mark in
          guard let places, mark >= 0 else { return mark }
          return Int32(places[Int(mark)])
        }, weight: weight)
    }
    return table
  }

  func outcome(_ votes: [Int]) -> RuleOutcome {
    findMostVotes(votes: votes, seats: seats, alternates: alternates, rule: rule)
  }
}

/// What is fixed before the votes: a chain with attributes, their values, and void candidates.
private struct FrozenContest {
  let contest: CloseContest
  let rule: RuleShape
  let attributes: [String: [Int]]
  let voided: Set<Int>

  init(_ contest: CloseContest, seed: UInt64) {
    self.contest = contest
    let places = 0..<contest.candidates
    var random = MarkSeed(state: seed &* 0x9E37)
    attributes = [
      "isargar": places.map { _ in Int.random(in: 0...1, using: &random) },
      "degree": places.map { _ in Int.random(in: 1...2, using: &random) },
    ]
    voided = Set(places.filter { _ in Int.random(in: 0..<6, using: &random) == 0 })
    rule = RuleShape(
      name: contest.rule.name, titleEnglish: "", titlePersian: "", ballot: contest.rule.ballot,
      selection: contest.rule.selection, aggregation: contest.rule.aggregation,
      tieChain: [.attribute("isargar"), .rank("degree"), .lot], citations: ["none"])
  }

  func outcome(_ votes: [Int], lots: [Lot]) -> RuleOutcome {
    findMostVotes(
      votes: votes, attributes: attributes, seats: contest.seats, alternates: contest.alternates,
      rule: rule, lots: lots, voided: voided)
  }

  /// The outcome with a lot, in falling order of the input, for every tie, and the lots.
  func settled(_ votes: [Int]) -> (RuleOutcome, [Lot]) {
    var lots: [Lot] = []
    while true {
      let found = outcome(votes, lots: lots)
      guard let tie = found.openTies.first else { return (found, lots) }
      lots.append(Lot(order: tie.subjects.reversed()))
    }
  }
}

extension CountingStep {
  /// Whether it is a tie that an attribute or a rank decides.
  fileprivate var isDecidedByAttribute: Bool {
    guard case .plurality(.tie(_, let steps, _)) = self else { return false }
    return !steps.contains(.lot)
  }
}

@Suite("Most votes favour nobody, by any of its rules")
struct PluralityAxiomTests {
  static let seeds = (UInt64(0)..<1200)

  @Test func anonymity() throws {
    for seed in Self.seeds {
      let contest = CloseContest(seed: seed)
      var shuffled = contest
      var random = MarkSeed(state: ~seed)
      shuffled.groups.shuffle(using: &random)
      // The same ballots one by one, in another order.
      shuffled.groups = shuffled.groups.flatMap { group in
        (0..<group.weight).map { _ in (marks: group.marks, weight: 1) }
      }
      #expect(
        try countMarks(contest.table(), rule: contest.rule, seats: contest.seats)
          == countMarks(shuffled.table(), rule: contest.rule, seats: contest.seats), "seed \(seed)")
    }
  }

  @Test func neutrality() throws {
    for seed in Self.seeds {
      let contest = CloseContest(seed: seed)
      var random = MarkSeed(state: ~seed)
      let places = Array(0..<contest.candidates).shuffled(using: &random)
      let before = try countMarks(contest.table(), rule: contest.rule, seats: contest.seats)
      let after = try countMarks(contest.table(places), rule: contest.rule, seats: contest.seats)
      #expect(before.votes == places.map { after.votes[$0] }, "seed \(seed)")
      let (one, other) = (contest.outcome(before.votes), contest.outcome(after.votes))
      #expect(Set(one.elected.map { places[$0] }) == Set(other.elected), "seed \(seed)")
      #expect(Set(one.alternates.map { places[$0] }) == Set(other.alternates), "seed \(seed)")
      #expect(one.openSeats == other.openSeats && one.openTies.count == other.openTies.count)
    }
  }

  @Test func oneMoreVoteNeverHurts() throws {
    for seed in Self.seeds {
      let contest = CloseContest(seed: seed)
      let votes = try countMarks(contest.table(), rule: contest.rule, seats: contest.seats).votes
      for candidate in votes.indices {
        var more = votes
        more[candidate] += 1
        let (before, after) = (contest.outcome(votes), contest.outcome(more))
        let (was, becomes) = (standing(candidate, before), standing(candidate, after))
        #expect(becomes >= was, "seed \(seed), candidate \(candidate)")
      }
    }
  }

  /// The same with attributes in the chain, lots that decide what is left, and void candidates.
  @Test func oneMoreVoteNeverHurtsWithAttributesLotsAndVoids() throws {
    var (byAttribute, byLot, void) = (0, 0, 0)
    for seed in Self.seeds {
      let contest = CloseContest(seed: seed)
      let votes = try countMarks(contest.table(), rule: contest.rule, seats: contest.seats).votes
      let frozen = FrozenContest(contest, seed: seed)
      let (before, lots) = frozen.settled(votes)
      #expect(before.openTies.isEmpty, "seed \(seed)")
      byLot += lots.count - before.unusedLots.count
      byAttribute += before.steps.count { $0.isDecidedByAttribute }
      for candidate in votes.indices {
        var more = votes
        more[candidate] += 1
        let after = frozen.outcome(more, lots: lots)
        if frozen.voided.contains(candidate) {
          // Votes of a void candidate are nothing to anybody.
          #expect(after.elected == before.elected, "seed \(seed), candidate \(candidate)")
          #expect(after.alternates == before.alternates, "seed \(seed), candidate \(candidate)")
          void += 1
        } else {
          let (was, becomes) = (standing(candidate, before), standing(candidate, after))
          #expect(becomes >= was, "seed \(seed), candidate \(candidate)")
        }
      }
    }
    #expect(byAttribute > 100 && byLot > 100 && void > 100)
  }

  @Test func additivityOverPrecincts() throws {
    for seed in Self.seeds {
      let contest = CloseContest(seed: seed)
      var parts = (contest, contest)
      parts.0.groups = contest.groups.indices.filter { $0 % 2 == 0 }.map { contest.groups[$0] }
      parts.1.groups = contest.groups.indices.filter { $0 % 2 == 1 }.map { contest.groups[$0] }
      let count = { (part: CloseContest) in
        try countMarks(part.table(), rule: contest.rule, seats: contest.seats)
      }
      let (whole, one, other) = (try count(contest), try count(parts.0), try count(parts.1))
      #expect(whole.votes == zip(one.votes, other.votes).map(+), "seed \(seed)")
      #expect(whole.valid == one.valid + other.valid)
      #expect(whole.invalid == one.invalid + other.invalid)
      #expect(whole.valid + whole.invalid == contest.groups.reduce(0) { $0 + $1.weight })
    }
  }

  @Test func tiesAreNeverDecidedWithoutAReason() throws {
    for seed in Self.seeds {
      let contest = CloseContest(seed: seed)
      let votes = try countMarks(contest.table(), rule: contest.rule, seats: contest.seats).votes
      let outcome = contest.outcome(votes)
      for elected in outcome.elected {
        for other in votes.indices where votes[other] == votes[elected] {
          #expect(outcome.elected.contains(other), "seed \(seed)")
        }
      }
    }
  }

  /// How good the outcome of a candidate is at the least and at the best, a lot still to come.
  private func standing(_ candidate: Int, _ outcome: RuleOutcome) -> Int {
    if outcome.elected.contains(candidate) { return 4 }
    let tie = outcome.openTies.first { $0.subjects.contains(.candidate(candidate)) }
    if tie?.question == .seat { return 3 }
    if outcome.alternates.contains(candidate) { return 2 }
    return tie == nil ? 0 : 1
  }
}
