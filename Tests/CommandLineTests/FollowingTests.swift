import Dispatch
import ElectionModel
import FileAccess
import Foundation
import Glibc
import TestSupport
import Testing

/// Programs that follow the ledger or an inbox, beside others that change them.
@Suite struct `Following by the real programs` {
  private let growing = GrowingElection()

  private func start(_ arguments: String...) throws -> FollowingProgram {
    try FollowingProgram(try builtProduct("shomar"), arguments)
  }

  private func lay(_ slot: Int) throws {
    // Moved in when whole, as the guide says.
    let made = try growing.good(slot).write(to: growing.folder("making"), name: "n-\(slot)")
    let stem = String(made.dropLast(".return.json".count))
    for ending in [".ballots", ".return.json"] {
      try FileManager.default.moveItem(
        atPath: stem + ending, toPath: growing.folder("inbox/n-\(slot)\(ending)"))
    }
  }

  private func size(_ folder: String) throws -> Int {
    let lines = try readFile(growing.folder("\(folder)/checkpoint"), limit: 1 << 16)
      .split(separator: 0x0A)
    return Int(String(decoding: lines[1], as: UTF8.self)) ?? -1
  }

  @Test func watchShowsEachStateAndEndsAtASignal() throws {
    try growing.begin()
    let watch = try start("status", growing.folder("e"), "--watch", "--every", "1", "--json")
    #expect(try watch.line { $0.contains(#""size":1}"#) })
    try growing.ingest([growing.good(0), growing.good(1)])
    #expect(try watch.line { $0.contains(#""size":3}"#) && $0.contains(#""counted":2,"#) })
    try growing.ingest([growing.bad(2)])
    #expect(try watch.line { $0.contains(#""quarantined":1"#) && $0.contains(#""size":4}"#) })
    #expect(watch.end(SIGTERM) == 0)
  }

  @Test func watchLooksAsOftenAsIsSaid() throws {
    try growing.begin()
    let end = try shomar("status", growing.folder("e"), "--watch", "--every", "1", "--count", "2")
    #expect(end.status == 0)
    #expect(end.outputText.split(separator: "\n").count == 2)
    #expect(end.outputText.contains("precincts counted 0 of 4"))
  }

  @Test func inboxIsTakenInWatchedAndPublishedSideBySide() throws {
    try growing.begin()
    try makeFolder(growing.folder("inbox"))
    let intake = try start(
      "ingest", growing.folder("e"), growing.folder("inbox"), "--follow", "--every", "1")
    let publish = try start(
      "publish", growing.folder("e"), "--to", growing.folder("pub"), "--key", growing.key,
      "--follow", "--every", "1")
    for slot in 0..<4 {
      try lay(slot)
      let entries = "updated totals: \(slot + 2) entries"
      #expect(try intake.line { $0.contains(entries) })
      #expect(try publish.line { $0.contains("checkpoint") && $0.contains("\(slot + 2) entries") })
    }
    #expect(publish.end(SIGINT) == 0)
    #expect(intake.end(SIGTERM) == 0)
    #expect(try size("pub") == 5)
    let verified = try run(
      try builtProduct("shomar-audit"), "verify", growing.folder("pub"), "--key",
      growing.verifierKey)
    #expect(verified.status == 0, "\(verified.errorText)")
    #expect(try shomar("tally", growing.folder("e"), "--check-live").status == 0)
  }

  @Test func killedFollowersGoOnWhereTheyWere() throws {
    try growing.begin()
    try makeFolder(growing.folder("inbox"))
    for slot in 0..<4 {
      let intake = try start(
        "ingest", growing.folder("e"), growing.folder("inbox"), "--follow", "--every", "1",
        "--json")
      let publish = try start(
        "publish", growing.folder("e"), "--to", growing.folder("pub"), "--key", growing.key,
        "--follow", "--every", "1")
      try lay(slot)
      #expect(try intake.line { $0.contains(#""size":\#(slot + 2)}"#) })
      intake.end(SIGKILL)
      publish.end(SIGKILL)
    }
    let last = try shomar(
      "ingest", growing.folder("e"), growing.folder("inbox"), "--follow", "--every", "1",
      "--count", "1")
    #expect(last.outputText.contains("0 recorded, 4 known before"), "\(last.errorText)")
    try growing.publish(to: "pub")
    #expect(try size("pub") == 5)
    #expect(try shomar("fsck", growing.folder("e")).status == 0)
  }

  @Test func archiveIsTakenInByName() throws {
    try growing.begin()
    for slot in 0..<4 { try growing.good(slot).write(to: growing.folder("d"), name: "n-\(slot)") }
    let packed = try run(
      "python3", "-c",
      "import sys, tarfile; tarfile.open(sys.argv[1], 'w:gz').add(sys.argv[2], 'd')",
      growing.folder("d.tar.gz"), growing.folder("d"))
    #expect(packed.status == 0, "\(packed.errorText)")
    let end = try shomar("ingest", growing.folder("e"), growing.folder("d.tar.gz"))
    #expect(end.status == 0, "\(end.errorText)")
    #expect(end.outputText.contains("4 recorded, 0 known before, 4 of them count"))
  }

  @Test func optionsThatDoNotGoTogetherAreRefused() throws {
    let (election, pub) = (growing.folder("e"), growing.folder("pub"))
    for arguments in [
      ["status", election, "--count", "1"], ["status", election, "--watch", "--every", "0"],
      ["ingest", election, "a", "b", "--follow"], ["ingest", election, "a", "--every", "1"],
      ["publish", election, "--to", pub, "--count", "1"],
      ["publish", election, "--to", pub, "--follow", "--signed", "x"],
      ["publish", election, "--to", pub, "--follow", "--request", "x"],
    ] {
      let end = try run(try builtProduct("shomar"), arguments: arguments)
      #expect(end.status == 64, "\(arguments)")
    }
  }
}

/// A program whose lines a test waits for; it is killed with the last reference.
private final class FollowingProgram {
  private let process = Process()
  private let output = Pipe()
  private let folder = TemporaryFolder()
  private let ended = DispatchSemaphore(value: 0)
  private var rest: [UInt8] = []

  init(_ path: String, _ arguments: [String]) throws {
    try writeDurably([], to: folder("errors"))
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder("errors")))
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Reads lines until one is wanted; false where the program ends before.
  func line(_ isWanted: (String) -> Bool) throws -> Bool {
    while true {
      while let end = rest.firstIndex(of: 0x0A) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest.removeSubrange(...end)
        if isWanted(line) { return true }
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty {
        let errors = try readFile(folder("errors"), limit: 1 << 20)
        Issue.record("it ended: \(String(decoding: errors, as: UTF8.self))")
        return false
      }
      rest += more
    }
  }

  /// Ends the program with a signal.
  @discardableResult
  func end(_ signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    ended.wait()
    return process.terminationStatus
  }
}
