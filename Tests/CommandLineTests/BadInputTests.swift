import FileAccess
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct `Bad input is named and stops no other file` {
  let folder = TemporaryFolder()
  let place = "\(repositoryRoot)/ballots/philippines-2025"

  /// Hands in a bad file together with good ones.
  private func ingest(_ bad: String) throws -> ProgramEnd {
    let begun = try shomar(
      "init", folder("e"), "--definition", "\(place)/definition", "--key", folder("k.pem"))
    #expect(begun.status == 0, "\(begun.errorText)")
    return try shomar("ingest", folder("e"), bad, "\(place)/returns")
  }

  private func expectGoodOnesTakenIn(_ end: ProgramEnd, besides recorded: Int = 0) {
    #expect(
      end.outputText.contains("\(50 + recorded) recorded"), "\(end.outputText) \(end.errorText)")
    #expect(end.outputText.contains("50 of them count"))
    #expect(!end.errorText.contains("Fatal error"))
  }

  private func goodReturn() throws -> [UInt8] {
    let names = try listFolder("\(place)/returns")
    return try readFile("\(place)/returns/\(names[0])", limit: 1 << 20)
  }

  private func expectUnreadable(_ bytes: [UInt8], _ number: String) throws {
    try writeDurably(bytes, to: folder("bad.return.json"))
    let end = try ingest(folder("bad.return.json"))
    expectGoodOnesTakenIn(end, besides: 1)
    #expect(end.outputText.contains("  \(number)  "), "\(end.outputText.prefix(600))")
    #expect(end.status == 3)
  }

  @Test func truncatedFile() throws {
    let whole = try goodReturn()
    try expectUnreadable(Array(whole.prefix(whole.count / 2)), "F101")
  }

  @Test func wrongEncoding() throws {
    let text = String(decoding: try goodReturn(), as: UTF8.self)
    try expectUnreadable(Array(text.data(using: .utf16)!), "F101")
  }

  @Test func byteOrderMark() throws {
    try expectUnreadable([0xEF, 0xBB, 0xBF] + goodReturn(), "F101")
  }

  @Test func savedAgainByAnEditor() throws {
    let text = String(decoding: try goodReturn(), as: UTF8.self)
    try expectUnreadable(Array(text.replacingOccurrences(of: ",", with: ", ").utf8), "F102")
  }

  @Test func binaryNoise() throws {
    var generator = SeededGenerator(seed: 7)
    try expectUnreadable(
      (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }, "F101")
  }

  @Test func emptyFile() throws { try expectUnreadable([], "F101") }

  @Test func lineOfTenMegabytes() throws {
    try expectUnreadable([UInt8](repeating: UInt8(ascii: "["), count: 10 << 20), "F101")
  }

  @Test func lineOfOneGigabyte() throws {
    // Sparse: the disk does not hold the zeros, the program must not either.
    let path = folder("huge.return.json")
    try writeDurably([], to: path)
    #expect(truncate(path, 1 << 30) == 0)
    let end = try ingest(path)
    expectGoodOnesTakenIn(end)
    #expect(end.status == 65)
    #expect(end.errorText.contains("huge.return.json"))
  }

  @Test func directoryForAFile() throws {
    try makeFolder(folder("dir.return.json"))
    let end = try ingest(folder("dir.return.json"))
    expectGoodOnesTakenIn(end)
    #expect(end.errorText.contains("there is no return, key event or decision in the folder"))
    #expect(end.status == 65)
  }

  @Test func fileThatIsNotThere() throws {
    let end = try ingest(folder("nobody.return.json"))
    expectGoodOnesTakenIn(end)
    #expect(end.status == 74)
    #expect(end.errorText.contains("it does not exist"))
  }

  @Test func linkIntoNowhere() throws {
    try makeFolder(folder("links"))
    #expect(symlink("/nowhere/at/all", folder("links/a.return.json")) == 0)
    let end = try ingest(folder("links"))
    expectGoodOnesTakenIn(end)
    #expect(end.status == 74)
  }

  @Test func namedPipeDoesNotWait() throws {
    try makeFolder(folder("pipes"))
    #expect(mkfifo(folder("pipes/a.return.json"), 0o600) == 0)
    let end = try ingest(folder("pipes"))
    expectGoodOnesTakenIn(end)
    #expect(end.status == 74)
    #expect(end.errorText.contains("a named pipe"))
  }

  @Test func fileNobodyMayRead() throws {
    let path = folder("secret.return.json")
    try writeDurably(try goodReturn(), to: path)
    #expect(chmod(path, 0) == 0)
    // The superuser reads everything; for him the same return comes twice.
    let isSuperuser = geteuid() == 0
    let end = try ingest(path)
    if isSuperuser {
      #expect(end.status == 0)
    } else {
      expectGoodOnesTakenIn(end)
      #expect(end.status == 74)
      #expect(end.errorText.contains("permission denied"))
    }
  }
}
