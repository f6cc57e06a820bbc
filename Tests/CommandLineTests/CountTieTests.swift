import FileAccess
import Foundation
import TestSupport
import Testing

private struct Count: Decodable {
  struct Tie: Decodable { let subjects: [String] }
  let elected: [Int]
  let alternates: [Int]?
  let ties: [Tie]
  let columnsPassedOver: [String]?
}

@Suite struct `Attributes decide ties only where the file says them` {
  let folder = TemporaryFolder()

  private func file(_ rows: String, _ attributes: String = "isargar,degree") throws -> String {
    let text = "list,alliance,candidate,votes,\(attributes)\n\(rows)\n"
    try writeDurably(Array(text.utf8), to: folder("file"))
    return folder("file")
  }

  private func end(_ path: String, _ more: String...) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar"),
      arguments: ["count", path, "--rule", "plurality-at-large", "--seats", "1"] + more)
  }

  private func count(_ path: String, _ more: String...) throws -> Count {
    let end = try run(
      try builtProduct("shomar"),
      arguments: ["count", path, "--rule", "plurality-at-large", "--seats", "1", "--json"] + more)
    return try JSONDecoder().decode(Count.self, from: Data(end.output))
  }

  @Test func chainIsAskedInItsOrder() throws {
    let first = try count(try file(",,A,10,1,3\n,,B,10,0,3"))
    #expect(first.elected == [1] && first.ties.isEmpty && first.columnsPassedOver == nil)
    // The better degree is asked only where the first attribute says nothing.
    #expect(try count(try file(",,A,10,0,9\n,,B,10,1,3")).elected == [2])
    #expect(try count(try file(",,A,10,1,2\n,,B,10,1,3")).elected == [2])
    let open = try count(try file(",,A,10,1,3\n,,B,10,1,3"))
    #expect(open.elected.isEmpty && open.ties.map(\.subjects) == [["1", "2"]])
    let drawn = try count(try file(",,A,10,1,3\n,,B,10,1,3"), "--lot", "2,1")
    #expect(drawn.elected == [2])
  }

  @Test func attributeThatNoTieAsksForMayBeAbsent() throws {
    // C lacks both, and has no equal; nor does the rule know an age.
    let path = try file(",,A,10,1,3,\n,,B,10,0,3,1980-01-01\n,,C,7,,,", "isargar,degree,age")
    let counted = try count(path)
    #expect(counted.elected == [1] && counted.columnsPassedOver == ["age"])
    // Equal votes far from every seat hang on nothing.
    #expect(try count(try file(",,A,10,1,3\n,,B,7,,\n,,C,7,0,")).elected == [1])
    // Only the last step is absent, and the first has decided.
    #expect(try count(try file(",,A,10,1,\n,,B,10,0,")).elected == [1])
  }

  @Test(arguments: [
    (",,A,10,1,3\n,,B,10,,3", "isargar", "2 B"), (",,A,10,,3\n,,B,10,,4", "isargar", "1 A, 2 B"),
    (",,A,10,1,\n,,B,10,1,3", "degree", "1 A"), (",,A,10,,3\n,,B,10,1,\n,,C,1,,", "isargar", "1 A"),
  ])
  func tieIsNotGuessedAt(rows: String, attribute: String, lacking: String) throws {
    for lot in [[], ["--lot", "2,1"]] {
      let end = try run(
        try builtProduct("shomar"),
        arguments: [
          "count", try file(rows), "--rule", "plurality-at-large", "--seats", "1",
        ] + lot)
      #expect(end.status == 65 && end.output.isEmpty, "\(rows) \(lot)")
      #expect(
        end.errorText.contains("which plurality-at-large decides by \(attribute)")
          && end.errorText.contains("does not say it of \(lacking):"), "\(end.errorText)")
    }
  }

  @Test func fileWithoutAnyAttributeIsDecidedByLot() throws {
    let path = try file(",,A,10,\n,,B,10,", "age")
    #expect(try end(path).status == 3)
    #expect(try count(path, "--lot", "2,1").elected == [2])
  }

  @Test func namesWrittenInAreNobodysAndLackWhatTheyLike() throws {
    let path = try file(",,A,10,1,3\n,,B,10,0,3\n,,Write-in,10,,\n,,C,10,0,3")
    let counted = try count(path)
    #expect(counted.elected == [1])
    let lists = try shomar("count", path, "--rule", "dhondt", "--seats", "1")
    #expect(lists.status == 64 && lists.errorText.contains("3 stands for names written in"))
  }

  @Test func otherRulesOfMostVotesAskForNoAttribute() throws {
    let path = try file(",,A,10,1,3\n,,B,9,,")
    let end = try run(
      try builtProduct("shomar"),
      arguments: ["count", path, "--rule", "sntv", "--seats", "1"])
    #expect(end.status == 0, "\(end.errorText)")
  }

  @Test func alternatesAreOfRulesOfMostVotes() throws {
    let totals = try file(",,A,10,1,3\n,,B,9,0,3")
    #expect(try count(totals, "--alternates", "1").alternates == [2])
    try writeDurably(Array("2 1\n2 1 0\n1 2 0\n0\nA\nB\nT\n".utf8), to: folder("blt"))
    for (path, rule) in [
      (totals, "dhondt"), (totals, "hare"), (folder("blt"), "scottish-stv"),
      (folder("blt"), "instant-runoff"),
    ] {
      let arguments = ["count", path, "--rule", rule, "--seats", "1"]
      let end = try run(
        try builtProduct("shomar"), arguments: arguments + ["--alternates", "1"])
      #expect(end.status == 64 && end.output.isEmpty, "\(rule)")
      #expect(end.errorText.contains("\(rule) takes no --alternates"), "\(end.errorText)")
      let none = try run(try builtProduct("shomar"), arguments: arguments + ["--alternates", "0"])
      #expect(none.status == 0, "\(none.errorText)")
    }
  }
}

