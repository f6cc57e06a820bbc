import BallotFormats
import CountingRules
import Testing

@Suite struct `Records are refused where they could be misread` {
  private func folder(_ files: [(String, String)]) -> ForeignSource {
    ForeignSource(
      name: "folder", files: files.map { ForeignFile(name: $0, bytes: Array($1.utf8)) })
  }

  // MARK: Hart

  private func hart(_ values: [String], _ more: String = "") -> String {
    let options = values.enumerated().map { number, value in
      "<Option><Name>\(number)</Name><Id>\(number)</Id><Value>\(value)</Value></Option>"
    }
    return """
      <Cvr><Contests><Contest><Name>Mayor</Name><Id>m</Id>\(more)<Options>
      \(options.joined(separator: "\n"))
      </Options></Contest></Contests></Cvr>
      """
  }

  @Test func hartsRankBesideAMarkWithoutOneIsRefused() throws {
    let good = try readContest(in: source(hart(["100", "010"])), format: .hart)
    #expect(good.kind == .ranking && good.ballots?.ballotsByChoices == [[0, 1]: 1])
    for (values, line) in [(["1", "010"], 3), (["010", "1"], 3), (["100", "01"], 3)] {
      guard case .badLine(_, line, _) = failure(source(hart(values)), .hart) else {
        Issue.record("\(values) is read")
        continue
      }
    }
    // Nor on different ballots of one contest.
    let two = folder([("1.xml", hart(["1"])), ("2.xml", hart(["010"]))])
    guard case .badLine("2.xml", 2, _) = failure(two, .hart) else {
      Issue.record("a set and a ranking are one contest")
      return
    }
  }

  /// Verity writes `<Overvoted />` and nothing in it (RCTab's archive of Hart).
  @Test(arguments: [
    ("", [[0, 1]: 1] as [[Int32]: Int]?), ("<Overvoted />", [[-2]: 1]),
    ("<Overvoted>true</Overvoted>", [[-2]: 1]), ("<Overvoted>false</Overvoted>", [[0, 1]: 1]),
    ("<Overvoted>maybe</Overvoted>", nil), ("<Overvoted/><Overvoted/>", nil),
  ])
  func hartsOvervoteIsAnOvervote(element: String, ballots: [[Int32]: Int]?) throws {
    let source = source(hart(["1", "1"], element))
    guard let ballots else {
      #expect(failure(source, .hart) != nil)
      return
    }
    let overvote = [[BallotTable.Mark.overvote]: 1]
    let read = try readContest(in: source, format: .hart).ballots?.ballotsByChoices
    #expect(read == (ballots.keys.contains([-2]) ? overvote : ballots))
  }

  // MARK: NIST

  private func report(_ positions: [String], _ contest: String = "") -> ForeignSource {
    let selections = positions.enumerated().map { number, position in
      "{\"ContestSelectionId\": \"s\(number)\", \"SelectionPosition\": [{\(position)}]}"
    }
    let named = positions.indices.map { "{\"@id\": \"s\($0)\", \"Selection\": \"\($0)\"}" }
    return source(
      """
      {"@type": "CVR.CastVoteRecordReport", "CVR": [{"CurrentSnapshotId": "n", "CVRSnapshot": [
      {"@id": "n", "CVRContest": [{"ContestId": "c"\(contest), "CVRContestSelection": [
      \(selections.joined(separator: ","))]}]}]}], "Election": [{"Contest": [{"@id": "c",
      "Name": "C", "ContestSelection": [\(named.joined(separator: ","))]}], "Candidate": []}]}
      """)
  }

  private let yes = "\"HasIndication\": \"yes\""

  @Test func rankedAndUnrankedMarksOfOneContestAreRefused() throws {
    let ranked = "\(yes), \"Rank\": 1"
    #expect(try readContest(in: report([ranked])).kind == .ranking)
    #expect(try readContest(in: report([yes, yes])).kind == .set)
    for mixed in [[ranked, yes], [yes, ranked]] {
      guard case .badFile(_, let reason) = failure(report(mixed)) else {
        Issue.record("\(mixed) is read")
        continue
      }
      #expect(reason.contains("marks with a rank and marks without one"))
    }
  }

