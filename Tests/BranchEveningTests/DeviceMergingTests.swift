import Cryptography
import ElectionModel
import ScreenGrid
import StrictBytes
import TestSupport
import Testing

@testable import BranchEvening

/// What is counted where a stick has files that say the same, or files of this desk.
@Suite struct DeviceMergingTests {
  let example = BranchExample()

  func file(_ name: String, _ text: String) -> DeviceFile {
    DeviceFile(name: name, bytes: Array(text.utf8))
  }

  func native(_ name: String, _ lines: [String], salt: UInt8 = 1) throws -> DeviceFile {
    let salt = try #require(Digest(bytes: [UInt8](repeating: salt, count: 32)))
    let header = BallotsFile.Header(
      election: try #require(ElectionID("desk-1405")), slot: example.slot(1, .electronic),
      ballots: 0, salt: salt)
    return DeviceFile(
      name: name,
      bytes: BallotsFile.file(header: header, ballots: lines.map { Array($0.utf8) }))
  }

  func found(
    _ files: [DeviceFile], own: Set<Digest> = [], bounds: DeviceBounds = DeviceBounds()
  ) throws -> DeviceFindings {
    DeviceFindings(
      files, unreadable: [], salt: [UInt8](repeating: 9, count: 32),
      slot: example.slot(1, .electronic), setting: try example.setting(), own: own, bounds: bounds)
  }

  @Test func twoDevicesWithTheSameListCountBoth() throws {
    let found = try found([file("a.csv", "11\n12\n"), file("b.csv", "11\n12\n")])
    #expect(found.rows.map(\.remark) == [.deviceSameContent, .deviceSameContent])
    #expect(found.rows.map(\.detail) == ["b.csv", "a.csv"])
    #expect(found.count?.ballots == 4)
    let take = try #require(found.take(reference: DocumentReference(bytes: 0, sha256: .zero)))
    #expect(take.notes.count == 2)
  }

  @Test func onlyTheSameSaltMakesACopy() throws {
    let found = try found([
      try native("a.ballots", ["11"]), try native("b.ballots", ["11"]),
      try native("c.ballots", ["11"], salt: 2),
    ])
    #expect(
      found.rows.map(\.remark) == [.deviceSameContent, .deviceFileTwice, .deviceSameContent])
    #expect(found.count?.ballots == 2)
  }

  @Test func theSameBallotsInTwoFormsAreAskedAbout() throws {
    let found = try found([try native("a.ballots", ["11 12", "13"]), file("a.csv", "13\n11,12\n")])
    #expect(found.rows.map(\.remark) == [.deviceSameContent, .deviceSameContent])
  }

  @Test func theSumOfAllDevicesIsAskedAbout() throws {
    let found = try found([
      file("1.csv", "11\n"), file("2.csv", "13\n12\n"),
      try native("sum.ballots", ["11", "12", "13"]),
    ])
    #expect(found.rows.map(\.remark) == [nil, nil, .deviceSameAsAll])
  }

  @Test func emptyDevicesAreNotTheSame() throws {
    let found = try found([try native("a.ballots", []), try native("b.ballots", [], salt: 2)])
    #expect(found.rows.allSatisfy { $0.remark == nil } && found.count?.ballots == 0)
  }

  @Test func whatThisEveningWroteIsNotCounted() throws {
    let own = try native("shomar-0017/0017-c-1-electronic.ballots", ["11"])
    let again = try native("old/copy.ballots", ["11"])
    let other = try native("shomar-0017/device.ballots", ["12"], salt: 2)
    let neighbour = try native("shomar-00170/device.ballots", ["13"], salt: 3)
    let found = try found([own, again, other, neighbour], own: [sha256(own.bytes)])
    #expect(
      found.rows.map(\.remark) == [.deviceOwnFile, .deviceOwnFile, .deviceInPackage, nil])
    #expect(found.count?.ballots == 1)
  }

  @Test func aStickWithOurOwnPackageIsNotCountedTwice() throws {
    var player = Player(try example.setting())
    player.stick = [file("a.csv", "11\n12\n")]
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    let kept = player.asked.compactMap { request -> [UInt8]? in
      if case .keepBallots(_, let bytes) = request { bytes } else { nil }
    }
    player.fill("", "2", "98", "", "", "", "", "", "")
    player.sign()
    player.stick.append(DeviceFile(name: "package.ballots", bytes: try #require(kept.first)))
    player.evening.go(to: .device(example.slot(1, .electronic)))
    player.press(.enter)
    #expect(player.sees("has written this file itself"))
    #expect(player.evening.found?.count?.ballots == 2)
  }

  @Test func moreThanAnEveningTakesIsSaidAndNotAccepted() throws {
    let files = [file("a.csv", "11\n12\n"), file("b.csv", "13\n11,12,13\n")]
    for bounds in [DeviceBounds(ballots: 3), DeviceBounds(bytes: 17), DeviceBounds(ballots: 1)] {
      let found = try found(files, bounds: bounds)
      #expect(found.rows.last?.remark == .devicesTooLarge)
      #expect(found.isTooLarge && found.bytes == nil)
    }
    #expect(try found(files, bounds: DeviceBounds(ballots: 4, bytes: 18)).count?.ballots == 4)
  }

  func taken() throws -> Player {
    var player = Player(try example.setting())
    player.stick = [file("a.csv", "11\n12\n")]
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    return player
  }

  @Test func theFirstDigitReplacesASuggestion() throws {
    var player = try taken()
    let slot = example.slot(1, .electronic)
    #expect(player.evening.record.text(.number(.received, slot)) == "100")
    player.type("1")
    #expect(player.evening.record.text(.number(.received, slot)) == "1")
    // A power cut does not make it a suggestion again, and does not end the others.
    player.evening = try Evening(player.evening.setting, saved: player.evening.savedBytes)
    player.type("50")
    #expect(player.evening.record.text(.number(.received, slot)) == "150")
    for _ in 0..<5 { player.press(.down) }
    #expect(player.evening.record.text(.number(.found, slot)) == "2")
    player.type("3")
    #expect(player.evening.record.text(.number(.found, slot)) == "3")
  }

  @Test func aSuggestionCanBeErasedDigitByDigit() throws {
    var player = try taken()
    player.press(.backspace)
    player.type("7")
    let slot = example.slot(1, .electronic)
    #expect(player.evening.record.text(.number(.received, slot)) == "107")
  }

  @Test func correctingANumberKeepsWhatTheDevicesGave() throws {
    var player = try taken()
    player.fill("", "20", "80", "", "", "", "", "")
    let slot = example.slot(1, .electronic)
    let take = try #require(player.evening.record.devices[slot])
    player.press(.function(4))
    #expect(player.evening.screen == .numbers(slot))
    #expect(player.sees("device files"))
    #expect(player.evening.record.devices[slot] == take)
    player.press(.down)
    player.press(.clear)
    player.fill("19", "81", "", "", "", "", "")
    player.press(.function(4))
    player.press(.function(4))
    #expect(player.evening.screen == .device(slot))
    #expect(player.evening.record.devices[slot] == take)
    player.stick = [file("a.csv", "11\n12\n13\n")]
    player.press(.enter)
    player.press(.function(6))
    #expect(player.evening.record.devices[slot]?.count.ballots == 3)
    #expect(player.evening.record.text(.number(.found, slot)) == "3")
    #expect(player.evening.record.text(.number(.used, slot)) == "19")
  }
}
