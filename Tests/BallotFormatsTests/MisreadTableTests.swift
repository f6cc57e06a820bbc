import BallotFormats
import CountingRules
import Testing

@Suite struct `Tables are refused where they could be misread` {
  @Test func loneCarriageReturnsEndLinesOfTables() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = "A,B,COUNT\n1,0,7\n0,1,2\n".replacing("\n", with: end)
      let contest = try readContest(in: source(text))
      #expect(contest.ballots?.ballotsByChoices == [[0]: 7, [1]: 2], "\(end.utf8.map(Int.init))")
      // The line of a fault is the same, also behind a line end in quotation marks.
      let bad = "\"A\nA\",B\n1,0\n1,7\n".replacing("\n", with: end)
      guard case .badLine(_, 4, _) = failure(source(bad), .marks) else {
        Issue.record(
          "\(end.utf8.map(Int.init)): \(String(describing: failure(source(bad), .marks)))")
        continue
      }
    }
    // A row of which a line end takes a part away is not read as two.
    #expect(failure(source("A,B\n1\r,0\n"), .marks) != nil)
  }

  @Test func loneCarriageReturnsEndLinesOfTexts() throws {
    let blt = "2 1\n4 1 2 0\n3 2 0\n0\n\"Ann\"\n\"Bob\"\n\"Mayor\"\n"
    let dat = "T\n1 2 1 1\nAnn, X\nBob, Y\n1 1 2\n"
    for text in [blt, dat] {
      let plain = try readContest(in: source(text))
      for end in ["\r\n", "\r"] {
        #expect(try readContest(in: source(text.replacing("\n", with: end))) == plain)
      }
    }
  }

  @Test func columnCalledLikeARankDoesNotVanish() throws {
    let head = "Alice,Team Choice 1,Bob"
    let marks = source("\(head)\n1,1,0\n0,1,0\n")
    let set = try readContest(in: marks, format: .marks)
    #expect(set.candidates.map(\.name) == ["Alice", "Team Choice 1", "Bob"])
    #expect(set.ballots?.marks == [1, 2, 0])
    let places = try readContest(in: source("\(head)\n2,1,3\n,1,\n"), format: .places)
    #expect(places.ballots?.ballotsByChoices == [[1, 0, 2]: 1, [1]: 1])
    // Without a word of the reader's nobody knows which it is.
    for text in ["\(head)\n1,1,0\n", "\(head)\n2,1,3\n", "rank1,Age\n1,1\n"] {
      guard case .badLine(_, 1, let reason) = failure(source(text)), reason.contains("--format")
      else {
        Issue.record("\(text) is read: \(String(describing: failure(source(text))))")
        continue
      }
    }
    #expect(try readContest(in: source("rank1,Age\n1,1\n"), format: .ranks).kind == .ranking)
    // Names in the cells, or ranks in all heads, leave no doubt.
    #expect(try readContest(in: source("Notes,rank1\n1,Ann\n")).kind == .ranking)
    #expect(try readContest(in: source("rank1,rank2\n1,2\n")).kind == .ranking)
    #expect(try readContest(in: source("ballots,rank1,rank2\n7,1,2\n")).ballots?.ballots == 7)
  }

  // MARK: Contests of one title

  private func clear(_ columns: [String], _ rows: [String]) -> ForeignSource {
    let heads = columns.enumerated().map { "Choice_\($0)_1:\($1)" }
    return source(
      "RowNumber,\(heads.joined(separator: ","))\n" + rows.map { "1,\($0)\n" }.joined())
  }

  @Test func contestsOfOneTitleAndOtherVotesAreTwo() throws {
    let file = clear(
      ["Council:1:Vote For 1:Ann:", "Council:1:Vote For 2:Bob:", "Council:1:Vote For 2:Cid:"],
      ["1,1,1", ",1,0"])
    let contests = try readContests(in: file)
    #expect(contests.map(\.votesAllowed) == [1, 2])
    #expect(contests.map(\.label) == ["Council (Vote For=1)", "Council (Vote For=2)"])
    #expect(contests.map(\.ballots?.ballots) == [1, 2])
    #expect(try readContest(in: file, titled: "Vote For=2").ballots?.marks == [2, 1])
    #expect(try readContest(in: file, titled: "Council (Vote For=1)").ballots?.marks == [1])
    #expect(
      throws: FormatError.severalContests(
        file: "file", names: ["Council (Vote For=1)", "Council (Vote For=2)"])
    ) {
      try readContest(in: file, titled: "Council")
    }
    // One contest of a title has no such code.
    let one = clear(["Council:1:Vote For 1:Ann:"], ["1"])
    #expect(try readContest(in: one).code == nil)
  }

  @Test func rankingAndSetOfOneTitleAreTwo() throws {
    let contests = try readContests(
      in: clear(
        ["C:1:Vote For 1:Ann:", "C:2:Vote For 1:Ann:", "C:1:Vote For 2:Bob:"], ["0,1,1"]))
    #expect(contests.map(\.kind) == [.ranking, .set])
    #expect(contests.map(\.label) == ["C (Vote For=1, ranked)", "C (Vote For=2)"])
  }

  @Test func contestsThatNothingTellsApartAreRefused() {
    let council = { (name: String) in "Council:1:Vote For 1:\(name):" }
    let apart = clear([council("Ann"), "Mayor:1:Vote For 1:Dan:", council("Bob")], ["1,0,1"])
    guard case .badFile(_, let reason) = failure(apart), reason.hasPrefix("column 4 ") else {
      Issue.record("two contests are merged: \(String(describing: failure(apart)))")
      return
    }
    let partly = clear([council("Ann"), council("Bob")], ["1,0", "1,"])
    guard case .badLine(_, 3, let reason) = failure(partly), reason.contains("Council") else {
      Issue.record("two contests are merged: \(String(describing: failure(partly)))")
      return
    }
    let dominion = { (row: String) in
      source(
        "City,5\n,Mayor (Vote For=1),X (Vote For=1),Mayor (Vote For=1)\n,Ann,Dan,Bob\n"
          + "CvrNumber,,,\n1,\(row)\n")
    }
    guard case .badFile = failure(dominion("1,,0")) else {
      Issue.record("two contests of Dominion are merged")
      return
    }
  }

  // MARK: Bavaria

  private func town(_ rows: [String], _ head: String = "") -> ForeignSource {
    source(
      "datum;wahl;ags;gebiet-nr;gebiet-name;A;B;C;D;E;D1;D1_1;D1_2\n" + head
        + rows.map { "1.1.2020;Rat;\($0)\n" }.joined())
  }

  @Test func figuresOfABavarianDistrictAddUp() throws {
    let good = "9;0001;One;20;12;2;10;12;10;7;3"
    let read = try readContest(in: town([good, "9;0002;Two;20;5;0;5;5;5;1;4"]))
    #expect(read.totals == [8, 7] && read.validBallots == 15)
    for (bad, word) in [
      ("9;0002;Two;20;12;2;11;12;10;7;3", "D, the valid votes"),
      ("9;0002;Two;20;12;2;x;12;10;7;3", "D, the valid votes"),
      ("9;0002;Two;20;12;2;10;10;10;7;3", "E, the ballots"),
      ("9;0002;Two;20;12;2;10;12;11;7;3", "D1 is not"),
      ("9;0001;Two;20;12;2;10;12;10;7;3", "stands twice"),
      ("8;0002;Two;20;12;2;10;12;10;7;3", "another election"),
    ] {
      guard case .badLine(_, 3, let reason) = failure(town([good, bad])), reason.contains(word)
      else {
        Issue.record("\(word): \(String(describing: failure(town([good, bad]))))")
        continue
      }
    }
  }

  @Test func totalBesideItsDistrictsIsRefused() throws {
    let one = "9;0001;One;20;12;2;10;12;10;7;3"
    let two = "9;0002;Two;20;5;0;5;5;5;1;4"
    #expect(try readContest(in: town(["9;0;Town;40;17;2;15;17;15;8;7"])).totals == [8, 7])
    for rows in [
      [one, two, "9;0;Town;40;17;2;15;17;15;8;7"], ["9;0003;Sum;40;17;2;15;17;15;8;7", one, two],
    ] {
      guard case .badFile(_, let reason) = failure(town(rows)), reason.contains("the total") else {
        Issue.record("each vote is counted twice: \(String(describing: failure(town(rows))))")
        continue
      }
    }
  }

  // MARK: Workbooks

  private func book(_ sheets: [String]) -> ForeignSource {
    let names = sheets.indices.map { "<sheet name=\"S\($0)\" id=\"r\($0)\"/>" }
    let targets = sheets.indices.map { "<Relationship Id=\"r\($0)\" Target=\"s\($0).xml\"/>" }
    let parts = [
      ("xl/workbook.xml", "<workbook><sheets>\(names.joined())</sheets></workbook>"),
      ("xl/_rels/workbook.xml.rels", "<R>\(targets.joined())</R>"),
    ]
    let files = parts + sheets.enumerated().map { ("xl/s\($0).xml", $1) }
    return ForeignSource(
      name: "book", files: files.map { ForeignFile(name: $0, bytes: Array($1.utf8)) },
      isPackage: true)
  }

  private func sheet(_ texts: String...) -> String {
    "<worksheet><sheetData>"
      + texts.map { "<row><c t=\"inlineStr\"><is><t>\($0)</t></is></c></row>" }.joined()
      + "</sheetData></worksheet>"
  }

  private func row(_ cells: String...) -> String {
    "<row>" + cells.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
  }

  @Test func sheetThatMayBeOfCandidatesIsRefused() throws {
    let sheet = { (rows: [String]) in
      "<worksheet><sheetData>\(rows.joined())</sheetData></worksheet>"
    }
    let head = row("Alice", "Team Choice 1", "Bob")
    guard case .badFile(_, let reason) = failure(book([sheet([head, row("1", "1", "0")])])) else {
      Issue.record("two columns vanish")
      return
    }
    #expect(reason.contains("--format"))
    for rows in [
      [head, row("1", "Ann", "0")], [row("Precinct", "Choice 1"), row("1", "2")], [head],
    ] {
      #expect(failure(book([sheet(rows)])) == nil, "\(rows)")
    }
  }

  @Test func secondSheetWithSomethingInItIsNamed() throws {
    let ballots = sheet("rank1", "Ann")
    let empty = "<worksheet><sheetData><row><c s=\"1\"/></row></sheetData></worksheet>"
    for other in [empty, "<chartsheet/>", sheet("")] {
      #expect(try readContest(in: book([ballots, other])).candidates.map(\.name) == ["Ann"])
    }
    let number = "<worksheet><sheetData><row><c><v>0</v></c></row></sheetData></worksheet>"
    for other in [sheet("rank1", "Bob"), number] {
      guard case .badFile("book", let reason) = failure(book([ballots, empty, other])) else {
        Issue.record("a sheet is left out")
        continue
      }
      #expect(reason.hasPrefix("sheet 3, S2, has something in it"))
    }
  }
}