  @Test(arguments: [
    "\"HasIndication\": \"Yes\"", "\"HasIndication\": \"true\"", "\"HasIndication\": true",
    "\"HasIndication\": \"\"", "\"NumberVotes\": 1",
    "\"HasIndication\": \"yes\", \"IsAllocable\": \"maybe\"",
    "\"HasIndication\": \"no\", \"IsAllocable\": \"\"",
  ])
  func markWithAnUnknownWordIsRefused(position: String) {
    guard case .badRecord(_, 1, _) = failure(report([position])) else {
      Issue.record("\(position) is taken for a mark or for none")
      return
    }
  }

  @Test func selectionWithoutAPositionIsRefused() {
    let text = String(decoding: report([yes]).files[0].bytes, as: UTF8.self)
    let bare = text.replacing("\"SelectionPosition\": [{\(yes)}]", with: "\"TotalNumberVotes\": 1")
    #expect(bare != text)
    guard case .badRecord(_, 1, _) = failure(source(bare)) else {
      Issue.record("a selection is passed over")
      return
    }
  }

  @Test func ambiguousMarkIsNone() throws {
    let positions = [
      yes, "\"HasIndication\": \"unknown\"", "\"HasIndication\": \"no\"",
      "\(yes), \"IsAllocable\": \"no\"", "\(yes), \"IsAllocable\": \"unknown\"",
    ]
    #expect(try readContest(in: report(positions)).ballots?.marks == [1, 0, 0, 0, 1])
  }

  @Test func overvotesThatAreNoNumberAreRefused() throws {
    let over = try readContest(in: report([yes], ", \"Overvotes\": 1"))
    #expect(over.ballots?.marks == [0])
    for word in ["\"x\"", "-1", "1.5", "true"] {
      #expect(failure(report([yes], ", \"Overvotes\": \(word)")) != nil, "\(word)")
    }
  }

  // MARK: Dominion

  private func export(
    _ mark: String = "\"IsVote\": true", ranks: Int = 0, beside: [(String, String)] = []
  ) -> ForeignSource {
    let contest =
      "{\"Id\": 1, \"Description\": \"C\", \"VoteFor\": 1, \"NumOfRanks\": \(ranks)}"
    return folder(
      [
        (
          "CandidateManifest.json",
          "{\"List\": [{\"Id\": 1, \"Description\": \"Ann\", \"ContestId\": 1}]}"
        ),
        ("ContestManifest.json", "{\"List\": [\(contest)]}"),
        (
          "CvrExport_1.json",
          """
          {"Sessions": [{"Original": {"IsCurrent": true, "Contests": [{"Id": 1, "Marks": [
          {"CandidateId": 1, "Rank": 1, \(mark)}]}]}}]}
          """
        ), ("PrecinctPortionManifest.json", "{\"List\": []}"),
      ] + beside)
  }

  @Test func markOfDominionIsTrueOrFalse() throws {
    #expect(try readContest(in: export()).ballots?.marks == [1])
    #expect(try readContest(in: export("\"IsVote\": false")).ballots?.marks == [0])
    #expect(
      try readContest(in: export("\"IsVote\": true, \"IsAmbiguous\": true")).ballots?.marks == [0])
    #expect(try readContest(in: export("\"x\": 1", ranks: 2)).ballots?.marks == [1])
    for bad in [
      "\"IsVote\": \"yes\"", "\"IsVote\": null", "\"x\": 1",
      "\"IsVote\": true, \"IsAmbiguous\": \"no\"",
    ] {
      guard case .badRecord("CvrExport_1.json", 1, _) = failure(export(bad)) else {
        Issue.record("\(bad) is taken for a vote or for none")
        continue
      }
    }
  }

  @Test(arguments: [
    ("CvrExport_2.json.gz", "\u{1F}\u{8B}"), ("more.zip", "PK\u{3}\u{4}"),
    ("part2/CvrExport_2.json", "{}"), ("CvrExport_2.json.old", "{}"), ("CvrExport_2", "{}"),
    ("CVR_Export.json", "{}"),
  ])
  func recordsOfDominionThatWouldBePassedOverAreNamed(name: String, text: String) {
    let bytes = name.hasSuffix(".gz") ? [0x1F, 0x8B, 8] : Array(text.utf8)
    let files = export().files + [ForeignFile(name: name, bytes: bytes)]
    guard
      case .badFile("folder", let reason) = failure(ForeignSource(name: "folder", files: files))
    else {
      Issue.record("\(name) is passed over")
      return
    }
    #expect(reason.hasPrefix(name))
    #expect(failure(export(beside: [("TabulatorManifest.json", "{}"), ("notes.txt", "x")])) == nil)
  }
}
