import ElectionModel
import Tabulation
import TestSupport
import Testing

/// Every ballot of up to four entries over three candidates, `*` and a code that nobody has.
@Suite("Every small ballot is read as the naive reader reads it")
struct ExhaustiveReadingTests {
  static let ballots: [String] = {
    let entries = ["A", "B", "C", "*", "X"]
    var longest = entries
    var all = ["-"] + entries
    for _ in 2...4 {
      longest = longest.flatMap { ballot in entries.map { "\(ballot) \($0)" } }
      all += longest
    }
    return all
  }()

  @Test func thereAre781() { #expect(Set(Self.ballots).count == 781) }

  @Test(arguments: readingRules, [1, 2, 3])
  func eachAlone(rule: CountingRule, votesAllowed: Int) throws {
    let contest = smallContest(["A", "B", "C"], votesAllowed: votesAllowed)
    for ballot in Self.ballots {
      let count = countBallots(try ballotsFile([ballot]), contest: contest, rule: rule)
      let naive = countNaively([ballot], contest: contest, rule: rule)
      guard count == naive else {
        Issue.record("\(ballot): \(count), naively \(naive)")
        continue
      }
    }
  }

  /// What is kept from one ballot to the next does not reach into it.
  @Test(arguments: readingRules, [1, 2, 3])
  func allTogetherInAnyOrder(rule: CountingRule, votesAllowed: Int) throws {
    let contest = smallContest(["A", "B", "C"], votesAllowed: votesAllowed)
    let naive = countNaively(Self.ballots, contest: contest, rule: rule)
    try forEachSeed(0..<4) { random in
      let file = try ballotsFile(Self.ballots.shuffled(using: &random))
      #expect(countBallots(file, contest: contest, rule: rule) == naive, "\(random)")
      let byHand = countByHand(Self.ballots, contest: contest, rule: rule)
      #expect(byHand == naive)
    }
  }
}
