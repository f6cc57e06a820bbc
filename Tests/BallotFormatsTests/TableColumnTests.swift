import BallotFormats
import CountingRules
import Testing

@Suite struct `Columns of tables are what they say` {
  @Test func numberOfBallotsCountsInTablesOfMarksAndOfPlaces() throws {
    let marks = try readContest(in: source("A,B,COUNT\n1,0,7\n0,1,2\n"))
    #expect(marks.ballots?.ballotsByChoices == [[0]: 7, [1]: 2])
    #expect(marks.columnsPassedOver == ["COUNT"])
    let places = try readContest(in: source("Weight,A,B\n7,2,1\n3,1,\n"), format: .places)
    #expect(places.ballots?.ballotsByChoices == [[1, 0]: 7, [0]: 3])
  }

  @Test func numberOfBallotsIsAboveZeroAndStandsOnce() {
    for cell in ["0", "x", "", "-1", "1.5"] {
      guard case .badLine(_, 2, _) = failure(source("A,B,count\n1,0,\(cell)\n1,0,9\n"), .marks)
      else {
        Issue.record("\(cell) ballots are counted")
        continue
      }
    }
    for (format, text) in [
      (BallotFormat.marks, "A,count,weight\n1,2,3\n"), (.ranks, "rank1,count,weight\nA,2,3\n"),
    ] {
      guard case .badLine(_, 1, _) = failure(source(text), format) else {
        Issue.record("\(format): one of two numbers of ballots is taken")
        continue
      }
    }
  }

  @Test(arguments: ["Ward", "Count", "Pile", "Batch", "precinct"])
  func candidateWithTheNameOfAColumnDoesNotVanish(name: String) {
    for (format, text) in [
      (BallotFormat.marks, "Ann,\(name),Bob\n1,0,0\n0,1,0\n0,1,1\n"),
      (.places, "Ann,\(name),Bob\n1,,2\n,1,2\n"),
    ] {
      guard case .badLine(_, 1, let reason) = failure(source(text), format), reason.contains(name)
      else {
        // A weight of no ballots is refused at its own row.
        if name == "Count", case .badLine = failure(source(text), format) { continue }
        Issue.record("\(format): \(name) vanishes")
        continue
      }
    }
  }

  @Test func columnsPassedOverAreTold() throws {
    let marks = try readContest(in: source("id,Ward,A,B,Batch\nx,W1,1,0,b\ny,W2,0,1,\n"))
    #expect(marks.columnsPassedOver == ["id", "Ward", "Batch"])
    let ranks = try readContest(in: source("pile,precinct,rank1,count\nx,1,A,2\n"))
    #expect(ranks.columnsPassedOver == ["pile", "precinct", "count"])
  }

  @Test func ranksAreReadFromColumnsCalledFirstSecondThird() throws {
    let text = "ballots,first,Second,third\n89,Ann,Bob,undervote\n2,UWI,overvote,Ann\n"
    let contest = try readContest(in: source(text))
    #expect(contest.kind == .ranking)
    #expect(contest.candidates.map(\.name) == ["Ann", "Bob"])
    #expect(contest.ballots?.ballotsByChoices == [[0, 1]: 89, [-3, -2, 0]: 2])
    #expect(contest.columnsPassedOver == ["ballots"])
    // `ballots` is the number beside other heads of ranks, too, and stands once.
    let numbered = try readContest(in: source("Ballots,rank1\n7,Ann\n"))
    #expect(numbered.ballots?.ballotsByChoices == [[0]: 7])
    guard case .badLine(_, 1, _) = failure(source("ballots,count,rank1\n7,1,Ann\n")) else {
      Issue.record("one of two numbers of ballots is taken")
      return
    }
  }

