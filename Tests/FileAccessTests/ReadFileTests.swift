import FileAccess
import Glibc
import Testing

@Suite("Files are read whole, or refused for the reason that holds")
struct ReadFileTests {
  let folder = TemporaryFolder()

  @Test(arguments: [0, 1, 4095, 4096, 100_000]) func wholeFileIsRead(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try writeDurably(bytes, to: folder("file"))
    #expect(try readFile(folder("file"), limit: count) == bytes)
    #expect(try readFile(folder("file"), limit: 1_000_000) == bytes)
  }

  @Test func longerFileIsRefusedNotCut() throws {
    try writeDurably([1, 2, 3], to: folder("file"))
    #expect(throws: FileError.tooLarge(path: folder("file"), limit: 2)) {
      try readFile(folder("file"), limit: 2)
    }
  }

  @Test func fileWithoutASizeIsReadToItsEnd() throws {
    // The system says these have 0 bytes; so does a file that grows while it is read.
    #expect(try !readFile("/proc/self/status", limit: 1_000_000).isEmpty)
    #expect(throws: FileError.tooLarge(path: "/proc/self/status", limit: 10)) {
      try readFile("/proc/self/status", limit: 10)
    }
  }

  @Test func whatIsNoFileIsNamed() throws {
    #expect(throws: FileError.missing(path: folder("none"))) {
      try readFile(folder("none"), limit: 9)
    }
    #expect(throws: FileError.notRegularFile(path: folder.path, kind: .folder)) {
      try readFile(folder.path, limit: 9)
    }
    #expect(throws: FileError.notRegularFile(path: "/dev/zero", kind: .device)) {
      try readFile("/dev/zero", limit: 9)
    }
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    #expect(throws: FileError.notRegularFile(path: folder("pipe"), kind: .pipe)) {
      try readFile(folder("pipe"), limit: 9)
    }
    #expect(throws: FileError.badName(path: "")) { try readFile("", limit: 9) }
    #expect(throws: FileError.badName(path: "a\0b")) { try readFile("a\0b", limit: 9) }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func unreadableFileIsRefused() throws {
    try writePrivate([1], to: folder("secret"))
    #expect(chmod(folder("secret"), 0) == 0)
    #expect(
      throws: FileError.unreadable(path: folder("secret"), reason: SystemReason(code: EACCES))
    ) {
      try readFile(folder("secret"), limit: 9)
    }
  }

  @Test func errorsSpeakPlainly() {
    let denied = FileError.unreadable(path: "/x/y", reason: SystemReason(code: EACCES))
    #expect(denied.description == "cannot read /x/y: permission denied")
    #expect(FileError.missing(path: "/x").description == "cannot read /x: it does not exist")
  }

  @Test func existenceIsToldByKind() throws {
    try writeDurably([], to: folder("file"))
    #expect(fileExists(folder("file")) && !isFolder(folder("file")))
    #expect(isFolder(folder.path) && !fileExists(folder.path))
    #expect(!fileExists(folder("none")) && !isFolder(folder("none")))
    #expect(!fileExists(folder("file") + "\0x"))
  }
}
