import ElectionModel
import ScreenGrid
import StrictBytes
import TestSupport
import Testing
import Wording

@testable import BranchEvening

@Suite struct SigningTests {
  func counted(_ sheet: [String] = goodSheet, example: BranchExample = BranchExample()) throws
    -> Player
  {
    var player = Player(try example.setting())
    player.openAndClose(parts: ["2"])
    player.press(.enter)
    player.fill("1")
    player.enter("1", sheet)
    player.enter("2", sheet)
    return player
  }

  @Test func aFindingNeedsAReasonWhichIsSigned() throws {
    var sheet = goodSheet
    sheet[4] = "80"
    var player = try counted(sheet)
    #expect(player.sees("W201"))
    player.fill("", "")
    #expect(player.sees("This field is missing"))
    player.fill("ten were written by hand", "")
    player.sign()
    let signed = try #require(player.evening.signedReturns.first)
    #expect(signed.newest.statement.remarks.contains("W201: ten were written by hand"))
    let numbers = player.evening.setting.examine(try #require(signed.files.last), nil)
    #expect(numbers.map(\.number) == [.castAboveIdentified])
  }

  @Test func nothingImpossibleIsSignedSilentlyAndNothingIsForbidden() throws {
    var sheet = goodSheet
    sheet[9] = "81"
    var player = try counted(sheet)
    #expect(player.sees("F203") && player.sees("county has decided"))
    player.fill("the box was recounted three times", "")
    player.sign()
    #expect(player.evening.signedReturns.count == 1)
  }

  @Test func observersWhoArePresentStandInTheMinutes() throws {
    var player = Player(try BranchExample().setting())
    player.press(.enter)
    player.fill("1")
    player.press(.enter)
    player.fill(["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri", "Reza Amini", "observer"])
    player.fill([String](repeating: "", count: 6))
    player.press(.enter)
    player.fill(["1", "0800", "100", ""])
    player.press(.enter)
    player.fill(["2130", "2"])
    player.press(.enter)
    player.fill("1")
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.fill("")
    player.press(.enter)
    player.fill("1", "1", "1", "1")
    for name in BranchExample.keyNames {
      player.press(.clear)
      player.fill(name, "secret \(name)")
    }
    let remarks = try #require(player.evening.signedReturns.first).newest.statement.remarks
    #expect(remarks.contains("also present: Reza Amini (observer)"), "\(player)")
  }

  @Test func aRefusalIsRecordedWithNameAndReason() throws {
    var player = try counted()
    player.fill("")
    player.press(.enter)
    player.fill("1", "1", "2", "I was not let in")
    player.fill("p17-chair", "", "p17-member-1", "")
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(
      statement.refusals == [
        Refusal(name: "Hasan Nuri", reason: "I was not let in", role: "member")
      ])
    #expect(statement.signers.map(\.key.text) == ["p17-chair", "p17-member-1"])
  }

  @Test func tooFewSignersNeedAReason() throws {
    var player = try counted()
    player.fill("")
    player.press(.enter)
    player.fill("1", "3", "3")
    #expect(player.sees("F304"))
    player.fill("")
    #expect(player.sees("This field is missing"))
    player.fill("the others went home", "p17-chair", "")
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.remarks.contains("F304: the others went home"))
  }

  @Test func anotherPersonsKeyDoesNotSign() throws {
    var player = try counted()
    player.fill("")
    player.press(.enter)
    player.fill("1", "1", "3", "p17-member-1", "")
    #expect(player.sees("another person's key"))
    #expect(player.evening.signedReturns.isEmpty)
  }

  @Test func whatIsSignedIsOnlySuperseded() throws {
    var player = try counted()
    player.fill("")
    player.sign()
    let first = try #require(player.evening.signedReturns.first).files
    for _ in 0..<9 { player.press(.up) }
    for _ in 0..<4 { player.press(.down) }
    player.press(.enter)
    #expect(player.sees("version 1"))
    player.press(.escape)
    for _ in 0..<9 { player.press(.up) }
    for _ in 0..<4 { player.press(.down) }
    player.press(.function(4))
    player.fill("a figure was read wrongly")
    #expect(player.sees("to be checked"))
    player.press(.enter)
    player.fill("")
    player.sign()
    let signed = try #require(player.evening.signedReturns.first)
    #expect(signed.files.count == 2 && signed.files[0] == first[0])
    #expect(signed.newest.statement.revision == 2)
    #expect(signed.newest.statement.remarks.contains("a figure was read wrongly"))
  }

  @Test func nothingChangesWhileSigningIsUnderWay() throws {
    var player = try counted()
    player.fill("")
    player.press(.enter)
    player.fill("1", "1", "3", "p17-chair", "")
    player.press(.escape)
    player.press(.escape)
    let digest = player.evening.record.round?.returns
    for line in 0..<6 {
      for _ in 0..<9 { player.press(.up) }
      for _ in 0..<line { player.press(.down) }
      if line < 5 {
        player.press(.enter)
        player.type("7")
        player.press(.escape)
      }
      player.press(.function(4))
      player.press(.escape)
    }
    #expect(player.evening.record.round?.returns == digest)
  }

  @Test func threeContestsHaveTheirOwnMinutes() throws {
    var example = BranchExample()
    example.contests = 3
    var player = Player(try example.setting())
    player.openAndClose(parts: ["2", "2", "2"])
    for contest in 1...3 {
      player.press(.enter)
      player.fill("1")
      // Where too many names void a ballot, their number stands before the candidates.
      let sheet =
        contest == 2 ? Array(goodSheet.prefix(13)) + [""] + goodSheet.dropFirst(13) : goodSheet
      player.enter("1", sheet)
      player.enter("2", sheet)
      player.fill("")
    }
    player.sign()
    #expect(player.evening.signedReturns.map(\.slot.contest.text) == ["c-1", "c-2", "c-3"])
    #expect(player.evening.signedReturns.allSatisfy { $0.newest.signatures.count == 3 })
  }

  @Test func practiceIsMarkedOnEveryScreenAndInTheMinutes() throws {
    var player = try counted()
    player.fill("")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.remarks.begins(with: "PRACTICE"))
    var example = BranchExample()
    example.purpose = .official
    var official = Player(try example.setting())
    nonisolated(unsafe) var marked = 0
    official.afterKey = {
      if $0.page(in: ScreenSize(width: 80, height: 24)).banner != nil { marked += 1 }
    }
    official.openAndClose(parts: ["2"])
    #expect(marked == 0)
  }

  @Test func whatNobodyCouldReadIsNotPutBeforeAnybody() throws {
    var player = try counted()
    player.fill("")
    player.evening.record.texts[.personName(0)] = "Ali\u{202E}Karimi"
    player.press(.enter)
    player.fill("1", "1", "1")
    #expect(player.sees("could not read these minutes"))
    #expect(player.evening.record.round == nil && player.evening.signedReturns.isEmpty)
  }

  @Test func aSavedEveningWithAnUnreadableReturnIsNotGoneOnWith() throws {
    var player = try counted()
    player.fill("")
    player.sign()
    let slot = BranchExample().slot()
    player.evening.record.signed[slot] = [Array("{}\n".utf8)]
    #expect(throws: SavedEveningError.unreadable) {
      try Evening(player.evening.setting, saved: player.evening.savedBytes)
    }
  }
}
