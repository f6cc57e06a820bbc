import BallotFormats
import CountingRules
import Testing

@Suite struct `BLT is read as its writers mean it` {
  private func read(_ text: String) throws -> ReadContest {
    try readContest(in: source(text), format: .blt)
  }

  @Test func exampleOfTheFormatIsRead() throws {
    let contest = try read(
      """
      3 2
      -2
      [nick a b c]
      4 1 2 0
      2 3 0
      1 - 1=3 0
      0
      "Castor"
      "Pollux"
      "Helen"
      "A title"
      what follows is a comment
      """)
    #expect(contest.title == "A title")
    #expect(contest.seats == 2)
    #expect(contest.candidates.map(\.name) == ["Castor", "Pollux", "Helen"])
    #expect(contest.candidates.map(\.isWithdrawn) == [false, true, false])
    #expect(
      contest.ballots?.ballotsByChoices == [
        [0, 1]: 4, [2]: 2, [BallotTable.Mark.skipped, BallotTable.Mark.overvote]: 1,
      ])
  }

  @Test func nicknamesOptionsAndWithdrawalsAreUnderstood() throws {
    let contest = try read(
      "4 2\n[nick a b c d]\n[withdrawn b]\n[undeclared 4]\n[tie c a]\n5 a c 0\n1 b=c 0\n0\n"
        + "A\nB\nC\nD\ntitle")
    #expect(contest.candidates.map(\.isWithdrawn) == [false, true, false, false])
    #expect(contest.candidates.map(\.isUndeclared) == [false, false, false, true])
    #expect(
      contest.ballots?.ballotsByChoices == [[0, 2]: 5, [BallotTable.Mark.overvote]: 1])
  }

  @Test func equalBallotsStandOnceWithTheirNumber() throws {
    let contest = try read("2 1\n1 1 2 0\n2 2 0\n3 1 2 0\n0\nA\nB\nT\n")
    #expect(contest.ballots?.count == 2)
    #expect(contest.ballots?.weights == [4, 2])
  }

  @Test func namesHaveQuotationMarksDoubledOrNone() throws {
    let contest = try read("2 1\r\n1 1 0\r\n0\r\n\"A \"\"Con\"\"\"\r\nB (Ind)\r\n\"T\" \r\n")
    #expect(contest.candidates.map(\.name) == ["A \"Con\"", "B (Ind)"])
    #expect(contest.title == "T")
  }

  @Test func severalQuotedNamesMayStandOnALine() throws {
    #expect(try read("2 1\n1 1 0\n0\n\"A\" \"B\"\n\"T\"").candidates.map(\.name) == ["A", "B"])
  }

  @Test func byteOrderMarkIsPassedOver() throws {
    #expect(try read("\u{FEFF}1 1\n1 1 0\n0\nA\nT").candidates.count == 1)
  }

  @Test(arguments: [
    (1, "x 2\n0\n"), (1, "3\n0\n"), (1, "5 1,\n"), (1, "0 1\n"), (1, "3 0\n"),
    (1, "3 +2\n"), (2, "2 1\nx 1 0\n0\nA\nB\nT"), (2, "2 1\n1 1 3 0\n0\nA\nB\nT"),
    (2, "2 1\n1 1 2\n0\nA\nB\nT"), (2, "2 1\n1 1 0 2 0\n0\nA\nB\nT"), (2, "2 1\n0 1 0\n"),
    (2, "2 1\n-3\n0\nA\nB\nT"), (2, "2 1\n[nick a]\n0\nA\nB\nT"),
    (2, "2 1\n[nick a a]\n0\nA\nB\nT"),
    (3, "2 1\n[nick a b]\n[nick b a]\n0\nA\nB\nT"), (3, "2 1\n[nick a b]\n[nick c d]\n0\nA\nB\nT"),
    (2, "2 1\n[nick 2 1]\n0\nA\nB\nT"), (2, "2 1\n[nick - a]\n0\nA\nB\nT"),
    (2, "2 1\n[nick a=b b]\n0\nA\nB\nT"), (2, "2 1\n[withdrawn 1\n0\nA\nB\nT"),
    (2, "2 1\n1 1=x 0\n0\nA\nB\nT"), (2, "2 1\n1 1 0\n"), (5, "2 1\n1 1 0\n0\nA\nB"),
    (4, "2 1\n1 1 0\n0\n\"A\nB\nT"), (4, "2 1\n1 1 0\n0\n\"A\" x\nB\nT"),
  ])
  func malformedLineIsNamed(line: Int, text: String) throws {
    guard case .badLine(_, let found, _) = failure(source(text), .blt) else {
      Issue.record("\(text) is read")
      return
    }
    #expect(found == line)
  }

  @Test func moreBallotsThan64BitsHoldAreRefused() {
    let most = "9223372036854775807"
    guard
      case .badLine(_, 2, _) = failure(source("1 1\n\(most) 1 0\n0\nA\nT"), .blt)
    else {
      Issue.record("2^63 - 1 is taken")
      return
    }
    guard case .badLine(_, 2, _) = failure(source("1 1\n9223372036854775808 1 0\n0\nA\nT"), .blt)
    else {
      Issue.record("the number is taken")
      return
    }
  }

  @Test func errorNeverSaysWhatABallotNames() throws {
    let error = try #require(failure(source("3 1\n1 2 77 1 0\n0\nA\nB\nC\nT"), .blt))
    #expect(!error.description.contains("77"))
  }
}
