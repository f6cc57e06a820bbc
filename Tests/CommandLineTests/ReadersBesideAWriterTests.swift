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

  /// Starts a program of ours and does not wait for it.
  private func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try builtProduct("shomar"))
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Starts `ingest` and stops it, as a debugger does, when it has recorded something.
  private func heldIngest(_ name: String) throws -> Process {
    let database = folder("\(name)/ledger.db")
    let before = fileSize(database) ?? 0
    let ingest = try start("ingest", folder(name), folder("r/returns"))
    while fileSize(database) ?? 0 <= before, ingest.isRunning { usleep(200) }
    kill(ingest.processIdentifier, SIGSTOP)
    #expect(ingest.isRunning, "it was done before it could be held")
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
    while try !isSomebodyWaiting("busy") { usleep(1_000) }
    kill(ingest.processIdentifier, SIGCONT)
    let status = try shomar("status", folder("busy"), "--json")
    #expect([0, 3].contains(status.status), "\(status.errorText)")
    backup.waitUntilExit()
    #expect(backup.terminationStatus == 0)
    ingest.waitUntilExit()
    #expect(ingest.terminationStatus == 3)
    // The backup is of the middle, the ledger in the end the same as without readers.
    let copied = try size(try shomar("status", folder("b"), "--json"))
    #expect(copied > 1)
    #expect(copied < (try size(whole)))
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
    kill(ingest.processIdentifier, SIGCONT)
    ingest.waitUntilExit()
    #expect(ingest.terminationStatus == 3)
    #expect(try shomar("fsck", folder("e")).status == 0)
  }

  @Test func killedWriterLeavesTheFolderToOthers() throws {
    try begin("e")
    let ingest = try heldIngest("e")
    let backup = try start("backup", folder("e"), folder("b"))
    while try !isSomebodyWaiting("e") { usleep(1_000) }
    kill(ingest.processIdentifier, SIGKILL)
    ingest.waitUntilExit()
    backup.waitUntilExit()
    #expect(backup.terminationStatus == 0)
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
    // Five programs with twenty copies each; who finds the ledger in use comes again.
    let script = """
      for n in 1 2 3 4 5; do
        (until "$1" ingest "$2" "$3" --json > "$4.$n" 2>/dev/null || [ $? = 3 ]; do :; done) &
      done
      wait
      """
    let end = try run(
      "sh", "-c", script, "sh", try builtProduct("shomar"), folder("e"), folder("copies"),
      folder("answer"))
    #expect(end.status == 0)
    var answers: Set<String> = []
    for number in 1...5 {
      let text = String(
        decoding: try readFile(folder("answer.\(number)"), limit: 1 << 20), as: UTF8.self)
      answers.formUnion(text.matches(of: /"entry":\d+|"leaf":"[0-9a-f]+"/).map { String($0.0) })
    }
    #expect(answers.count == 2, "\(answers)")
    #expect(try size(try shomar("status", folder("e"), "--json")) == 2)
  }
}
