import BallotFormats
import CountingRules
import Testing

@Suite struct `Containers of others are read strictly enough` {
  private let record = """
    {"@type": "CVR.CastVoteRecordReport", "CVR": [{"CurrentSnapshotId": "s", "CVRSnapshot": [
    {"@id": "s", "CVRContest": [{"ContestId": "c", "CVRContestSelection": [
    {"ContestSelectionId": "x", "SelectionPosition": [{"HasIndication": "yes", "Rank": 2,
    "NumberVotes": 1.0}]}]}]}]}], "Election": [{"Contest": [{"@id": "c", "Name": "C\\u00e9",
    "ContestSelection": [{"@id": "x", "CandidateIds": ["a"]}]}],
    "Candidate": [{"@id": "a", "Name": "Ann \\"\\ud83d\\ude00\\""}]}]}
    """

  @Test func jsonWithDecimalsAndEscapesIsRead() throws {
    let contest = try readContest(in: source(record))
    #expect(contest.label == "Cé (c)")
    #expect(contest.candidates.map(\.name) == ["Ann \"😀\""])
    #expect(contest.kind == .ranking)
    #expect(contest.ballots?.ballotsByChoices == [[-1, 0]: 1])
  }

  @Test func xmlOfTheSameRecordGivesTheSame() throws {
    let xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <c:CastVoteRecordReport xmlns:c="NIST"><c:CVR><c:CurrentSnapshotId>s</c:CurrentSnapshotId>
      <c:CVRSnapshot ObjectId="s"><c:CVRContest><c:ContestId>c</c:ContestId><c:CVRContestSelection>
      <c:ContestSelectionId>x</c:ContestSelectionId><c:SelectionPosition>
      <c:HasIndication>yes</c:HasIndication><c:Rank>2</c:Rank></c:SelectionPosition>
      </c:CVRContestSelection></c:CVRContest></c:CVRSnapshot></c:CVR><c:Election>
      <c:Candidate ObjectId="a"><c:Name>Ann "😀"</c:Name></c:Candidate>
      <c:Contest ObjectId="c"><c:ContestSelection ObjectId="x"><c:CandidateIds>a</c:CandidateIds>
      </c:ContestSelection><c:Name>Cé</c:Name></c:Contest></c:Election></c:CastVoteRecordReport>
      """
    #expect(try readContest(in: source(xml)) == readContest(in: source(record)))
  }

  @Test(arguments: [
    ("{\"CastVoteRecordReport\": 1", 1), ("{\"CastVoteRecordReport\"\n: [1 2]}", 2),
    ("{\"CastVoteRecordReport\": \"\n\"}", 1), ("{\"CastVoteRecordReport\": 1}\n\nx", 3),
    ("{\"CastVoteRecordReport\": ?}", 1), ("{1: \"CastVoteRecordReport\"}", 1),
  ])
  func brokenJSONIsRefusedWithItsLine(text: String, line: Int) {
    guard case .badLine(_, let found, _) = failure(source(text)) else {
      Issue.record("\(text) is read")
      return
    }
    #expect(found == line)
  }

  @Test func jsonAndXMLHaveADeepestLevel() {
    let deep = "{\"CastVoteRecordReport\":" + String(repeating: "[", count: 200_000)
    guard case .badLine(_, 1, _) = failure(source(deep)) else {
      Issue.record("200,000 levels of JSON are read")
      return
    }
    let nested = "<EML>" + String(repeating: "<a>", count: 200_000)
    guard case .badLine = failure(source(nested)) else {
      Issue.record("200,000 levels of XML are read")
      return
    }
  }

  @Test func documentTypeIsNotGivenToTheParser() {
    let bomb = """
      <?xml version="1.0"?>
      <!DOCTYPE EML [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
      <EML Id="510b">&b;</EML>
      """
    guard case .badLine(_, 2, let reason) = failure(source(bomb), .eml) else {
      Issue.record("a document type is read")
      return
    }
    #expect(reason.contains("document type"))
  }

  @Test func xmlInUTF16IsRefused() {
    let bytes = "<EML/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let source = ForeignSource(ForeignFile(name: "file", bytes: [0xFF, 0xFE] + bytes))
    guard case .badFile = failure(source, .eml) else {
      Issue.record("UTF-16 is read")
      return
    }
  }

  @Test func memberThatStandsTwiceIsNone() {
    let twice = record.replacing(
      "\"CurrentSnapshotId\": \"s\"",
      with: "\"CurrentSnapshotId\": \"s\", \"CurrentSnapshotId\": \"t\"")
    guard case .badRecord(_, 1, _) = failure(source(twice)) else {
      Issue.record("one of two values is taken")
      return
    }
  }

  @Test(arguments: [
    ("\"ContestId\": \"c\"", "\"ContestId\": \"d\""),
    ("\"ContestSelectionId\": \"x\"", "\"ContestSelectionId\": \"zzz\""),
    ("\"Rank\": 2", "\"Rank\": 0"), ("\"Rank\": 2", "\"Rank\": 99999999"),
    ("\"CurrentSnapshotId\": \"s\"", "\"CurrentSnapshotId\": \"t\""),
  ])
  func recordThatDoesNotFitIsNamedByItsNumber(part: String, other: String) throws {
    let error = failure(source(record.replacing(part, with: other)))
    guard case .badRecord(_, 1, _) = error else {
      Issue.record("\(other) is taken")
      return
    }
    #expect(error?.description.contains("zzz") == false)
  }

  @Test func dominionFolderWithoutAManifestIsRefused() {
    let folder = ForeignSource(
      name: "export",
      files: [ForeignFile(name: "ContestManifest.json", bytes: Array("{\"List\": []}".utf8))])
    #expect(
      failure(folder) == .missingFile(folder: "export", name: "CandidateManifest.json"))
  }
}
