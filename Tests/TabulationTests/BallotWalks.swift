import ElectionModel
import StrictBytes
import TestSupport

@testable import Tabulation

/// What the readers find that look at one thing each; nil if anything is wrong.
func countByThreeWalks(
  _ bytes: [UInt8], _ contest: Contest, _ rule: CountingRule
) -> BallotsCount? {
  guard let file = try? BallotsFile(reading: bytes), file.unsortedLine == nil,
    file.firstLine(withCodeOutside: contest.codeForm) == nil
  else { return nil }
  return countBallots(file, contest: contest, rule: rule)
}

/// What the one walk finds that looks at all things at once; nil where it gives up.
func countByOneWalk(
  _ bytes: [UInt8], _ contest: Contest, _ rule: CountingRule
) throws -> BallotsCount? {
  let head = try BallotsFile.readHead(bytes)
  return BallotCounting().flawlessCount(bytes, from: head.bodyStart, contest: contest, rule: rule)
}

/// All ways to read a ballot: those of plurality, with repeated votes, and with lists.
let allReadingRules =
  readingRules
  + readingRules.flatMap { rule in [2, 3].map { changed(rule, .cumulative, perCandidate: $0) } }
  + readingRules.map { changed($0, .pooledLists) }

private func changed(
  _ rule: CountingRule, _ method: CountingRule.Method, perCandidate: Int = 1
) -> CountingRule {
  let choices = ListChoices(
    denominator: Choice(.nameVotes, citation: "invented"),
    remainders: Choice(.largestRemainder, citation: "invented"), halves: nil, overflow: nil,
    listLength: Choice(.asTheyAre, citation: "invented"),
    listExhausted: Choice(.passOn, citation: "invented"))
  return CountingRule(
    id: rule.id, method: method, truncation: rule.truncation, excessNames: rule.excessNames,
    leastVotes: rule.leastVotes, perCandidate: perCandidate,
    lists: method == .pooledLists ? choices : nil, tieOrder: rule.tieOrder,
    citations: rule.citations)
}

/// A contest of some of the codes, and ballots as people write them: most with candidates only, many
/// alike, some with nobody's names, repeats and too many names.
struct SeededBallots {
  let contest: Contest
  /// Lines in byte order.
  let lines: [String]
  /// The whole file.
  var bytes: [UInt8] {
    get throws { try ballotsFile(lines).bytes }
  }

  /// - Parameter most: names allowed at most.
  init(
    _ form: CodeForm, most: Int, lines count: Int, candidates: Int = 6,
    _ random: inout SeededGenerator
  ) {
    var known: Set<String> = []
    for _ in 0..<random.number(1...candidates) { known.insert(Self.code(form, &random)) }
    let codes = known.sorted(by: byteOrder)
    let plain = smallContest(codes, form: form, votesAllowed: random.number(1...most))
    contest = Self.withLists(plain, codes.filter { _ in random.chance(oneIn: 4) })
    var lines: [String] = []
    for _ in 0..<random.number(0...count) {
      if let last = lines.last, random.chance(oneIn: 3) {
        lines.append(last)
      } else {
        lines.append(Self.line(codes, form, plain.votesAllowed, &random))
      }
    }
    self.lines = lines.sorted(by: byteOrder)
  }

  private static func line(
    _ codes: [String], _ form: CodeForm, _ allowed: Int, _ random: inout SeededGenerator
  ) -> String {
    if random.chance(oneIn: 8) { return "-" }
    var names: [String] = []
    let isPlain = random.chance(oneIn: 2)
    for _ in 0..<random.number(1...(isPlain ? allowed : allowed + 3)) {
      if let last = names.last, random.chance(oneIn: 6) {
        names.append(last)
      } else if !isPlain, random.chance(oneIn: 6) {
        names.append("*")
      } else {
        names.append(
          !isPlain && random.chance(oneIn: 6) ? code(form, &random) : random.pick(codes))
      }
    }
    return names.joined(separator: " ")
  }

  /// The same contest, in which these candidates are lists.
  private static func withLists(_ contest: Contest, _ lists: [String]) -> Contest {
    let candidates = contest.candidates.map { candidate in
      Candidate(
        code: candidate.code, name: candidate.name,
        list: lists.contains(candidate.code.text) ? candidate.code : nil,
        attributes: candidate.attributes)
    }
    return Contest(
      id: contest.id, area: contest.area, office: contest.office, seats: contest.seats,
      alternates: contest.alternates, votesAllowed: contest.votesAllowed, rule: contest.rule,
      codeForm: contest.codeForm, candidates: candidates)
  }

  private static func code(_ form: CodeForm, _ random: inout SeededGenerator) -> String {
    String((0..<form.length).map { _ in random.pick(form.alphabet) })
  }
}
