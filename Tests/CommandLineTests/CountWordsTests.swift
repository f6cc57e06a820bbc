import FileAccess
import Foundation
import TestSupport
import Testing

/// What `shomar count` says to whoever has never seen it before.
@Suite struct `A count says what it took for granted` {
  let folder = TemporaryFolder()

  private func file(_ text: String, _ name: String = "file.blt") throws -> String {
    try writeDurably(Array(text.utf8), to: folder(name))
    return folder(name)
  }

  private func member(_ name: String, _ arguments: String...) throws -> Any? {
    let end = try run(try builtProduct("shomar"), arguments: ["count"] + arguments + ["--json"])
    let object = try JSONSerialization.jsonObject(with: Data(end.output)) as? [String: Any]
    return object?[name]
  }

  @Test func namesThatLookTheSameAreToldAndNotPutTogether() throws {
    let marks = "علی رضایی,حسن,علي رضايي,José\n1,0,0,0\n1,0,0,0\n0,0,1,0\n0,1,0,0\n"
    let path = try file(marks, "marks.csv")
    let end = try shomar("count", path, "--rule", "plurality-of-one", "--seats", "1")
    #expect(end.status == 0)
    #expect(end.outputText.contains("ALIKE"))
    #expect(end.outputText.contains("1 علی رضایی, 3 علي رضايي"), "\(end.outputText)")
    // In the steps they are told apart by their numbers, as in the table; others have none.
    #expect(end.outputText.contains("علی رضایی (1) is elected with 2"), "\(end.outputText)")
    #expect(!end.outputText.contains("حسن ("))
    let alike = try member("namesAlike", path, "--rule", "plurality-of-one", "--seats", "1")
    #expect(alike as? [[String]] == [["1", "3"]])
    let other = try file("A,B\n1,0\n", "other.csv")
    #expect(try member("namesAlike", other, "--rule", "sntv", "--seats", "1") == nil)
    #expect(
      !(try shomar("count", other, "--rule", "sntv", "--seats", "1").outputText).contains("ALIKE"))
  }

  @Test func importWarnsOfNamesThatLookTheSame() throws {
    let path = try file("علی رضایی,حسن,علي رضايي\n1,0,0\n0,0,1\n0,1,0\n", "marks.csv")
    let end = try shomar(
      "import", "file", path, "--to", folder("i"), "--seats", "1", "--date", "2020-01-01")
    #expect(end.status == 0, "\(end.errorText)")
    #expect(end.errorText.contains("1 علی رضایی, 3 علي رضايي"), "\(end.errorText)")
    #expect(end.outputText.contains("Imported 1 return to"))
  }

  @Test func headSaysHowARankingIsRead() throws {
    let path = try file("3 1\n5 1=2 3 0\n4 3 0\n3 2 1 0\n0\nA\nB\nC\nT\n")
    let scottish = try shomar("count", path, "--rule", "scottish-stv").outputText
    #expect(scottish.contains("two candidates at one rank are the end of the ballot"))
    #expect(scottish.contains("12 ballots, 7 valid"), "\(scottish)")
    let meek = try shomar("count", path, "--rule", "meek-prf").outputText
    #expect(meek.contains("two candidates at one rank are passed over"))
    #expect(meek.contains("12 ballots, 12 valid"))
    #expect(try shomar("count", "--rules").outputText.contains("How a ballot is read"))
  }

  @Test func quotaThatFollowsTheVotesIsToldAtEachStage() throws {
    // Three ballots name only Cid, who is excluded: four of seven votes are more than half.
    let path = try file("3 1\n4 1 0\n3 2 0\n2 3 0\n0\nAnn\nBob\nCid\nMayor\n")
    let text = try shomar("count", path, "--rule", "instant-runoff").outputText
    #expect(text.contains("The quota is 5 votes at first; it is worked out anew"), "\(text)")
    #expect(text.contains("The quota at this stage is 4 votes."), "\(text)")
    let stages = try member("stages", path, "--rule", "instant-runoff") as? [[String: Any]]
    #expect(stages?.compactMap { $0["quota"] as? String } == ["5", "4"])
    let fixed = try shomar("count", path, "--rule", "scottish-stv").outputText
    #expect(!fixed.contains("The quota at this stage"))
  }

  @Test func quotaOfListsIsAFractionWhereItIsNotWhole() throws {
    let path = try file("list,alliance,candidate,votes\nA,,a,8\nB,,b,5\n", "totals.csv")
    #expect(try member("quota", path, "--rule", "hare", "--seats", "2") as? String == "13/2")
  }

  @Test func wholeCountIsPersianWhereThatIsWanted() throws {
    let path = try file("A,B,C\n1,1,0\n1,0,1\n", "marks.csv")
    let open = try shomar(
      "count", path, "--rule", "block-vote", "--seats", "2", "--lot", "1,3", "--language", "fa")
    #expect(open.status == 3)
    for words in [
      "۲ کرسی، ۲ برگ رأی، ۲ صحیح", "منتخب ۱", "تساوی (کرسی): ۱ از ۲", "قرعه 1,3 به کار نرفت",
    ] {
      #expect(open.outputText.contains(words), "\(open.outputText)")
    }
    for words in ["TIE", "LOT", "elected", "seats"] {
      #expect(!open.outputText.contains(words), "\(words)")
    }
  }

  @Test func lotIsRefusedOrToldForItsOwnReason() throws {
    let path = try file("A,B,C\n1,1,0\n1,0,1\n", "marks.csv")
    let end = { (lots: String...) in
      try run(
        try builtProduct("shomar"),
        arguments: ["count", path, "--rule", "block-vote", "--seats", "2"]
          + lots.flatMap { ["--lot", $0] })
    }
    let twice = try end("2,2")
    #expect(twice.status == 64 && twice.errorText.contains("names 2 twice"))
    let unknown = try end("9,10")
    #expect(unknown.status == 64 && unknown.errorText.contains("nobody with the number 9"))
    let unreadable = try end("2;3")
    #expect(unreadable.status == 64 && unreadable.errorText.contains("cannot be read"))
    let same = try end("3,2", "3,2")
    #expect(same.status == 0, "\(same.errorText)")
    #expect(
      same.outputText.contains("LOT  3,2 was not used: the tie was decided by the lot 3,2"))
    let contradicting = try end("3,2", "2,3")
    #expect(contradicting.status == 64)
    #expect(contradicting.errorText.contains("the lots 3,2 and 2,3 contradict each other"))
    #expect(try end("1,3").outputText.contains("was not used: it names no tie of this count"))
  }

  @Test func contentThatIsNoFormatIsRefusedForItsReason() throws {
    let blt = "2 1\n2 1 0\n0\nA\nB\nT\n"
    for name in ["two/a.blt", "two/b.blt"] { _ = try file(blt, name) }
    try writeDurably([0xFF, 0xFE] + blt.utf8.flatMap { [$0, 0] }, to: folder("wide"))
    try writeDurably(blt.utf8.flatMap { [$0, 0] }, to: folder("bare"))
    for (name, reason) in [
      (folder("two"), "the 2 files in it are together no export that is known"),
      (try file("", "empty"), "it is empty"), (folder("wide"), "it is text in UTF-16"),
      (folder("bare"), "it has NUL bytes"),
    ] {
      let end = try shomar("count", name, "--rule", "scottish-stv")
      #expect(end.status == 65 && end.errorText.contains(reason), "\(name): \(end.errorText)")
    }
  }
}