@Suite struct `Of a folder nothing is passed over` {
  let folder = TemporaryFolder()

  private func write(_ text: String, _ name: String) throws {
    try writeDurably(Array(text.utf8), to: folder(name))
  }

  private func export() throws -> String {
    let record = """
      {"Sessions": [{"Original": {"IsCurrent": true, "Contests": [{"Id": 1, "Marks": [
      {"CandidateId": 1, "Rank": 1, "IsVote": true}]}]}}]}
      """
    for (name, text) in [
      (
        "ContestManifest.json",
        "{\"List\": [{\"Id\": 1, \"Description\": \"C\", \"VoteFor\": 1, \"NumOfRanks\": 0}]}"
      ),
      (
        "CandidateManifest.json",
        "{\"List\": [{\"Id\": 1, \"Description\": \"Ann\", \"ContestId\": 1}]}"
      ), ("PrecinctPortionManifest.json", "{\"List\": []}"), ("CvrExport_1.json", record),
      ("CvrExport_2.json", record),
    ] {
      try write(text, "export/\(name)")
    }
    return folder("export")
  }

  private func count(_ path: String) throws -> ProgramEnd {
    try shomar("count", path, "--rule", "sntv", "--seats", "1")
  }

  @Test func packedRecordsAreRefusedByName() throws {
    let path = try export()
    #expect(try count(path).status == 0)
    #expect(try run("gzip", "\(path)/CvrExport_2.json").status == 0)
    let end = try count(path)
    #expect(end.status == 65 && end.output.isEmpty)
    #expect(end.errorText.contains("CvrExport_2.json.gz is packed"), "\(end.errorText)")
  }

  @Test func fileInAFolderInsideIsRefusedByName() throws {
    let path = try export()
    #expect(try run("mkdir", "\(path)/part2").status == 0)
    #expect(try count(path).status == 0)
    #expect(
      try run("mv", "\(path)/CvrExport_2.json", "\(path)/part2/CvrExport_2.json").status == 0)
    let end = try count(path)
    #expect(end.status == 65 && end.output.isEmpty)
    #expect(end.errorText.contains("part2/CvrExport_2.json lies in a folder inside"))
  }
}
