import BallotFormats
import CountingRules
import Testing

@Suite struct `Of several files none is left out silently` {
  private func folder(_ files: (String, String)...) -> ForeignSource {
    ForeignSource(
      name: "folder", files: files.map { ForeignFile(name: $0, bytes: Array($1.utf8)) })
  }

  private func hart(_ value: String) -> String {
    """
    <Cvr><Contests><Contest><Name>Mayor</Name><Id>m</Id><Options><Option><Name>Ann</Name>
    <Id>a</Id><Value>\(value)</Value></Option></Options></Contest></Contests></Cvr>
    """
  }

  @Test(arguments: BallotFormat.allCases)
  func formatOfOneFileRefusesSeveral(format: BallotFormat) {
    if [.dominion, .hart, .ess, .eml].contains(format) { return }
    let text = "A,B\n1,0\n"
    let error = failure(folder(("one.csv", text), ("two.csv", text)), format)
    guard case .badFile("folder", let reason) = error else {
      Issue.record("\(format): \(String(describing: error))")
      return
    }
    #expect(reason.contains("there are 2 in it"))
  }

  @Test func folderOfReportsIsNotItsFirst() {
    let report = """
      {"@type": "CVR.CastVoteRecordReport", "CVR": [], "Election": [{"Contest": [{"@id": "c",
      "Name": "C", "ContestSelection": []}], "Candidate": []}]}
      """
    #expect(failure(folder(("a.json", report))) == nil)
    guard case .badFile("folder", _) = failure(folder(("a.json", report), ("b.json", report)))
    else {
      Issue.record("the first of two reports is counted")
      return
    }
  }

  @Test func xmlIsReadWhateverTheCaseOfItsName() throws {
    let both = try readContest(in: folder(("1.xml", hart("1")), ("2.XML", hart("1"))))
    #expect(both.ballots?.ballots == 2)
    let count = """
      <EML Id="510b"><Count><Election><Contests><Contest><TotalVotes/></Contest></Contests>
      </Election></Count></EML>
      """
    for name in ["b.xml", "b.XML", "b.Xml"] {
      // Lists alone have no totals.
      let lists =
        "<EML Id=\"230b\"><CandidateList><Election><Contest/></Election></CandidateList></EML>"
      let whole = try readContest(in: folder(("a.xml", lists), (name, count)))
      #expect(whole.totals != nil, "\(name)")
    }
  }

  @Test func hartRefusesAFileThatIsNoBallot() {
    let error = failure(folder(("1.xml", hart("1")), ("2.xml.bak", hart("1"))), .hart)
    guard case .badFile("2.xml.bak", _) = error else {
      Issue.record("a file is passed over: \(String(describing: error))")
      return
    }
  }

  @Test func dominionRecordsAreReadWhateverTheCaseOfTheirNames() throws {
    let record = """
      {"Sessions": [{"Original": {"IsCurrent": true, "Contests": [{"Id": 1, "Marks": [
      {"CandidateId": 1, "Rank": 1, "IsVote": true}]}]}}]}
      """
    let contest = try readContest(
      in: folder(
        (
          "ContestManifest.json",
          "{\"List\": [{\"Id\": 1, \"Description\": \"C\", \"VoteFor\": 1, \"NumOfRanks\": 0}]}"
        ),
        (
          "CandidateManifest.json",
          "{\"List\": [{\"Id\": 1, \"Description\": \"Ann\", \"ContestId\": 1}]}"
        ), ("PrecinctPortionManifest.json", "{\"List\": []}"),
        ("CvrExport_1.json", record), ("CvrExport_2.JSON", record)))
    #expect(contest.ballots?.ballots == 2)
  }

  @Test func sheetIsFoundByItsRelationWhateverOtherAttributesThereAre() throws {
    let sheets = ["rank1\nAnn", "rank1\nBob"].map { text in
      "<worksheet><sheetData>"
        + text.split(separator: "\n").map {
          "<row><c t=\"inlineStr\"><is><t>\($0)</t></is></c></row>"
        }.joined() + "</sheetData></worksheet>"
    }
    // An order of a dictionary's members is another in every process, and for every dictionary.
    for _ in 0..<40 {
      let contest = try readContest(
        in: folder(
          (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"R\"><sheets><sheet name=\"1\" id=\"b\" r:id=\"a\"/></sheets>"
              + "</workbook>"
          ),
          (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Target=\"a.xml\"/>"
              + "<Relationship Id=\"b\" Target=\"b.xml\"/></Relationships>"
          ), ("xl/a.xml", sheets[0]), ("xl/b.xml", sheets[1])))
      #expect(contest.candidates.map(\.name) == ["Ann"])
    }
  }
}
