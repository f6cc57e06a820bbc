import ArgumentParser
import FileAccess
import MerkleLog
import TerminalText
import Verification

struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Check a receipt, offline: what it proves, and whether the log still says so.",
    discussion: """
      Exit status: 0 the receipt holds, 1 it does not, 64 wrong usage, 65 the receipt, key or \
      policy file cannot be used, 74 a file or folder cannot be read.
      """)

  @Argument(help: "The receipt, a .tlog-proof file; or the scanned texts of all its codes.")
  var files: [String]

  @Flag(help: "Undo what scanners do to line ends, and say so.")
  var scanned = false

  @Option(help: "A new file for the receipt as it was read, for example from scanned codes.")
  var save: String?

  @OptionGroup var key: KeyOption
  @OptionGroup var policy: PolicyOption

  @Option(name: .customLong("return"), help: "Your own copy of the return.")
  var copy: String?

  @Option(help: "A published folder of the same log, now or later.")
  var against: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let folders = against.map { [$0] } ?? []
    let logKey = try key.read(apartFrom: folders)
    let given = try policy.read(apartFrom: folders)
    let proof = try readReceipt(files, scanned: scanned)
    if let save {
      try orExit { () throws(FileError) in try writeImmutable(proof.encoded, to: save) }
    }
    let copyBytes = try copy.map { path in
      try orExit { () throws(FileError) in try readFile(path, limit: 1 << 24) }
    }
    let published = try against.map(folderOnDisk)
    let report = checkReceipt(
      proof, key: logKey, copy: copyBytes, published: published, policy: given)
    for refusal in published?.refusals ?? [] { printError(refusal) }
    if json {
      printBytes(report.jsonBytes)
    } else {
      for line in receiptLines(report, colours: Colours.ofStandardOutput) { printLine(line) }
    }
    if !report.holds { throw Exit.fails }
  }
}
