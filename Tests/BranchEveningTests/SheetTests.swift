import BranchEvening
import ElectionModel
import ScreenGrid
import StrictBytes
import TestSupport
import Testing
import Wording

@Suite struct SheetTests {
  func opened(_ example: BranchExample = BranchExample()) throws -> Player {
    var player = Player(try example.setting())
    player.openAndClose(parts: [String](repeating: "2", count: example.contests))
    player.press(.enter)
    player.fill("1")
    return player
  }

  @Test func totalsTypedTwiceBecomeASignedReturnWithoutFindings() throws {
    let example = BranchExample()
    var player = try opened(example)
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.fill("")
    player.sign()
    let signed = try #require(player.evening.signedReturns.first)
    let setting = try example.setting()
    let file = try #require(signed.files.last)
    #expect(setting.examine(file, nil).isEmpty)
    #expect(signed.newest.signatures.count == 3)
    #expect(signed.newest.statement.ballots.cast == 90)
    #expect(signed.newest.statement.votes.map(\.votes) == [60, 50, 40, 30, 20])
    #expect(signed.newest.statement.closed == "2026-05-01T21:30")
  }

  @Test func onlyDifferingFieldsAreTypedAgain() throws {
    var player = try opened()
    player.enter("1", goodSheet)
    var second = goodSheet
    second[13] = "61"
    second[17] = "2"
    player.enter("2", second)
    #expect(player.evening.lineCount == 3)
    player.enter("3", ["60", "20"])
    #expect(player.sees("All numbers fit together"))
    #expect(player.sees("The entries agree"))
  }

  @Test func aValueThatNobodyElseTypedKeepsTheFieldOpen() throws {
    var player = try opened()
    player.enter("1", goodSheet)
    var second = goodSheet
    second[13] = "61"
    player.enter("2", second)
    player.enter("3", ["62"])
    #expect(player.evening.lineCount == 2)
    player.enter("1", ["61"])
    #expect(player.sees("All numbers fit together"))
  }

  @Test func theSecondEntryShowsNothingOfTheFirst() throws {
    var player = try opened()
    player.enter("1", ["71717"] + goodSheet.dropFirst())
    #expect(!player.sees("71717") && !player.sees("71,717"))
    var second = goodSheet
    second[0] = "82828"
    player.enter("2", second)
    #expect(!player.sees("71717") && !player.sees("82828"))
  }

  @Test func theSamePersonDoesNotTypeTwice() throws {
    var player = try opened()
    player.enter("1", goodSheet)
    player.fill("1")
    #expect(player.sees("Another person has to type"))
    #expect(player.evening.focus == 0)
  }

  @Test func emptyIsZeroForBallotsAndUnknownForSlips() throws {
    var player = try opened()
    let sheet = ["", "", "", "", ""] + ["80", "", "", "80", "80", "", "", ""]
    player.enter("1", sheet + ["60", "", "", "", ""])
    player.enter("2", sheet + ["60", "0", "0", "0", "0"])
    player.fill("")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.slips == nil && statement.identified == nil)
    #expect(statement.votes.count == 1 && statement.ballots.excess == 0)
  }

  @Test func unknownIsNotZeroWhenEntriesAreCompared() throws {
    var player = try opened()
    player.enter("1", ["100", "90", "10", "", "90"] + goodSheet.dropFirst(5))
    player.enter("2", ["100", "90", "10", "0", "90"] + goodSheet.dropFirst(5))
    #expect(player.evening.lineCount == 2)
  }

  @Test func aCorrectionIsTypedOnceMoreBySomebodyElse() throws {
    var player = try opened()
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.press(.function(4))
    player.fill("1")
    for _ in 0..<13 { player.press(.enter) }
    player.press(.clear)
    player.fill("59")
    for _ in 0..<4 { player.press(.enter) }
    #expect(player.evening.lineCount == 2)
    player.fill("3", "59", "")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.votes.map(\.votes) == [59, 50, 40, 30, 20])
  }

  @Test func threeDigitSetsGiveTheSameNumber() throws {
    var player = try opened()
    player.enter("۱", ["۱۰۰", "٩٠", "10"] + goodSheet.dropFirst(3))
    player.enter("2", goodSheet)
    #expect(player.sees("The entries agree"))
  }

  @Test func threeHundredCandidatesTwiceTakeOnlyDigitsAndOneKeyAField() throws {
    var example = BranchExample()
    example.candidates = 300
    var player = try opened(example)
    let numbers = ["100", "90", "10", "0", "90", "90", "0", "0", "90", "80", "5", "2", "3"]
    let sheet = numbers + (0..<300).map { String($0 % 40) }
    let before = player.keys
    player.enter("1", sheet)
    player.enter("2", sheet)
    let digits = 2 * sheet.reduce(0) { $0 + $1.utf8.count } + 2
    #expect(player.keys - before == digits + 2 * (sheet.count + 1))
    #expect(player.sees("The entries agree"))
  }

  @Test func findingsAreSaidWhileTypingTheFirstEntry() throws {
    var player = try opened()
    player.fill("1", "100", "90", "10", "3")
    #expect(player.sees("F201"))
    player.fill("90", "90", "", "", "90", "80", "5", "2", "3", "81")
    #expect(player.sees("F204"))
  }
}
