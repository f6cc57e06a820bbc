import Dispatch
import ElectionModel
import FileAccess
import Foundation
import TestSupport
import Testing

/// A long `ingest` of a rehearsal that is held in the middle, and other programs beside it.
@Suite struct `Readers have their turn beside a writer` {
  let folder = TemporaryFolder()

  /// Begins an election of 224 returns, which are four portions, or of 33.
  private func begin(_ name: String, areas: String = "0601") throws {
    if !isFolder(folder("r")) {
      let made = try shomar(
        "rehearse", "--to", folder("r"), "--areas", areas, "--seed", "11", "--geography",
        "\(repositoryRoot)/ballots/geography")
      #expect(made.status == 0, "\(made.errorText)")
    }
    let begun = try shomar(
      "init", folder(name), "--definition", folder("r/definition"), "--key", folder("k.pem"))
    #expect(begun.status == 0, "\(begun.errorText)")
  }

  private func start(_ arguments: String...) throws -> RunningProgram {
    try RunningProgram(try builtProduct("shomar"), arguments)
  }

  /// Starts `ingest` and stops it, as a debugger does, when it has recorded something.
  private func heldIngest(_ name: String) throws -> RunningProgram {
    let database = folder("\(name)/ledger.db")
    let before = fileSize(database) ?? 0
    let ingest = try start("ingest", folder(name), folder("r/returns"))
    while fileSize(database) ?? 0 <= before, ingest.isRunning { usleep(200) }
    #expect(ingest.isRunning, "it was done before it could be held")
    ingest.signal(SIGSTOP)
    // Not in the moment in which it looks itself whether somebody waits.
    while try isSomebodyWaiting(name), ingest.isRunning {
      ingest.signal(SIGCONT)
      usleep(500)
      ingest.signal(SIGSTOP)
    }
    return ingest
  }

  private func isSomebodyWaiting(_ name: String) throws -> Bool {
    try run("flock", "-xn", folder("\(name)/ledger.waiting"), "true").status != 0
  }

  private func size(_ end: ProgramEnd) throws -> Int {
    guard case .object(let members) = try JSONReader.read(end.output),
      case .integer(let size) = members.first(where: { $0.key == "size" })?.value
    else { return -1 }
    return size
  }

  @Test func statusAndBackupRunWhileReturnsAreTakenIn() throws {
    try begin("whole")
    #expect(try shomar("ingest", folder("whole"), folder("r/returns")).status == 3)
    let whole = try shomar("status", folder("whole"), "--json")
    try begin("busy")
    let ingest = try heldIngest("busy")
    let backup = try start("backup", folder("busy"), folder("b"))
    while try !isSomebodyWaiting("busy"), backup.isRunning { usleep(1_000) }
    ingest.signal(SIGCONT)
    let status = try shomar("status", folder("busy"), "--json")
    #expect([0, 3].contains(status.status), "\(status.errorText)")
    #expect(backup.status() == 0)
    #expect(ingest.status() == 3)
    // The backup is of the middle (of the end, if the machine was too busy to take the turn in
    // time), the ledger in the end the same as without readers.
    let copied = try size(try shomar("status", folder("b"), "--json"))
    #expect(copied > 1)
    #expect(copied <= (try size(whole)))
    #expect(try shomar("status", folder("busy"), "--json").output == whole.output)
    #expect(try shomar("fsck", folder("busy")).status == 0)
    #expect(try shomar("fsck", folder("b")).status == 0)
  }

  @Test func secondWriterIsRefused() throws {
    try begin("e")
    let ingest = try heldIngest("e")
    let second = try shomar("ingest", folder("e"), folder("r/returns"))
    #expect(second.status == 74)
    #expect(second.errorText.contains("in use"), "\(second.errorText)")
    ingest.signal(SIGCONT)
    #expect(ingest.status() == 3)
    #expect(try shomar("fsck", folder("e")).status == 0)
  }

  @Test func killedWriterLeavesTheFolderToOthers() throws {
    try begin("e")
    let ingest = try heldIngest("e")
    let backup = try start("backup", folder("e"), folder("b"))
    while try !isSomebodyWaiting("e"), backup.isRunning { usleep(1_000) }
    ingest.signal(SIGKILL)
    _ = ingest.status()
    #expect(backup.status() == 0)
    #expect(try shomar("ingest", folder("e"), folder("r/returns")).status == 3)
    #expect(try shomar("fsck", folder("e")).status == 0)
  }

  @Test func sameReturnFromManyProgramsIsRecordedOnce() throws {
    try begin("e", areas: "2704")
    let name = try #require(
      try listFolder(folder("r/returns")).first { $0.hasSuffix(".return.json") })
    let bytes = try readFile(folder("r/returns/\(name)"), limit: 1 << 20)
    for number in 0..<20 {
      try writeDurably(bytes, to: folder("copies/\(number).return.json"))
    }
    // Five programs at once with twenty copies each; who finds the ledger in use gives 74.
    let programs = try (0..<5).map { _ in try start("ingest", folder("e"), folder("copies")) }
    let ends = programs.map { $0.status() }
    #expect(ends.allSatisfy { [0, 3, 74].contains($0) })
    #expect(ends.contains { $0 != 74 })
    var answers: Set<String> = []
    for _ in 0..<2 {
      let end = try shomar("ingest", folder("e"), folder("copies"), "--json")
      #expect(end.outputText.components(separatedBy: "\"end\":\"known\"").count == 21)
      let found = end.outputText.matches(of: /"entry":\d+|"leaf":"[0-9a-f]+"/)
      answers.formUnion(found.map { String($0.0) })
    }
    #expect(answers.count == 2, "\(answers)")
    #expect(try size(try shomar("status", folder("e"), "--json")) == 2)
  }
}

/// A program of ours that runs beside the test.
private final class RunningProgram {
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)

  init(_ path: String, _ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for the end, once.
  func status() -> Int32 {
    ended.wait()
    return process.terminationStatus
  }
}
