import BranchEvening
import ElectionModel
import ScreenGrid
import TestSupport
import Testing
import Wording

/// What is typed twice is typed by two people, whatever keys lead there; one person alone is told
/// of in the signed remarks.
@Suite struct TypistTests {
  /// An evening at the sheet of its only contest, with so many people.
  func opened(people: Int) throws -> Player {
    var player = Player(try BranchExample().setting())
    player.press(.enter)
    player.fill("1")
    player.press(.enter)
    let names = ["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"].prefix(people)
    player.fill(names + [String](repeating: "", count: 11 - people))
    player.press(.enter)
    player.fill("1", "0800", "100", "")
    player.press(.enter)
    player.fill("2130", "2")
    player.press(.enter)
    player.fill("1")
    return player
  }

  static let secondDiffers = goodSheet.dropLast() + ["19"]

  @Test(arguments: [Key.pageDown, .end, .down, .tab])
  func noKeyLeavesTheTypistUnchecked(key: Key) throws {
    var player = try opened(people: 2)
    player.enter("1", goodSheet)
    player.type("1")
    player.press(key)
    #expect(player.evening.focus == 0 && player.sees("Another person has to type"))
  }

  @Test func theTypistIsCheckedAgainAtTheEndOfTheEntry() throws {
    var player = try opened(people: 2)
    player.enter("1", goodSheet)
    player.fill("2")
    player.fill(Array(goodSheet.dropLast()))
    player.type("20")
    player.press(.home)
    // The cursor stays, since the first person may not type; Esc and Enter lead to the last field.
    player.type("1")
    player.press(.end)
    #expect(player.evening.focus == 0 && player.sees("Another person has to type"))
    player.type("2")
    player.press(.end)
    player.press(.enter)
    #expect(player.sees("The entries agree"))
  }

  @Test(arguments: ["1", "2"]) func withTwoPeopleEitherMayCorrectAFigure(person: String) throws {
    var player = try opened(people: 2)
    player.enter("1", goodSheet)
    player.enter("2", Array(Self.secondDiffers))
    #expect(player.evening.lineCount == 2)
    player.enter(person, [person == "1" ? "19" : "20"])
    #expect(player.sees("The entries agree"))
  }

  @Test(arguments: ["1", "2"]) func onesOwnFigureTwiceSettlesNothing(person: String) throws {
    var player = try opened(people: 2)
    player.enter("1", goodSheet)
    player.enter("2", Array(Self.secondDiffers))
    player.enter(person, [person == "1" ? "20" : "19"])
    #expect(player.evening.lineCount == 2 && player.sees("Fields to be typed again: 1"))
  }

  @Test func aThirdPersonComesFirstWhereThereIsOne() throws {
    var player = try opened(people: 3)
    player.enter("1", goodSheet)
    player.enter("2", Array(Self.secondDiffers))
    for person in ["1", "2"] {
      player.fill(person)
      #expect(player.evening.focus == 0 && player.sees("Another person has to type"))
    }
    player.enter("3", ["20"])
    #expect(player.sees("The entries agree"))
  }

  @Test(arguments: [2, 3]) func aCorrectionIsTypedAgainByAnybodyButWhoMadeIt(people: Int) throws {
    var player = try opened(people: people)
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.press(.function(4))
    player.fill("1")
    player.press(.end)
    player.press(.clear)
    player.fill("19")
    #expect(player.evening.lineCount == 2)
    player.fill("1")
    #expect(player.evening.focus == 0 && player.sees("Another person has to type"))
    player.enter("2", ["19"])
    player.fill("")
    player.sign(Array(BranchExample.keyNames.prefix(people)), of: people)
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.votes.map(\.votes) == [60, 50, 40, 30, 19])
    #expect(!statement.remarks.contains("one person"))
  }

  @Test func aLatecomerShiftsNobody() throws {
    var player = Player(try BranchExample().setting())
    player.openAndClose(parts: ["2"])
    // Only the first and the third member are there.
    player.press(.home)
    player.press(.down)
    player.press(.enter)
    player.press(.down)
    player.press(.clear)
    player.press(.end)
    player.press(.enter)
    player.press(.enter)
    player.fill("1")
    player.enter("2", goodSheet)
    player.press(.escape)
    player.press(.home)
    player.press(.down)
    player.press(.enter)
    player.press(.down)
    player.type("Maryam Ahmadi")
    player.press(.end)
    player.press(.enter)
    player.press(.enter)
    // The one who typed as the second is the third now.
    player.fill("3")
    #expect(player.evening.focus == 0 && player.sees("Another person has to type"))
    player.enter("2", goodSheet)
    #expect(player.sees("The entries agree"))
  }

  @Test func onePersonAloneIsToldOfInTheSignedRemarks() throws {
    var player = try opened(people: 1)
    player.enter("1", goodSheet)
    player.fill("1")
    #expect(player.sees("one person typed both"))
    player.fill(goodSheet)
    #expect(player.sees("The entries agree"))
    player.fill("")
    player.press(.enter)
    player.fill("1", "nobody else came", "p17-chair", "")
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.remarks.contains("typed twice by one person"))
  }
}
