import BranchEvening
import FileAccess
import ScreenGrid
import StrictBytes
import TestSupport
import Testing

@testable import BranchDesk

/// Disks and sticks that do not do what they are told.
@Suite struct FailingDiskTests {
  @Test func aDiskThatDoesNotConfirmEndsTheProgram() throws {
    let player = try DeskPlayer()
    let folder = player.folder("evening/")
    player.desk.write = { (_, path) throws(FileError) in
      throw .notConfirmed(path: path, reason: SystemReason(code: 5))
    }
    player.fill("", "1")
    player.desk.save()
    let stopped = try #require(player.desk.stopped)
    #expect(stopped.path.begins(with: folder))
    // A disk that is well again does not make it good.
    player.desk.write = { (bytes, path) throws(FileError) in try writeDurably(bytes, to: path) }
    #expect(!player.press(.enter))
    player.desk.save()
    #expect(!fileExists(player.folder("evening/evening.json")))
  }

  @Test func aFullDiskDoesNotEndTheProgram() throws {
    let player = try DeskPlayer()
    player.desk.write = { (_, path) throws(FileError) in
      throw .writeFailed(path: path, reason: SystemReason(code: 28))
    }
    player.fill("", "1")
    player.desk.save()
    #expect(player.desk.stopped == nil && player.desk.evening.unsaved != nil)
    #expect(player.press(.function(10)))
  }

  @Test func aStickThatDoesNotConfirmIsPutAway() throws {
    let player = try DeskPlayer()
    try player.stick("a.csv", "11\n")
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.takeDevices(1)
    player.sign()
    let stick = player.folder("stick")
    player.desk.write = { (bytes, path) throws(FileError) in
      if path.begins(with: stick) {
        throw .notConfirmed(path: path, reason: SystemReason(code: 5))
      }
      try writeDurably(bytes, to: path)
    }
    player.press(.end)
    player.press(.up)
    player.press(.enter)
    player.fill(stick)
    #expect(player.sees("did not confirm") && player.desk.stopped == nil)
  }

  @Test func noMoreThanAPrecinctCanHaveIsRead() throws {
    let player = try DeskPlayer()
    for name in ["a", "b", "c"] {
      // Files with a hole take no room.
      let path = player.folder("stick/\(name).csv")
      try writeDurably([0x31], to: path)
      #expect(try run("truncate", "-s", "60M", path).status == 0)
    }
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill(player.folder("stick"))
    #expect(player.sees("have more than a precinct can have"))
  }
}
