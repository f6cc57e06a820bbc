import FileAccess
import Glibc
import Testing

@Suite("Written files are whole, and immutable ones stay as they are")
struct WriteFileTests {
  let folder = TemporaryFolder()

  @Test func fileIsWrittenAndWrittenOver() throws {
    for bytes in [[1, 2, 3], [], [UInt8](repeating: 9, count: 300_000)] as [[UInt8]] {
      try writeDurably(bytes, to: folder("file"))
      #expect(try readFile(folder("file"), limit: 1_000_000) == bytes)
    }
    #expect(folder.names == ["file"])
    #expect(permissions(of: folder("file")) & 0o600 == 0o600)
  }

  @Test func missingFoldersAreMade() throws {
    try writeDurably([1], to: folder("a/b/c/file"))
    try writeImmutable([2], to: folder("a/x/y/file"))
    try writePrivate([3], to: folder("keys/log.pem"))
    #expect(folder.names == ["a/b/c/file", "a/x/y/file", "keys/log.pem"])
  }

  @Test func immutableFileMayBeWrittenAgainButNeverChanged() throws {
    try writeImmutable([1, 2], to: folder("tile"))
    try writeImmutable([1, 2], to: folder("tile"))
    for other in [[], [1], [1, 3], [1, 2, 3]] as [[UInt8]] {
      #expect(throws: FileError.existsWithOtherBytes(path: folder("tile"))) {
        try writeImmutable(other, to: folder("tile"))
      }
    }
    #expect(try readFile(folder("tile"), limit: 9) == [1, 2])
    #expect(folder.names == ["tile"])
  }

  @Test func privateFileIsItsOwnersAlone() throws {
    try writePrivate([1], to: folder("key"))
    #expect(permissions(of: folder("key")) == 0o600)
    // A key has no second name that a crash could leave behind.
    #expect(folder.names == ["key"])
    var status = stat()
    #expect(stat(folder("key"), &status) == 0)
    #expect(status.st_nlink == 1)
    #expect(throws: FileError.exists(path: folder("key"))) {
      try writePrivate([1], to: folder("key"))
    }
    #expect(symlink(folder("elsewhere"), folder("trap")) == 0)
    #expect(throws: FileError.exists(path: folder("trap"))) {
      try writePrivate([1], to: folder("trap"))
    }
    #expect(!fileExists(folder("elsewhere")))
  }

  @Test func nothingIsWrittenOverAFolderOrThroughAFile() throws {
    try writeDurably([1], to: folder("file"))
    try makeFolder(folder("sub"))
    #expect(throws: FileError.notRegularFile(path: folder("sub"), kind: .folder)) {
      try writeDurably([1], to: folder("sub"))
    }
    #expect(throws: FileError.notRegularFile(path: folder("sub"), kind: .folder)) {
      try writeImmutable([1], to: folder("sub"))
    }
    #expect(throws: FileError.notFolder(path: folder("file"))) {
      try writeDurably([1], to: folder("file/below"))
    }
    #expect(folder.names == ["file"])
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func refusedWriteLeavesTheOldFile() throws {
    try writeDurably([1], to: folder("sub/file"))
    #expect(chmod(folder("sub"), 0o500) == 0)
    #expect(throws: FileError.self) { try writeDurably([2], to: folder("sub/file")) }
    #expect(chmod(folder("sub"), 0o700) == 0)
    #expect(try readFile(folder("sub/file"), limit: 9) == [1])
  }

  @Test func tooLongNameIsAnErrorAndLeavesNothing() {
    let name = String(repeating: "n", count: 300)
    #expect(
      throws: FileError.writeFailed(path: folder(name), reason: SystemReason(code: ENAMETOOLONG))
    ) {
      try writeDurably([1], to: folder(name))
    }
    #expect(folder.names.isEmpty)
  }

  @Test func manyWritersOfOneImmutableFileAgree() async throws {
    let path = folder("tile")
    await withTaskGroup(of: Bool.self) { group in
      for writer in 0..<16 {
        group.addTask {
          do throws(FileError) {
            try writeImmutable([UInt8(writer % 2)], to: path)
            return true
          } catch {
            return error == .existsWithOtherBytes(path: path)
          }
        }
      }
      for await isOrderly in group { #expect(isOrderly) }
    }
    #expect(folder.names == ["tile"])
  }
}
