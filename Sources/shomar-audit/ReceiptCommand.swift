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

  @Argument(help: "The receipt, a .tlog-proof file.")
  var file: String

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
    let proof = try receipt()
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

  private func receipt() throws -> TlogProof {
    let bytes = try orExit { () throws(FileError) in try readFile(file, limit: TlogProof.longest) }
    do throws(TlogProofError) {
      return try TlogProof(encoded: bytes)
    } catch {
      printError("\(file) is not a receipt: \(error)")
      throw Exit.malformed
    }
  }
}