  @Test func candidateCalledFirstDoesNotVanish() throws {
    for (text, format) in [
      ("First,Second\n1,0\n0,1\n", BallotFormat.marks), ("First,Second\n1,2\n2,1\n", .places),
      ("First,Ann\n1,0\n", .marks), ("Second,First\n1,0\n", .marks),
    ] {
      let contest = try readContest(in: source(text))
      let names = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
      #expect(contest.candidates.map(\.name) == names, "\(text)")
      #expect(contest.kind == (format == .marks ? .set : .ranking))
    }
    // With the number of ballots beside them they are ranks, even of candidates called by numbers.
    let numbers = try readContest(in: source("ballots,first,second\n5,2,1\n"))
    #expect(numbers.ballots?.ballotsByChoices == [[1, 0]: 5])
    // A gap in the order, or another column beside them, is no ranking.
    for head in ["first,third", "first,second,Ann"] {
      #expect(
        failure(
          source(
            "\(head)\n" + "A,B,C".prefix(head.split(separator: ",").count * 2 - 1)
              + "\n")) != nil)
    }
  }

  @Test func rowOfNamesWrittenInIsNobodysInAStatementOfVotes() throws {
    let head = """
      Precinct Code,Precinct Number,Active Voters,Contest Title,Choice Name,Total Ballots,\
      Total Votes,Total Undervotes,Total Overvotes

      """
    let contest = try readContest(
      in: source(
        head + "1,1,20,Mayor,Ann,12,4,1,0\n1,1,20,Mayor,Write-in,12,7,1,0\n"))
    #expect(contest.candidates.map(\.name) == ["Ann", "Write-in"])
    #expect(contest.candidates.map(\.isUndeclared) == [false, true])
    #expect(contest.totals == [4, 7])
  }

  @Test func statementsOfTwoContestsOfOneTitleAreNotMerged() {
    let head = """
      Precinct Code,Precinct Number,Active Voters,Contest Title,Choice Name,Total Ballots,\
      Total Votes,Total Undervotes,Total Overvotes

      """
    let one = "1,1,20,Council,Ann,12,4,1,0\n1,1,20,Council,Bob,12,7,1,0\n"
    #expect(failure(source(head + one)) == nil)
    for other in [
      "2,2,20,Council,Dan,12,11,1,0\n", "2,2,20,Council,Ann,12,11,1,0\n",
      "2,2,20,Council,Ann,12,4,1,0\n2,2,20,Council,Dan,12,7,1,0\n",
    ] {
      guard case .badFile(_, let reason) = failure(source(head + one + other)) else {
        Issue.record("\(other) is of the same contest")
        continue
      }
      #expect(reason.contains("the contest Council have not all the same choices"))
    }
  }

  @Test func precinctIsJoinedOfAllItsColumnsInEveryTable() throws {
    for text in ["ward,precinct,A,B\n7,1,1,0\n7,2,0,1\n", "ward,precinct,A,B\n7,1,1,2\n7,2,2,1\n"] {
      let contest = try readContest(in: source(text))
      #expect(contest.precincts.map(\.name) == ["7-1", "7-2"])
      #expect(contest.precincts.map { $0.ballots?.ballots } == [1, 1])
    }
  }

  private func dominion(_ titles: String, _ names: String, _ parties: String) -> ForeignSource {
    source("City,5\n,\(titles)\n,\(names)\nCvrNumber,\(parties)\n1,1,0\n")
  }

  @Test func namesakesOfTwoPartiesAreTwoCandidates() throws {
    let titles = "Mayor (Vote For=1),Mayor (Vote For=1)"
    let contest = try readContest(in: dominion(titles, "Ann,Ann", "DEM,REP"))
    #expect(contest.candidates.map(\.list) == ["DEM", "REP"])
    #expect(contest.ballots?.marks == [1, 0])
    for parties in ["DEM,DEM", ","] {
      guard case .badFile = failure(dominion(titles, "Ann,Ann", parties)) else {
        Issue.record("two columns of one name are added up")
        continue
      }
    }
  }

  @Test func columnOfARankingHasARank() {
    let title = "\"Mayor (Number of positions=1, Number of ranks=2)\""
    let titles = "\(title),\(title)"
    #expect(failure(dominion(titles, "Ann(1),Ann(2)", ",")) == nil)
    for names in ["Ann(1),Ann", "Ann(1),Ann(0)", "Ann(1),Ann(1)", "Ann,Bob"] {
      guard case .badFile(_, let reason) = failure(dominion(titles, names, ",")) else {
        Issue.record("\(names) are read")
        continue
      }
      #expect(reason.hasPrefix("column "))
    }
  }
}
