import ElectionModel
import ScreenGrid
import TestSupport
import Testing
import Wording

@testable import BranchEvening

/// "Written" is said of a package that is there.
@Suite struct PackageTests {
  /// Signed, and the package could not be written.
  func signedWithoutPackage() throws -> Player {
    var player = try SigningTests().counted()
    player.packageFails = true
    player.fill("")
    player.sign()
    #expect(player.evening.signedReturns.count == 1)
    return player
  }

  func packageLine(_ player: Player) -> String {
    player.seen().first { $0.contains("package to hand over") } ?? ""
  }

  @Test func aPackageThatIsNotThereIsNotSaidToBe() throws {
    var player = try signedWithoutPackage()
    #expect(packageLine(player).contains("not written yet"))
    player.packageFails = false
    player.press(.end)
    player.press(.up)
    player.press(.enter)
    player.press(.escape)
    #expect(packageLine(player).contains("written") && !packageLine(player).contains("not"))
  }

  @Test func aCopyIsNotThePackage() throws {
    var player = try signedWithoutPackage()
    player.press(.end)
    player.press(.up)
    player.press(.enter)
    player.fill("/stick")
    player.press(.escape)
    #expect(packageLine(player).contains("not written yet"))
  }

  @Test func whatWasCutOffIsWrittenWhenTheDeskIsOpened() throws {
    var player = try signedWithoutPackage()
    player.packageFails = false
    #expect(player.evening.reviewPackage(isWhole: false) == [.writePackage])
    _ = player.evening.handle(.packageWritten(path: "/package"))
    #expect(player.evening.reviewPackage(isWhole: true).isEmpty)
    #expect(player.evening.reviewPackage(isWhole: false) == [.writePackage])
    var fresh = Player(try BranchExample().setting())
    #expect(fresh.evening.reviewPackage(isWhole: false).isEmpty)
  }

  @Test(arguments: [true, false], [true, false])
  func aReceiptSaysOfWhichVersionItIs(isNewest: Bool, isCounted: Bool) throws {
    var player = try SigningTests().counted()
    player.fill("")
    player.sign()
    player.receipt = ReceiptStanding(
      slot: BranchExample().slot(), version: 3, isNewest: isNewest, isCounted: isCounted)
    player.press(.end)
    player.press(.enter)
    player.fill("/receipt", "/key")
    #expect(player.sees("village council of Village 1, paper, version 3: Recorded"))
    #expect(player.sees("A newer version is signed") == !isNewest)
    #expect((player.evening.notice?.style == .good) == (isNewest && isCounted))
  }

  @Test func aNewVersionNeedsANewPackage() throws {
    var player = try SigningTests().counted()
    player.fill("")
    player.sign()
    #expect(!packageLine(player).contains("not written"))
    for _ in 0..<9 { player.press(.up) }
    for _ in 0..<4 { player.press(.down) }
    player.press(.function(4))
    player.fill("a figure was read wrongly")
    player.press(.enter)
    player.fill("")
    player.packageFails = true
    player.sign()
    #expect(packageLine(player).contains("not written yet"))
  }
}
