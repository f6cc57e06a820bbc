import FileAccess
import Foundation
import TestSupport
import Testing

private struct Count: Decodable {
  struct List: Decodable, Equatable {
    let name: String
    let alliance: String?
    let votes: Int
    let seats: Int?
  }
  let elected: [Int]
  let threshold: String?
  let lists: [List]?
  let columnsPassedOver: [String]?
}

@Suite struct `Totals of lists are counted from a file` {
  let folder = TemporaryFolder()

  private func file(_ text: String) throws -> String {
    try writeDurably(Array(text.utf8), to: folder("file"))
    return folder("file")
  }

  private func count(_ arguments: String...) throws -> Count {
    let end = try run(try builtProduct("shomar"), arguments: ["count"] + arguments + ["--json"])
    return try JSONDecoder().decode(Count.self, from: Data(end.output))
  }

  private let totals = """
    list,alliance,candidate,votes,age
    Green,Left together,,310,
    Green,Left together,Ann,120,1980-12-31
    Green,Left together,Bob,95,1975-01-09
    Red,Left together,Eve,60,1975-01-09
    Blue,,Dan,600,1975-01-10
    Blue,,Fay,600,1975-01-09
    ,,Cid,40,1969-07-20

    """

  @Test func totalsOfListsAreCountedWithListVotesAlliancesAndAttributes() throws {
    let path = try file(totals)
    let finnish = try count(path, "--rule", "fi-council", "--seats", "3")
    #expect(finnish.elected == [4, 5, 1] && finnish.columnsPassedOver == ["age"])
    #expect(
      finnish.lists == [
        .init(name: "Green", alliance: "Left together", votes: 310, seats: nil),
        .init(name: "Red", alliance: "Left together", votes: 0, seats: nil),
        .init(name: "Blue", alliance: nil, votes: 0, seats: 2),
      ])
    // Of the two with 600 votes the older one takes Blue's only seat.
    let brazilian = try count(path, "--rule", "br-council-2020", "--seats", "1")
    #expect(brazilian.elected == [5] && brazilian.columnsPassedOver == nil)
    let text = try shomar("count", path, "--rule", "fi-council", "--seats", "3").outputText
    #expect(text.contains("Left together claims seats with 585 votes."))
    let plurality = try shomar("count", path, "--rule", "block-vote", "--seats", "1")
    #expect(plurality.status == 64 && plurality.errorText.contains("knows no votes for lists"))
    let ranking = try shomar("count", path, "--rule", "scottish-stv", "--seats", "1")
    #expect(ranking.status == 64)
  }

  @Test func thresholdIsExactAndOnlyForMethods() throws {
    let path = try file("list,alliance,candidate,votes\nA,,a,75\nB,,b,25\nC,,c,900\n")
    let elected = { (percent: String) in
      try count(path, "--rule", "dhondt", "--seats", "3", "--threshold", percent)
    }
    #expect(try elected("2.5").elected == [3, 1, 2] && elected("2.5").threshold == "1/40")
    #expect(try elected("2.500001").elected == [3, 1])
    #expect(try elected("7.5").elected == [3, 1] && elected("7.500001").elected == [3])
    for percent in ["0", "0.0", "100", "-1", "5%", "2.", ".5", "1.1234567", "", "٥"] {
      let end = try shomar(
        "count", path, "--rule", "dhondt", "--seats", "3", "--threshold=\(percent)")
      #expect(end.status == 64, "\(percent)")
    }
    for rule in ["fi-council", "nl-council-small", "block-vote", "hare", "droop"] {
      let end = try shomar("count", path, "--rule", rule, "--seats", "3", "--threshold", "5")
      #expect(end.status == 64 && end.errorText.contains("takes no --threshold"), "\(rule)")
    }
  }

  @Test func listsAreNotImportedAndTheReasonIsTrue() throws {
    let end = try shomar("import", "file", try file(totals), "--to", folder("i"))
    #expect(end.status == 64)
    #expect(end.errorText.contains("the office certifies lists (pooled-lists)"))
    #expect(!isFolder(folder("i")))
    let help = try shomar("import", "file", "--help").outputText
    #expect(help.contains("pooled-lists") && help.contains("cumulative"))
  }

  @Test func votesForNamesakesAreDividedAndTheRestWaitsForALot() throws {
    let open = try shomar("split-namesakes", "--votes", "8", "30", "20", "0")
    #expect(open.status == 3 && open.errorText.contains("1 vote is left over"))
    #expect(open.errorText.contains("among 1, 2,"))
    let drawn = try shomar(
      "split-namesakes", "--votes", "8", "30", "20", "0", "--lot", "2,1", "--json")
    #expect(drawn.status == 0)
    #expect(
      drawn.outputText.contains(#"{"lotAmong":[],"remainder":0,"shares":[4,4,0]}"#),
      "\(drawn.outputText)")
    let none = try shomar("split-namesakes", "--votes", "8", "0", "0")
    #expect(none.status == 3 && none.errorText.contains("the authority decides"))
    for wrong in [
      ["--votes", "8", "1"], ["--votes=-1", "1", "2"], ["--votes", "1", "1", "2", "--lot", "3,1"],
    ] {
      #expect(
        try run(try builtProduct("shomar"), arguments: ["split-namesakes"] + wrong).status == 64)
    }
  }
}
