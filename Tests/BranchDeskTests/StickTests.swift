import BranchEvening
import ElectionModel
import FileAccess
import Glibc
import ScreenGrid
import StrictBytes
import TestSupport
import Testing
import Wording

@testable import BranchDesk

/// Sticks as they are brought to the table, and what is kept of them.
@Suite struct StickTests {
  @Test func aFileWhoseNameIsNoTextIsNamedAndSigned() throws {
    let player = try DeskPlayer()
    try player.stick("good.csv", "11\n")
    // A name in the old Windows code page for Arabic, and a folder with one.
    for name in [[0x63, 0xE6, 0xCF], [0x64, 0xE6]] as [[UInt8]] {
      let path = Array("\(player.folder("stick"))/".utf8) + name
      let (file, folder) = (path + Array(".csv".utf8) + [0], path + [0])
      let made = file.withUnsafeBytes { bytes in
        open(bytes.bindMemory(to: CChar.self).baseAddress!, O_CREAT | O_WRONLY, 0o600)
      }
      try #require(made >= 0)
      close(made)
      let status = folder.withUnsafeBytes { bytes in
        mkdir(bytes.bindMemory(to: CChar.self).baseAddress!, 0o700)
      }
      try #require(status == 0)
    }
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.takeDevices(1)
    player.sign()
    let remarks = try #require(player.desk.evening.signedReturns.first).newest.statement.remarks
    #expect(remarks.contains("c\u{FFFD}\u{FFFD}.csv: این پرونده خوانده نشد."))
    #expect(remarks.split(separator: "device file").count == 5)
  }

  @Test func aNewVersionLeavesTheSignedBallotsAndThePackage() throws {
    let player = try DeskPlayer()
    try player.stick("a.csv", "11\n")
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.takeDevices(1)
    player.sign()
    let package = player.folder("evening/package/0017-c-1-electronic")
    let first = try readFile("\(package).ballots", limit: 1 << 20)
    // A new version of it, with one more ballot, is accepted and not signed yet.
    try player.stick("a.csv", "11\n12\n")
    for _ in 0..<9 { player.press(.up) }
    for _ in 0..<4 { player.press(.down) }
    player.press(.function(4))
    player.fill("a file was missing")
    player.press(.enter)
    while !player.sees("type the path of its folder") { player.press(.function(4)) }
    player.takeDevices(2)
    guard case .packageWritten(path: _) = player.desk.writePackage() else {
      Issue.record("the signed package cannot be written again")
      return
    }
    #expect(try readFile("\(package).ballots", limit: 1 << 20) == first)
    player.sign()
    let signed = try #require(player.desk.evening.signedReturns.first)
    #expect(signed.files.count == 2)
    #expect(try readFile("\(package).ballots", limit: 1 << 20) != first)
    let superseded = player.folder("evening/superseded/0017-c-1-electronic-1")
    #expect(try readFile("\(superseded).ballots", limit: 1 << 20) == first)
    #expect(try readFile("\(superseded).return.json", limit: 1 << 20) == signed.files[0])
  }

  @Test func theOwnPackageOnTheStickIsNotCounted() throws {
    let player = try DeskPlayer()
    try player.stick("a.csv", "11\n")
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.takeDevices(1)
    player.sign()
    player.press(.end)
    player.press(.up)
    player.press(.enter)
    player.fill(player.folder("evening/package"))
    #expect(player.sees("This folder is the program's own."))
    #expect(!isFolder(player.folder("evening/package/shomar-0017")))
    player.press(.clear)
    player.fill(player.folder("stick"))
    #expect(player.sees("written and read back"))
    player.press(.escape)
    for _ in 0..<9 { player.press(.up) }
    for _ in 0..<4 { player.press(.down) }
    player.press(.function(4))
    player.fill("again")
    player.press(.enter)
    while !player.sees("type the path of its folder") { player.press(.function(4)) }
    player.press(.enter)
    #expect(player.sees("has written this file itself"))
    player.takeDevices(1)
    player.sign()
    let signed = try #require(player.desk.evening.signedReturns.first)
    #expect(signed.files.count == 2 && signed.newest.statement.ballots.cast == 1)
  }

  @Test func theLanguageThatIsAskedForIsShownAlsoOnReopening() throws {
    let example = BranchExample()
    let folder = temporaryFolder()
    try example.writeDefinition(to: folder("definition"))
    func open(_ language: Language?) throws -> Language {
      let desk = try Desk(
        folder: folder("evening"), definition: folder("definition"), precinct: "0017",
        isPractice: false, language: language)
      _ = desk.take(.down)
      desk.save()
      return desk.evening.language
    }
    #expect(
      try [open(nil), open(.english), open(nil), open(.persian)]
        == [.persian, .english, .english, .persian])
  }
}
