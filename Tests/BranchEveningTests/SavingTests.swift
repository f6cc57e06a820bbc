import BranchEvening
import ElectionModel
import ScreenGrid
import StrictBytes
import TestSupport
import Testing
import Wording

@Suite struct SavingTests {
  /// A whole evening with everything in it: two parts, ballots one by one, a device, a refusal.
  func playMixed(_ player: inout Player) {
    player.stick = [DeviceFile(name: "a.csv", bytes: Array("11,12\n-\n13\n".utf8))]
    player.openAndClose(parts: ["3"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    player.fill("50", "3", "47", "", "3", "", "", "", "")
    player.press(.enter)
    player.fill("2", "1112", "-", "*", "1311")
    player.press(.function(6))
    player.fill("50", "4", "46", "", "", "4", "", "", "")
    player.press(.end)
    player.press(.up)
    player.press(.up)
    player.press(.enter)
    player.fill("1", "1", "2", "the box was open")
    player.fill("p17-chair", "hidden words", "p17-member-1", "")
  }

  @Test func everyKeySurvivesAReopening() throws {
    let setting = try BranchExample().setting()
    var player = Player(setting)
    let size = ScreenSize(width: 80, height: 24)
    nonisolated(unsafe) var screens: Set<Screen> = []
    player.afterKey = { evening in
      screens.insert(evening.screen)
      do throws(SavedEveningError) {
        let again = try Evening(setting, saved: evening.savedBytes)
        #expect(again.savedBytes == evening.savedBytes)
        #expect(again.screen == evening.screen && again.focus == evening.focus)
        #expect(again.page(in: size).title == evening.page(in: size).title)
      } catch {
        Issue.record("a saved evening cannot be read: \(error)")
      }
    }
    playMixed(&player)
    #expect(player.evening.signedReturns.count == 2)
    #expect(screens.count >= 10)
  }

  @Test func noSecretIsSaved() throws {
    var player = Player(try BranchExample().setting())
    nonisolated(unsafe) var isSaved = false
    player.afterKey = { evening in
      if String(decoding: evening.savedBytes, as: UTF8.self).contains("hidden") { isSaved = true }
    }
    playMixed(&player)
    #expect(
      player.asked.contains {
        if case .sign(_, let words, _, _) = $0 {
          words == Array("hidden words".utf8)
        } else {
          false
        }
      })
    #expect(!isSaved)
  }

  @Test func theOrderOfPaperBallotsIsNotSaved() throws {
    var (first, second) = (
      Player(try BranchExample().setting()), Player(try BranchExample().setting())
    )
    let ballots = ["1112", "-", "13", "1112", "*", "11"]
    for (player, order) in [(0, ballots), (1, ballots.reversed())] {
      var played = player == 0 ? first : second
      played.openAndClose(parts: ["2"])
      played.press(.enter)
      played.fill("2")
      played.fill(order)
      if player == 0 { first = played } else { second = played }
    }
    #expect(first.evening.savedBytes == second.evening.savedBytes)
  }

  @Test func anEveningOfAnotherDefinitionIsNotGoneOnWith() throws {
    let saved = Player(try BranchExample().setting()).evening.savedBytes
    var other = BranchExample()
    other.candidates = 6
    let setting = try other.setting()
    #expect(throws: SavedEveningError.ofAnother) { try Evening(setting, saved: saved) }
  }

  @Test func whatWasCutOffOrChangedIsRefused() throws {
    let setting = try BranchExample().setting()
    var player = Player(setting)
    playMixed(&player)
    let saved = player.evening.savedBytes
    for length in stride(from: 0, to: saved.count, by: 97) {
      #expect(throws: SavedEveningError.unreadable) {
        try Evening(setting, saved: Array(saved.prefix(length)))
      }
    }
  }
}
