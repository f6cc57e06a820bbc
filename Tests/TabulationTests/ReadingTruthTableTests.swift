import ElectionModel
import Tabulation
import Testing

/// One ballot and what it says under each rule: the names that get a vote, or why it is invalid.
struct ReadingRow: Sendable, CustomTestStringConvertible {
  let line: String
  let allowed: Int
  /// `written` with `drop-last` and with `void-ballot`, then `effective` with both.
  let says: [String]

  init(_ line: String, _ allowed: Int, _ says: String...) {
    self.line = line
    self.allowed = allowed
    self.says = says.count == 1 ? [String](repeating: says[0], count: 4) : says
  }

  var testDescription: String { "\(line) with \(allowed) allowed" }
}

/// The rules of docs/formats/ballots-file.md, ballot by ballot; A, B and C are candidates, X is a
/// code of the alphabet that nobody has.
@Suite("A ballot says what the table says") struct ReadingTruthTableTests {
  static let rows = [
    ReadingRow("-", 2, "blank"), ReadingRow("*", 2, "none"), ReadingRow("X", 2, "none"),
    ReadingRow("* *", 2, "none"), ReadingRow("X *", 2, "none"), ReadingRow("A", 2, "A"),
    ReadingRow("A B", 2, "AB"), ReadingRow("B A", 2, "AB"), ReadingRow("A A", 2, "A"),
    ReadingRow("* A", 2, "A"), ReadingRow("A *", 2, "A"), ReadingRow("X C", 2, "C"),
    ReadingRow("A B C", 2, "AB", "void", "AB", "void"),
    ReadingRow("C B A", 2, "BC", "void", "BC", "void"),
    ReadingRow("A B *", 2, "AB", "void", "AB", "AB"),
    ReadingRow("A B X", 2, "AB", "void", "AB", "AB"),
    ReadingRow("A B A", 2, "AB", "void", "AB", "AB"),
    ReadingRow("A A B", 2, "A", "void", "AB", "AB"),
    ReadingRow("A A A", 2, "A", "void", "A", "A"),
    ReadingRow("* A B", 2, "A", "void", "AB", "AB"),
    ReadingRow("X A B", 2, "A", "void", "AB", "AB"),
    ReadingRow("* X A", 2, "none", "void", "A", "A"),
    ReadingRow("* * *", 2, "none", "void", "none", "none"),
    ReadingRow("X X X", 2, "none", "void", "none", "none"),
    ReadingRow("A A B C", 2, "A", "void", "AB", "void"),
    ReadingRow("A * B C", 2, "A", "void", "AB", "void"),
    ReadingRow("A B C A", 2, "AB", "void", "AB", "void"),
    ReadingRow("X * A B C", 2, "none", "void", "AB", "void"),
    ReadingRow("A B", 1, "A", "void", "A", "void"),
    ReadingRow("A A", 1, "A", "void", "A", "A"),
    ReadingRow("* A", 1, "none", "void", "A", "A"),
    ReadingRow("A *", 1, "A", "void", "A", "A"),
    ReadingRow("A B C", 3, "ABC"),
    ReadingRow("A B C *", 3, "ABC", "void", "ABC", "ABC"),
    ReadingRow("* A B C", 3, "AB", "void", "ABC", "ABC"),
  ]

  @Test(arguments: rows) func ballotSaysSo(row: ReadingRow) throws {
    let contest = smallContest(["A", "B", "C"], votesAllowed: row.allowed)
    let file = try ballotsFile([row.line])
    for (rule, says) in zip(readingRules, row.says) {
      let count = countBallots(file, contest: contest, rule: rule)
      #expect(count == expected(says), "\(rule.truncation) \(rule.excessNames)")
    }
  }

  private func expected(_ says: String) -> BallotsCount {
    var count = BallotsCount(ballots: 1, valid: 0, invalid: InvalidBallots(), votes: [0, 0, 0])
    switch says {
    case "blank": count.invalid.blank = 1
    case "none": count.invalid.noCandidate = 1
    case "void": count.invalid.overvoted = 1
    default:
      count.valid = 1
      count.votes = ["A", "B", "C"].map { says.contains($0) ? 1 : 0 }
    }
    return count
  }

  @Test func everyRuleIsInTheTable() {
    #expect(readingRules.map(\.truncation) == [.written, .written, .effective, .effective])
    #expect(
      readingRules.map(\.excessNames) == [.dropLast, .voidBallot, .dropLast, .voidBallot])
    #expect(Self.rows.allSatisfy { $0.says.count == 4 })
  }

  @Test(arguments: readingRules) func fileWithoutBallotsHasNothing(rule: CountingRule) throws {
    let contest = smallContest(["A", "B"])
    let count = countBallots(try ballotsFile([]), contest: contest, rule: rule)
    let nothing = BallotsCount(ballots: 0, valid: 0, invalid: InvalidBallots(), votes: [0, 0])
    #expect(count == nothing)
  }

  @Test(arguments: readingRules) func longestBallotIsRead(rule: CountingRule) throws {
    let contest = smallContest(["A", "B"], votesAllowed: 255)
    let entries = [String](repeating: "*", count: 254) + ["B"]
    let count = countBallots(
      try ballotsFile([entries.joined(separator: " ")]), contest: contest, rule: rule)
    #expect(count.votes == [0, 1])
    #expect(count.valid == 1)
  }
}
