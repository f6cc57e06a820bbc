@testable import BallotFormats
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

  @Test(arguments: [
    ("\"Rank\": 2", "\"Rank\": 2,\n\"Rank\": 1", 4), ("\"Rank\": 2", "\"Rank\": 2, \"Rank\": 2", 3),
    // Names that nobody asks for, too, and names that are equal only without their escapes.
    ("\"Rank\": 2", "\"Rank\": 2, \"x\": 1, \"x\": 1", 3),
    ("\"Rank\": 2", "\"Rank\": 2, \"\\u0052ank\": 1", 3),
  ])
  func memberThatStandsTwiceIsRefused(part: String, other: String, line: Int) {
    guard case .badLine(_, line, _) = failure(source(record.replacing(part, with: other))) else {
      Issue.record("one of two values is taken: \(other)")
      return
    }
  }

  @Test func memberThatStandsTwiceAmongManyIsRefused() {
    let many = (0..<100).map { "\"n\($0)\": 0" }
    for (names, isRead) in [(many, true), (many + ["\"n50\": 1"], false)] {
      let text = record.replacing(
        "\"Rank\": 2", with: "\"Rank\": 2, " + names.joined(separator: ", "))
      #expect((failure(source(text)) == nil) == isRead)
    }
  }

  @Test(arguments: [
    "\"NumberVotes\": 2", "\"NumberVotes\": 0", "\"NumberVotes\": 1.5", "\"NumberVotes\": \"\"",
    "\"NumberVotes\": 1, \"FractionalVotes\": \".5\"", "\"NumberVotes\": [1, 2]",
  ])
  func markThatIsNotOneVoteIsRefused(votes: String) {
    let text = record.replacing("\"NumberVotes\": 1.0", with: votes)
    guard case .badRecord(_, 1, let reason) = failure(source(text)) else {
      Issue.record("\(votes) is counted as one vote")
      return
    }
    #expect(reason.contains("one vote"))
  }

  @Test func xmlThatIsOrSaysItIsAnotherEncodingIsRefused() {
    // In UTF-7, +ADw- is < and +ACE- is !: a document type that no byte shows.
    let hidden = "+ADwAIQ-DOCTYPE EML +AFsAPAAh-ENTITY a +ACI-ha+ACIAPgBdAD4-<EML Id=\"510b\"/>"
    for declaration in [
      "<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "<?xml version='1.0' encoding = 'utf-7' ?>",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "<?xml version=\"1.0\" encoding=UTF-8?>",
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    ] {
      guard case .badFile(_, let reason) = failure(source(declaration + hidden), .eml) else {
        Issue.record("\(declaration) is read")
        continue
      }
      #expect(reason.contains("UTF-8"))
    }
    let latin = ForeignFile(
      name: "file", bytes: Array("<EML>".utf8) + [0xE9] + Array("</EML>".utf8))
    guard case .badFile = failure(ForeignSource(latin), .eml) else {
      Issue.record("a byte that is no UTF-8 is read")
      return
    }
    #expect(throws: Never.self) {
      let text = "<?xml version='1.0' encoding='utf-8' standalone='yes'?><EML/>"
      return try ForeignElement.read(ForeignFile(name: "file", bytes: Array(text.utf8)))
    }
  }

  @Test func xmlHasAMostNumberOfElements() throws {
    let file = ForeignFile(name: "file", bytes: Array("<a><b/>\n<b/></a>".utf8))
    #expect(try ForeignElement.read(file, mostElements: 3).nodes("b").count == 2)
    #expect(
      throws: FormatError.badLine(
        file: "file", line: 2, reason: "there are too many elements; divide the file")
    ) {
      try ForeignElement.read(file, mostElements: 2)
    }
    #expect(ForeignElement.mostElements == 20_000_000)
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
