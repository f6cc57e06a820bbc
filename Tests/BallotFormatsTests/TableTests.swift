import BallotFormats
import CountingRules
import Testing

@Suite struct `Tables are told apart and read` {
  @Test func marksTableIsReadAsSets() throws {
    let contest = try readContest(in: source("A,B,C\n1,0,1\n0,0,0\n1,0,1\n"))
    #expect(contest.kind == .set)
    #expect(contest.ballots?.ballotsByChoices == [[0, 2]: 2, []: 1])
  }

  @Test func ranksTableTakesWordsOfCountCentres() throws {
    let text = """
      Precinct,1ST CHOICE MAYOR,2ND CHOICE MAYOR,3RD CHOICE MAYOR,COUNT
      P1,Zoe,undervote,Ann,2
      P2,overvote,UWI,Zoe,1
      P2,Ann|Zoe,,,1
      """
    let contest = try readContest(in: source(text))
    #expect(contest.title == "MAYOR")
    #expect(contest.candidates.map(\.name) == ["Ann", "Zoe"])
    #expect(
      contest.ballots?.ballotsByChoices == [[1, -1, 0]: 2, [-2, -3, 1]: 1, [-2]: 1])
    #expect(contest.precincts.map(\.name) == ["P1", "P2"])
    #expect(contest.precincts.map { $0.ballots?.ballots } == [2, 2])
  }

  @Test func orderOfRowsDoesNotNumberTheCandidates() throws {
    let one = try readContest(in: source("rank1,rank2\nB,A\nC,\n"))
    let other = try readContest(in: source("rank1,rank2\nC,\nB,A\n"))
    #expect(one.candidates == other.candidates)
    #expect(one.ballots?.ballotsByChoices == other.ballots?.ballotsByChoices)
  }

  @Test func placesTableTurnsRanksAround() throws {
    let contest = try readContest(
      in: source("id,precinct_id,Leek,Kale,Write-In\nx,p1,2,1,\ny,p1,1,1,3\nz,,,2,1\n"))
    #expect(contest.kind == .ranking)
    #expect(
      contest.ballots?.ballotsByChoices == [[1, 0]: 1, [-2, -1, -3]: 1, [-3, 1]: 1])
  }

  @Test func fieldsMayHaveCommasQuotesAndLineEnds() throws {
    let contest = try readContest(
      in: source("rank1,rank2\r\n\"Roe, \"\"J\"\"\",\"A\nB\"\r\n"))
    #expect(contest.candidates.map(\.name) == ["A\nB", "Roe, \"J\""])
  }

  @Test func dominionTableKnowsContestsOfOtherBallots() throws {
    let text = """
      City,5.2\u{2C},,,,
      ,,Mayor (Vote For=1),Mayor (Vote For=1),Council (Vote For=2),Council (Vote For=2)
      ,,Ann,Bob,Cid,Dan
      CvrNumber,PrecinctPortion,X,,,
      ="1",="P 1",1,0,,
      ="2",="P 2",1,1,1,1
      """
    let contests = try readContests(in: source(text))
    #expect(contests.map(\.title) == ["Mayor (Vote For=1)", "Council (Vote For=2)"])
    #expect(contests.map(\.votesAllowed) == [1, 2])
    #expect(contests[0].ballots?.ballotsByChoices == [[0]: 1, [-2]: 1])
    #expect(contests[1].ballots?.ballotsByChoices == [[0, 1]: 1])
    #expect(contests[0].precincts.map(\.name) == ["P 1", "P 2"])
  }

  @Test(arguments: [
    (BallotFormat.marks, 3, "A,B\n1,0\n1,2\n"), (.marks, 2, "A,B\n1\n"),
    (.marks, 1, "A,A\n1,0\n"), (.marks, 1, "id,precinct\n1,1\n"),
    (.ranks, 1, "rank1,rank3\nA,B\n"), (.ranks, 2, "rank1,count\nA,0\n"),
    (.ranks, 3, "rank1\nA\n\"B\"x\n"), (.ranks, 2, "rank1\n\"B\n"),
    (.places, 2, "A,B\n3,1\n"), (.places, 2, "A,B\nx,1\n"), (.mggg, 1, "x\n"),
    (.mggg, 2, "2,1,\n1,3,\n"), (.mollison, 2, "T\n1 2 1\n"),
    (.mollison, 5, "T\n1 2 1 1\nA\nB\n1 3 0\n"), (.mollison, 5, "T\n1 2 2 1\nA\nB\n1 1 0\n"),
    (.mollison, 5, "T\n1 2 1 2\nA\nB\n1 1 0\n"), (.mollison, 3, "T\n1 2 0 0\nA\n"),
    (.statement, 1, "a,b\n"), (.clearBallot, 1, "a,Choice_1:x\n"),
  ])
  func malformedRowIsNamed(format: BallotFormat, line: Int, text: String) throws {
    guard case .badLine(_, let found, _) = failure(source(text), format) else {
      Issue.record("\(format): \(text) is not refused with its line")
      return
    }
    #expect(found == line)
  }

  @Test func contestIsChosenByTitleOrCode() throws {
    let text = "1,2\n,A (Vote For=1),B (Vote For=1)\n,x,y\nCvrNumber,,\n1,1,0\n"
    #expect(
      try readContest(in: source(text), titled: "B (Vote For=1)").candidates.map(\.name) == ["y"])
    #expect(
      throws: FormatError.severalContests(
        file: "file", names: ["A (Vote For=1)", "B (Vote For=1)"])
    ) {
      try readContest(in: source(text))
    }
    #expect(
      throws: FormatError.noSuchContest(
        file: "file", name: "C", names: ["A (Vote For=1)", "B (Vote For=1)"])
    ) {
      try readContest(in: source(text), titled: "C")
    }
  }

  @Test func nonsenseIsOfNoFormat() {
    for text in ["", "\n"] {
      #expect(failure(source(text)) == .badFile(file: "file", reason: "it is empty"))
    }
    for text in ["hello", "{\"a\": 1}", "<html/>", "a;b\n1;2\n"] {
      #expect(failure(source(text)) == .unknownFormat(file: "file"))
    }
  }
}
