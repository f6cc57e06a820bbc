import ElectionModel
import ScreenGrid
import TestSupport
import Testing
import Wording

@testable import BranchEvening

/// What is signed speaks of what is so when it is signed, and of nobody who is not there.
@Suite struct ReasonTests {
  /// A sheet with more votes cast than voters identified, on its check screen.
  func withAFinding() throws -> Player {
    var sheet = goodSheet
    sheet[4] = "80"
    return try SigningTests().counted(sheet)
  }

  @Test func aReasonGoesWithItsFinding() throws {
    var player = try withAFinding()
    player.fill("ten were written by hand", "")
    player.press(.up)
    player.press(.up)
    player.press(.home)
    for _ in 0..<4 { player.press(.down) }
    player.press(.function(4))
    player.fill("1")
    for _ in 0..<4 { player.press(.down) }
    player.press(.clear)
    player.type("90")
    player.press(.end)
    player.press(.enter)
    player.enter("2", ["90"])
    #expect(player.sees("All numbers fit together"))
    player.fill("")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.identified == 90)
    #expect(!statement.remarks.contains("W201") && !statement.remarks.contains("by hand"))
  }

  @Test func theReasonForTooFewGoesWhenEnoughSign() throws {
    var player = try SigningTests().counted()
    player.fill("")
    player.press(.enter)
    player.fill("1", "3", "3")
    player.type("the others went home")
    for _ in 0..<2 { player.press(.up) }
    player.type("1")
    player.press(.end)
    player.press(.enter)
    player.fill("p17-chair", "", "p17-member-1", "")
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.signers.count == 2)
    #expect(!statement.remarks.contains("F304") && !statement.remarks.contains("went home"))
  }

  @Test func whoseNameIsTakenAwayDoesNotSign() throws {
    var player = try SigningTests().counted()
    player.fill("")
    player.press(.enter)
    player.type("1")
    player.press(.down)
    player.type("1")
    player.press(.down)
    player.type("2")
    player.press(.down)
    player.type("a refusal")
    player.press(.escape)
    // The second and the third member are taken from the list.
    player.press(.home)
    player.press(.down)
    player.press(.enter)
    player.press(.down)
    player.press(.clear)
    player.press(.down)
    player.press(.clear)
    player.press(.end)
    player.press(.enter)
    player.press(.end)
    player.press(.up)
    player.press(.up)
    player.press(.enter)
    player.press(.end)
    player.fill("the others left", "p17-chair", "")
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.signers.map(\.key.text) == ["p17-chair"] && statement.refusals.isEmpty)
    #expect(statement.remarks.contains("F304: the others left"))
  }

  /// Closes and counts without the fingerprint and the opening.
  @Test(arguments: [false, true]) func whatWasNotDoneBeforeIsSaidAndSignedWithAReason(
    differs: Bool
  ) throws {
    var player = Player(try BranchExample().setting())
    #expect(player.sees("not compared with the paper yet"))
    #expect(player.sees("opening is not written down"))
    player.press(.function(2))
    #expect(player.sees("هنوز با برگه سنجیده نشده") && player.sees("گشودن هنوز نوشته نشده"))
    player.press(.function(2))
    if differs {
      player.press(.enter)
      player.fill("2")
      player.press(.escape)
      #expect(player.sees("not that on the paper"))
    }
    player.press(.home)
    player.press(.down)
    player.press(.enter)
    player.fill(["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"] + [String](repeating: "", count: 8))
    player.press(.home)
    for _ in 0..<3 { player.press(.down) }
    player.press(.enter)
    player.fill("2130", "2")
    player.press(.end)
    for _ in 0..<3 { player.press(.up) }
    player.press(.enter)
    player.fill("1")
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.fill("")
    player.press(.end)
    player.press(.up)
    player.press(.up)
    player.press(.enter)
    player.fill("1", "1", "1", "", "")
    #expect(player.sees("This field is missing"))
    player.fill("no paper came", "it was late")
    for name in BranchExample.keyNames { player.fill(name, "") }
    let remarks = try #require(player.evening.signedReturns.first).newest.statement.remarks
    let fingerprint = differs ? "is not that on the paper" : "was not compared with the paper"
    #expect(remarks.contains("\(fingerprint): no paper came"))
    #expect(remarks.contains("the opening was not written down: it was late"))
  }
}
