import ElectionModel
import Testing
import Verification

/// One row of the truth table: a ballot of a contest with two names allowed and the candidates 12,
/// 15 and 24, and how it is read by each of the four rules.
struct BallotRow: Sendable, CustomTestStringConvertible {
  let line: String
  let writtenDrop: BallotReading
  let writtenVoid: BallotReading
  let effectiveDrop: BallotReading
  let effectiveVoid: BallotReading
  var testDescription: String { line }

  init(
    _ line: String, _ writtenDrop: BallotReading, _ writtenVoid: BallotReading,
    _ effectiveDrop: BallotReading, _ effectiveVoid: BallotReading
  ) {
    self.line = line
    self.writtenDrop = writtenDrop
    self.writtenVoid = writtenVoid
    self.effectiveDrop = effectiveDrop
    self.effectiveVoid = effectiveVoid
  }

  static let none = BallotReading.noCandidate
  static let over = BallotReading.overvoted

  // Candidate positions: 12 is 0, 15 is 1, 24 is 2. 99 and * are nobody's.
  static let all = [
    BallotRow("-", .blank, .blank, .blank, .blank),
    BallotRow("*", none, none, none, none),
    BallotRow("99", none, none, none, none),
    BallotRow("12", .valid([0]), .valid([0]), .valid([0]), .valid([0])),
    BallotRow("24 12", .valid([2, 0]), .valid([2, 0]), .valid([2, 0]), .valid([2, 0])),
    BallotRow("12 12", .valid([0]), .valid([0]), .valid([0]), .valid([0])),
    BallotRow("* 12", .valid([0]), .valid([0]), .valid([0]), .valid([0])),
    // Three names: too many for all but those that drop repeats and nobody's names first.
    BallotRow("12 15 24", .valid([0, 1]), over, .valid([0, 1]), over),
    BallotRow("12 12 15", .valid([0]), over, .valid([0, 1]), .valid([0, 1])),
    BallotRow("* * 15", none, over, .valid([1]), .valid([1])),
    BallotRow("99 12 15", .valid([0]), over, .valid([0, 1]), .valid([0, 1])),
    BallotRow("* * *", none, over, none, none),
    // Both overvoted and without a candidate is overvoted.
    BallotRow("99 98 97", none, over, none, none),
    BallotRow("12 * 15 24", .valid([0]), over, .valid([0, 1]), over),
  ]
}

@Suite("A ballot is read as ballots-file.md says")
struct BallotReadingTests {
  @Test(arguments: BallotRow.all)
  func truthTable(_ row: BallotRow) {
    func read(
      _ truncation: CountingRule.Truncation, _ excess: CountingRule.ExcessNames
    ) -> BallotReading {
      BallotReader(contest: Sample.contest(), rule: Sample.rule(truncation, excess))
        .read(Array(row.line.utf8))
    }
    #expect(read(.written, .dropLast) == row.writtenDrop)
    #expect(read(.written, .voidBallot) == row.writtenVoid)
    #expect(read(.effective, .dropLast) == row.effectiveDrop)
    #expect(read(.effective, .voidBallot) == row.effectiveVoid)
  }

  @Test func exampleOfTheDocumentIsCounted() throws {
    let bytes = Sample.ballots(
      Sample.slot("0017", "c-1"), ["*", "-", "12 15", "12 15 *", "15 12", "24"])
    let file = try BallotsFile(reading: bytes)
    let count = recount(file, contest: Sample.contest(), rule: Sample.rule())
    #expect(
      count
        == BallotsCount(
          ballots: 6, valid: 4, invalid: InvalidBallots(blank: 1, noCandidate: 1),
          votes: [3, 3, 1]))
  }

  @Test func fileWithoutBallotsCountsNothing() throws {
    let file = try BallotsFile(reading: Sample.ballots(Sample.slot("0001", "c-1"), []))
    let count = recount(file, contest: Sample.contest(), rule: Sample.rule())
    #expect(count.ballots == 0 && count.votes == [0, 0, 0])
  }

  @Test func neitherOrderNorSplittingOfFilesMatters() throws {
    let entries = ["12", "15", "24", "*", "99"]
    // All ballots of one to three entries.
    let ones = entries
    let twos = ones.flatMap { one in entries.map { "\(one) \($0)" } }
    let lines = ones + twos + twos.flatMap { two in entries.map { "\(two) \($0)" } }
    func count(_ lines: [String]) throws -> BallotsCount {
      recount(
        try BallotsFile(reading: Sample.ballots(Sample.slot("0001", "c-1"), lines)),
        contest: Sample.contest(), rule: Sample.rule(.effective, .voidBallot))
    }
    let whole = try count(lines)
    let (left, right) = (try count(Array(lines[..<77])), try count(Array(lines[77...])))
    #expect(try count(lines.reversed()) == whole)
    #expect(zip(left.votes, right.votes).map(+) == whole.votes)
    #expect(left.valid + right.valid == whole.valid)
  }
}
