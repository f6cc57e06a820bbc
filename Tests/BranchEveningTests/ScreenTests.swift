import ElectionModel
import FileAccess
import Foundation
import ScreenGrid
import StrictBytes
import TestSupport
import Testing
import Wording

@testable import BranchEvening

@Suite struct ScreenTests {
  /// Any keys at all leave an evening that can be drawn at any size and gone on with.
  @Test(arguments: [1, 2, 3] as [UInt64]) func noKeysLeadAstray(seed: UInt64) throws {
    var example = BranchExample()
    example.contests = 2
    let setting = try example.setting()
    var player = Player(setting)
    player.stick = [DeviceFile(name: "a.csv", bytes: Array("11,12\n-\n".utf8))]
    var random = SeededGenerator(seed: seed)
    let keys: [Key] = [
      .enter, .enter, .enter, .enter, .tab, .backTab, .backspace, .clear, .up, .down, .pageUp,
      .pageDown, .home, .end, .escape, .function(2), .function(4), .function(5), .function(6),
      .resized, .character("1"), .character("2"), .character("3"), .character("۲"),
      .character("-"), .character("*"), .character("0"), .character("پ"), .character(" "),
    ]
    for step in 0..<2_000 {
      player.press(keys[Int.random(in: 0..<keys.count, using: &random)])
      let size = ScreenSize(
        width: Int.random(in: 1...120, using: &random),
        height: Int.random(in: 1...30, using: &random))
      let grid = player.evening.page(in: size).drawn(in: size) { text, _ in typedCells(text) }
      #expect(grid.cells.count == size.width * size.height)
      if step % 50 == 0 {
        let again = try Evening(setting, saved: player.evening.savedBytes)
        #expect(again.savedBytes == player.evening.savedBytes)
      }
    }
    #expect(player.evening.record.done.count >= 2, "the keys came nowhere with seed \(seed)")
  }

  @Test func theLanguageChangesAtAnyMomentAndNothingElse() throws {
    var player = Player(try BranchExample().setting())
    player.openAndClose(parts: ["2"])
    player.press(.enter)
    player.fill("1")
    player.fill("1", "100")
    let before = player.evening.record
    player.press(.function(2))
    #expect(player.evening.language == .persian && player.sees("تعرفه مصرفی"))
    #expect(player.sees("۱۰۰"))
    player.press(.function(2))
    #expect(player.evening.record == before && player.sees("slips used"))
  }

  /// Of 3,000 candidates a screen makes no more rows than it shows twice over, for every key.
  @Test func threeThousandCandidatesTakeNoMoreWorkThanThree() throws {
    var example = BranchExample()
    example.candidates = 3_000
    var player = Player(try example.setting())
    player.openAndClose(parts: ["2"])
    player.press(.enter)
    player.fill("1", "1")
    let size = ScreenSize(width: 80, height: 24)
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for number in 0..<400 {
      var rows = 0
      let time = clock.measure {
        player.type("7")
        player.press(.enter)
        let page = player.evening.page(in: size)
        rows = page.rows.count
        _ = page.drawn(in: size) { text, _ in typedCells(text) }
      }
      slowest = max(slowest, time)
      #expect(rows <= 2 * size.height + 4, "field \(number)")
    }
    player.press(.escape)
    player.press(.enter)
    var sheet = [String](repeating: "1", count: 3_013)
    sheet[0...12] = goodSheet[0...12]
    player.press(.home)
    player.press(.clear)
    for (place, text) in (["1"] + sheet).enumerated() {
      if place > 0 { player.press(.clear) }
      player.fill(text)
    }
    player.enter("2", sheet)
    #expect(player.sees("Nothing") || player.sees("F205"))
    player.press(.function(5))
    #expect(player.evening.page(in: size).rows.count < 4 * size.height)
    for _ in 0..<400 { player.press(.pageDown) }
    #expect(player.sees("نامزد 3999"))
    let reading = clock.measure {
      player.press(.up)
      _ = player.seen()
    }
    let saving = clock.measure { _ = player.evening.savedBytes }
    print("a line of the minutes of 3,000 candidates: \(reading); what is saved: \(saving)")
    print("slowest field of a sheet with 3,000 candidates: \(slowest)")
  }

  /// Golden screens: `DESK_GOLDEN=write` writes them anew.
  @Test(arguments: Language.allCases) func mainScreensAreAsTheyWere(language: Language) throws {
    var player = Player(try BranchExample().setting(), language: language)
    var screens: [String] = []
    func take(_ name: String) {
      screens.append("== \(name)\n" + player.seen().joined(separator: "\n"))
    }
    take("overview")
    player.press(.enter)
    take("fingerprint")
    player.press(.escape)
    player.openAndClose(parts: ["2"])
    player.press(.enter)
    player.fill("1")
    player.fill("1", "100", "90")
    take("first entry")
    player.fill(Array(goodSheet.dropFirst(2)))
    player.enter("2", goodSheet.dropLast() + ["19"])
    take("a field that differed")
    player.enter("3", ["20"])
    take("check")
    player.press(.function(5))
    take("minutes")
    player.press(.enter)
    player.press(.enter)
    player.fill("")
    player.press(.enter)
    player.fill("1", "1", "2", "reason")
    take("signing")
    let text = Array((screens.joined(separator: "\n") + "\n").utf8)
    let path = "\(repositoryRoot)/Tests/BranchEveningTests/Golden/\(language.rawValue).txt"
    if ProcessInfo.processInfo.environment["DESK_GOLDEN"] == "write" {
      try writeDurably(text, to: path)
    }
    #expect(try readFile(path, limit: 1 << 20) == text)
  }
}
