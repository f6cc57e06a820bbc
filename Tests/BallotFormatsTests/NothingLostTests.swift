import BallotFormats
import CountingRules
import TestSupport
import Testing

/// What a file says is read, told or refused; it never vanishes.
@Suite struct `Nothing of a file is lost without a word` {
  @Test func columnThatIsNoRankIsTold() throws {
    let contest = try readContest(in: source("rank1,rank2,third\nA,B,C\nB,A,C\n"))
    #expect(contest.candidates.map(\.name) == ["A", "B"])
    #expect(contest.columnsPassedOver == ["third"])
  }

  @Test func ballotsBehindTheFirstNameAreRefused() {
    let names = "\"Candidate 1\",\"A\",\"P\",\n\"Candidate 2\",\"B\",\"P\",\n"
    let good = "2,1,\n5,1,\n" + names + "\"T\",\n"
    #expect(failure(source(good), .mggg) == nil)
    for bad in [
      good + "3,2,\n", "2,1,\n5,1,\n\"Candidate 1\",\"A\",\"P\",\n2,2,1,\n\"T\",\n",
      "2,1,\n5,1,\n\"Candidate 2\",\"A\",\"P\",\n\"Candidate 1\",\"B\",\"P\",\n\"T\",\n",
    ] {
      #expect(failure(source(bad), .mggg) != nil, "\(bad)")
    }
  }

  @Test(arguments: [("<v>1</v>", 1), ("<v><![CDATA[1]]></v>", 1), ("<v></v>", 0)])
  func textInCDATAIsText(element: String, votes: Int) throws {
    let cell = "<row r=\"2\"><c r=\"A2\" t=\"str\">\(element.replacing("1", with: "Ann"))</c></row>"
    let sheet =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>rank1</v></c></row>"
      + cell + "</sheetData></worksheet>"
    let files = [
      ForeignFile(
        name: "xl/workbook.xml",
        bytes: Array("<workbook><sheets><sheet r:id=\"i\" xmlns:r=\"r\"/></sheets></workbook>".utf8)
      ),
      ForeignFile(
        name: "xl/_rels/workbook.xml.rels",
        bytes: Array("<R><Relationship Id=\"i\" Target=\"s.xml\"/></R>".utf8)),
      ForeignFile(name: "xl/s.xml", bytes: Array(sheet.utf8)),
    ]
    let book = ForeignSource(name: "book", files: files, isPackage: true)
    let contest = try readContest(in: book, format: .ess)
    #expect(contest.candidates.map(\.name) == (votes == 1 ? ["Ann"] : []))
  }
}
