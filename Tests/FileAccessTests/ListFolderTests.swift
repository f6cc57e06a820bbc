import FileAccess
import Glibc
import Testing

@Suite("A listing leaves nothing out")
struct ListFolderTests {
  let folder = TemporaryFolder()

  @Test func filesAreSortedByTheirBytes() throws {
    for name in ["b", "a/z", "a.txt", "a/.hidden", "ی", "é", "Z", "a/b/c"] {
      try writeDurably([], to: folder(name))
    }
    #expect(
      try listFolder(folder.path) == ["Z", "a.txt", "a/.hidden", "a/b/c", "a/z", "b", "é", "ی"])
    #expect(try listFolder(folder.path, recursively: false) == ["Z", "a.txt", "b", "é", "ی"])
  }

  @Test func linksToFilesAreListedAndLinksToFoldersRefused() throws {
    try writeDurably([1], to: folder("file"))
    #expect(symlink("file", folder("link")) == 0)
    #expect(try listFolder(folder.path) == ["file", "link"])
    #expect(try readFile(folder("link"), limit: 1) == [1])
    #expect(symlink(".", folder("loop")) == 0)
    #expect(throws: FileError.notRegularFile(path: folder("loop"), kind: .other)) {
      try listFolder(folder.path)
    }
  }

  @Test func pipesAndDeadLinksAreRefused() throws {
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    #expect(throws: FileError.notRegularFile(path: folder("pipe"), kind: .pipe)) {
      try listFolder(folder.path)
    }
    unlink(folder("pipe"))
    #expect(symlink("nowhere", folder("dead")) == 0)
    #expect(
      throws: FileError.unreadable(path: folder("dead"), reason: SystemReason(code: ENOENT))
    ) {
      try listFolder(folder.path)
    }
  }

  @Test func whatIsNoFolderIsNamed() throws {
    try writeDurably([], to: folder("file"))
    #expect(throws: FileError.notFolder(path: folder("file"))) { try listFolder(folder("file")) }
    #expect(throws: FileError.missing(path: folder("none"))) { try listFolder(folder("none")) }
  }

  @Test func nameThatIsNotTextIsRefused() throws {
    let path = Array(folder.path.utf8) + [UInt8(ascii: "/"), 0xff, 0]
    let number = path.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        open($0.baseAddress!, O_WRONLY | O_CREAT, mode_t(0o600))
      }
    }
    close(number)
    #expect(throws: FileError.badName(path: folder("\u{fffd}"))) { try listFolder(folder.path) }
    _ = path.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { unlink($0.baseAddress!) }
    }
  }
}
