import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies an election's folder, reads the copy again and says what it holds.",
    discussion: """
      The copy has the ledger, log.vkey and the newest checkpoint, never a private key. It is for \
      its owner alone, like the folder itself. With "shomar restore" it becomes an election again.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "A new or empty folder for the copy.") var destination: String
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    let (election, destination) = (election, destination)
    let backup = try await exiting { () async throws(OfficeError) in
      try openToRead(election).backUp(to: destination)
    }
    if json { return Console.say(json: backup.json) }
    Console.say(["Copied to \(destination) and read again."] + backup.lines)
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Makes an election's folder from a backup, unless it is behind what was published.",
    discussion: """
      The old folder is moved away first and kept; nothing is ever written over. The backup is \
      held against its own checkpoint and everything named with --known; where it is behind one of \
      them or has another history, both tree heads are printed and nothing is made (exit code 1).
      """)

  @Argument(help: "The folder that \"shomar backup\" wrote.") var backup: String
  @Argument(help: "A new or empty folder for the election.") var election: String
  @Option(help: "A published folder, a checkpoint or a receipt; may be given several times.")
  var known: [String] = []
  @Flag(help: "Say that nothing was ever published or signed, so that there is nothing to name.")
  var nothingPublished = false
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    if known.isEmpty, !nothingPublished {
      throw ValidationError(
        "Name with --known what others hold (the published folder, a checkpoint, a receipt), or say "
          + "--nothing-published.")
    }
  }

  func run() async throws {
    let (backup, election, known, nothing) = (backup, election, known, nothingPublished)
    let restored = try await exiting { () async throws(OfficeError) in
      try Election.restore(backup, to: election, known: known, nothingPublished: nothing)
    }
    if json { return Console.say(json: restored.backup.json) }
    let held = plural(restored.held, "signed checkpoint", "signed checkpoints")
    Console.say(
      ["Restored to \(election) and read again. It contradicts none of \(held)."]
        + restored.backup.lines)
  }
}

extension Backup {
  fileprivate var lines: [String] {
    [
      "  ledger     \(plural(Int(clamping: size), "entry", "entries")), "
        + plural(Int(clamping: documents), "document", "documents"),
      "  root       \(root)",
    ]
  }

  fileprivate var json: JSONValue {
    [
      "documents": .integer(Int(clamping: documents)), "folder": .string(folder),
      "root": .string(root.hex), "size": .integer(Int(clamping: size)),
    ]
  }
}
