import ElectionModel
import ScreenGrid
import TestSupport
import Testing
import Wording

@testable import BranchEvening

/// Everything that is put before people can be read, and is before it is accepted.
@Suite struct ReadingTests {
  /// All lines of the screen as turning pages shows them on 80 x 24.
  func linesOfAllPages(_ player: inout Player) -> Set<String> {
    var lines = Set(player.seen())
    for key in [Key.pageDown, .pageUp] {
      for _ in 0..<12 {
        player.press(key)
        lines.formUnion(player.seen())
      }
    }
    return lines
  }

  @Test func theScreensBeforeSigningCanBeReadToTheEnd() throws {
    var example = BranchExample()
    example.contests = 12
    var player = Player(try example.setting())
    player.press(.down)
    player.press(.enter)
    player.fill(["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"])
    for other in 1...4 { player.fill("observer \(other)", "observer") }
    player.press(.end)
    player.press(.up)
    player.press(.up)
    var record = player.evening.record
    record.texts[.closedTime] = "2130"
    record.texts[.openedTime] = "0800"
    record.done.insert(.closing)
    for (place, contest) in player.evening.setting.contests.enumerated() {
      let slot = example.slot(place + 1)
      record.texts[.parts(contest.id)] = "2"
      record.texts[.method(slot)] = "1"
      var texts: [String?] = goodSheet
      if player.evening.setting.layout(slot).count > texts.count { texts.insert("", at: 13) }
      record.entries[slot] = DoubleEntry(
        rounds: ["key p17-chair", "key p17-member-1"].map {
          DoubleEntry.Round(typist: $0, texts: texts, isComplete: true)
        })
      record.checked.insert(slot)
    }
    player.evening.record = record
    player.evening.go(to: .decide)
    for person in 0..<7 {
      player.type("2")
      player.press(.down)
      player.type("refusal \(person)")
      player.press(.down)
    }
    #expect(player.evening.lineCount > 10)
    player.press(.home)
    let all = player.seen(80, 300)
    let pages = linesOfAllPages(&player)
    for line in all.dropFirst(2).dropLast() { #expect(pages.contains(line), "\(line)") }
  }

  @Test func findingsCanBeReadToTheEnd() throws {
    var sheet = goodSheet
    sheet.replaceSubrange(
      0...12, with: ["1", "900", "1", "1", "80", "91", "", "", "500"] + ["8", "5", "2", "3"])
    var player = try SigningTests().counted(sheet)
    #expect(player.evening.shownFindings.count >= 5)
    let all = player.seen(80, 300)
    let pages = linesOfAllPages(&player)
    for line in all.dropFirst(2).dropLast() where !line.contains("_") {
      #expect(pages.contains(line), "\(line)")
    }
  }

  @Test func totalsOfDevicesAreAcceptedOnceTheirEndWasSeen() throws {
    var example = BranchExample()
    example.candidates = 60
    var player = Player(try example.setting())
    let codes = (11...70).map(String.init)
    player.stick = [
      DeviceFile(name: "a.csv", bytes: Array((codes.joined(separator: "\n") + "\n").utf8))
    ]
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    #expect(player.sees("Read it to the end first"))
    for _ in 0..<8 { player.press(.pageDown) }
    player.press(.pageUp)
    player.press(.function(6))
    #expect(player.sees("voters identified"))
  }

  @Test(arguments: Language.allCases) func aSmallScreenSaysNothingElse(language: Language) throws {
    let player = Player(try BranchExample().setting(), language: language)
    for (width, height) in [(79, 24), (80, 23), (20, 5)] {
      let lines = [player.seen(width, height).joined(separator: " ")]
      #expect(lines.joined().contains(language == .english ? "too small" : "کوچک است"))
      #expect(!lines.joined().contains(language == .english ? "fingerprint" : "اثر انگشت"))
    }
  }

  @Test func digitsOnPersianScreensArePersian() {
    for row in Catalogue.rows {
      // Keys have Latin names, and places have numbers.
      let plain = row.persian.split(separator: " ").filter {
        !$0.contains("F") && !$0.contains("{")
      }
      #expect(!plain.joined().unicodeScalars.contains { ("0"..."9").contains($0) }, "\(row.phrase)")
    }
  }
}
