import ElectionModel
import TestSupport

/// A varied example election with returns, key events and decisions of every kind, in the order in
/// which they come.
struct SeededDeliveries {
  let example: ExampleElection
  private(set) var handedIn: [HandedIn] = []

  init(_ random: inout SeededGenerator) {
    example = Self.example(&random)
    var returns: [ExampleReturn] = []
    for slot in example.slots {
      if random.chance(oneIn: 8) { continue }
      returns.append(Self.returned(slot, example, &random))
      let paper = Slot(precinct: slot.precinct, contest: slot.contest, part: .paper)
      if random.chance(oneIn: 3) { returns.append(Self.returned(paper, example, &random)) }
      // Another return for the same slot, or the same once more.
      if random.chance(oneIn: 3) { returns.append(Self.returned(slot, example, &random)) }
      if random.chance(oneIn: 6) { returns.append(returns[0]) }
    }
    let events = (0..<random.pick([0, 2, 5])).map { _ in KeyEventFaults.event(example, &random) }
    let decisions = DecisionFaults.decisions(random.pick([0, 3, 6]), example, &random)
    let all =
      returns.map { HandedIn($0, name: "") } + events.map { HandedIn($0, name: "") }
      + decisions.map { HandedIn($0, name: "") }
    for (number, one) in all.shuffled(using: &random).enumerated() {
      var files = one.named("\(100 + number)")
      if random.chance(oneIn: 12) { files.bytes = Self.spoiled(files.bytes, &random) }
      handedIn.append(files)
    }
  }

  private static func returned(
    _ slot: Slot, _ example: ExampleElection, _ random: inout SeededGenerator
  ) -> ExampleReturn {
    let known = example.ballotLines(of: slot)
    let lines = (0..<random.number(0...20)).map { _ in random.pick(known) }
    var returned = example.goodReturn(
      for: slot, lines: lines, withBallots: !random.chance(oneIn: 4))
    for _ in 0..<random.pick([0, 0, 0, 1, 1, 2]) {
      let faults = random.pick([StatementFaults.all, SignatureFaults.all, BallotsFaults.all])
      returned = random.pick(faults)(returned, example)
    }
    return returned
  }

  /// Bytes that are no return: cut off, not canonical, or something else.
  private static func spoiled(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    switch random.number(1...3) {
    case 1: Array(bytes.prefix(random.number(0...bytes.count - 2)))
    case 2: [0x20] + bytes
    default: Array("{\"signatures\":[],\"statement\":{}}\n".utf8)
    }
  }

  private static func example(_ random: inout SeededGenerator) -> ExampleElection {
    ExampleElection { parts in
      parts.disclosure = random.pick([.totals, .ballots])
      parts.purpose = random.pick([.official, .import, .rehearsal])
      parts.signing = [
        SigningRule(role: "presiding-officer", atLeast: 1),
        SigningRule(role: "member", atLeast: random.number(1...2)),
      ]
      if !random.chance(oneIn: 6) { parts.addAuthorities() }
      if !random.chance(oneIn: 6) { parts.addBoards() }
      parts.rules = parts.rules.map { varied($0, &random) }
      parts.contests = parts.contests.map { varied($0, &random) }
      // Draws of its own: all else is as without.
      var own = SeededGenerator(seed: random.seed &+ 1_000_000)
      if own.chance(oneIn: 2) {
        parts.countLists { $0 = lists($0, SeededLists.rule(&own).lists) }
      }
      if own.chance(oneIn: 4) { parts.rules[1] = cumulative(parts.rules[1], &own) }
    }
  }

  private static func lists(_ rule: CountingRule, _ choices: ListChoices?) -> CountingRule {
    CountingRule(
      id: rule.id, method: rule.method, truncation: rule.truncation,
      excessNames: rule.excessNames, leastVotes: 0, lists: choices, tieOrder: rule.tieOrder,
      citations: rule.citations)
  }

  /// The rule of the village with repeated votes.
  private static func cumulative(
    _ rule: CountingRule, _ random: inout SeededGenerator
  ) -> CountingRule {
    CountingRule(
      id: rule.id, method: .cumulative, truncation: rule.truncation,
      excessNames: rule.excessNames, leastVotes: rule.leastVotes,
      perCandidate: random.number(2...3), tieOrder: rule.tieOrder, citations: rule.citations)
  }

  private static func varied(
    _ rule: CountingRule, _ random: inout SeededGenerator
  ) -> CountingRule {
    CountingRule(
      id: rule.id, method: rule.method, truncation: random.pick(CountingRule.Truncation.allCases),
      excessNames: random.pick(CountingRule.ExcessNames.allCases),
      leastVotes: random.number(0...3), tieOrder: rule.tieOrder, citations: rule.citations)
  }

  private static func varied(_ contest: Contest, _ random: inout SeededGenerator) -> Contest {
    Contest(
      id: contest.id, area: contest.area, office: contest.office, seats: random.number(1...4),
      alternates: random.number(0...3), votesAllowed: random.number(1...4), rule: contest.rule,
      codeForm: contest.codeForm, candidates: contest.candidates)
  }
}
