import ElectionModel
import ScreenGrid
import TestSupport
import Testing
import Wording

@testable import BranchEvening

/// What is typed on the screens of the whole branch holds when they are completed, and not before.
@Suite struct ClosingTests {
  /// An electronic and a paper part, both ready to sign; on the closing line of the overview.
  func bothReady() throws -> Player {
    var player = Player(try BranchExample().setting())
    player.stick = [DeviceFile(name: "a.csv", bytes: Array("11,12\n-\n".utf8))]
    player.openAndClose(parts: ["3"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    player.fill("50", "2", "48", "", "2", "", "", "", "")
    player.press(.enter)
    player.fill("1")
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.fill("")
    #expect(player.seen().count { $0.contains("ready to sign") } == 2)
    player.press(.home)
    for _ in 0..<3 { player.press(.down) }
    player.press(.enter)
    return player
  }

  @Test func oneKeyAndEscTakeNoCountedPartAway() throws {
    var player = try bothReady()
    player.press(.down)
    player.press(.clear)
    player.type("1")
    player.press(.escape)
    #expect(player.seen().count { $0.contains("ready to sign") } == 2)
    #expect(player.sees("does not hold"))
  }

  @Test func leavingACountedPartOutNeedsAReasonWhichIsSigned() throws {
    var player = try bothReady()
    player.press(.down)
    player.type("1")
    player.press(.enter)
    #expect(player.sees("left out, though counted"))
    player.press(.enter)
    #expect(player.sees("This field is missing"))
    player.fill("the paper ballots were sealed and sent")
    // What stands is looked at again.
    #expect(player.sees("to be checked"))
    player.press(.enter)
    player.fill("")
    player.sign()
    let signed = player.evening.signedReturns
    #expect(signed.map(\.slot.part) == [.electronic])
    let remarks = try #require(signed.first).newest.statement.remarks
    #expect(remarks.contains("the paper part that was counted is left out: the paper ballots were"))
  }

  @Test(arguments: ["7", "9"]) func aHalfTypedTimeNeverHolds(time: String) throws {
    var player = try bothReady()
    player.press(.clear)
    player.type(time)
    player.press(.end)
    #expect(player.evening.focus == 0 && player.sees("four digits"))
    player.press(.escape)
    player.press(.end)
    player.press(.up)
    player.press(.up)
    player.press(.enter)
    player.fill("1", "1", "1")
    for name in BranchExample.keyNames { player.fill(name, "") }
    let signed = try #require(player.evening.signedReturns.first).newest.statement
    #expect(signed.closed == "2026-05-01T21:30" && signed.opened == "2026-05-01T08:00")
  }

  @Test func everyTextIsMadeEvenHoweverItsFieldWasLeft() throws {
    var player = Player(try BranchExample().setting())
    player.press(.down)
    player.press(.enter)
    player.type("علي كريمی ")
    player.press(.end)
    player.press(.home)
    player.type("")
    player.press(.end)
    player.press(.enter)
    #expect(player.evening.record.text(.personName(0)) == "علی کریمی")
    player.press(.up)
    player.press(.enter)
    player.type(" ي")
    player.press(.escape)
    #expect(player.evening.record.text(.personName(0)) == "علی کریمی")
  }
}
