import ArgumentParser
import FileAccess
import MerkleLog
import TerminalText
import Verification

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Prove that a later state of a log has all of an earlier one, and say what was added.",
    discussion: """
      OLD and NEW are each a published folder, a checkpoint that was kept, or a receipt. Exit \
      status: 0 nothing was removed or changed, 1 that does not hold, 64 wrong usage, 65 a key, \
      checkpoint or receipt is malformed, 74 a file or folder cannot be read or written.
      """)

  @Argument(help: "The earlier state: a published folder, a checkpoint or a receipt.")
  var old: String

  @Argument(help: "The later state: the same. The larger of two different sizes is a folder.")
  var new: String

  @OptionGroup var key: KeyOption

  @Option(help: "A new file for the evidence, where two signed checkpoints contradict each other.")
  var evidence: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let logKey = try key.read(apartFrom: [old, new].filter { isFolder($0) })
    let (first, second) = (try state(old), try state(new))
    let progress = ProgressOfChecks()
    let comparison = compare(first, with: second, key: logKey, progress: progress.show)
    progress.end()
    if comparison.lacksEntries {
      throw ValidationError(
        "the larger of the two is a checkpoint alone; give the published folder it belongs to")
    }
    if json {
      printBytes(comparison.jsonBytes)
    } else {
      for line in comparisonLines(comparison, colours: Colours.ofStandardOutput) { printLine(line) }
    }
    if let contradiction = comparison.contradiction { try keep(contradiction) }
    if !comparison.holds { throw Exit.fails }
  }

  private func state(_ path: String) throws -> ComparedState {
    if isFolder(path) { return .folder(try folderOnDisk(path)) }
    let bytes = try orExit { () throws(FileError) in try readFile(path, limit: TlogProof.longest) }
    do {
      if bytes.starts(with: TlogProof.header) {
        return .checkpoint(try TlogProof(encoded: bytes).checkpoint.encoded)
      }
      _ = try Checkpoint(text: SignedNote(encoded: bytes).text)
      return .checkpoint(bytes)
    } catch {
      printError("\(path) is neither a folder nor a signed checkpoint: \(error)")
      throw Exit.malformed
    }
  }

  private func keep(_ contradiction: Contradiction) throws {
    guard let evidence else {
      return printError("give --evidence FILE to keep both signed checkpoints as evidence")
    }
    try orExit { () throws(FileError) in
      try writeImmutable(contradiction.fileBytes, to: evidence)
    }
    printError("the evidence is in \(evidence): keep it, and give copies to others")
  }
}
