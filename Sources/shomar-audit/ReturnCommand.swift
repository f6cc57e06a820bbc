import ArgumentParser
import ElectionModel
import FileAccess
import MerkleLog
import ReturnCodes
import TerminalText
import Verification

struct ReturnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract: "Check a return, offline: from the codes on the precinct's minutes, or its file.",
    discussion: """
      Prints its numbers, and says whether those have signed who had to and, with --against, \
      whether this very return is in the published total.

      Exit status: 0 what was asked for holds, 1 it does not, 64 wrong usage, 65 the codes, the \
      return, the definition or the key cannot be used, 74 a file or folder cannot be read.
      """)

  @Argument(help: "The return, a .return.json file; with --scanned the texts of all its codes.")
  var files: [String]

  @Flag(help: "The files are the texts of the codes on paper, as scanners give them.")
  var scanned = false

  @Option(help: "A new file for the return as it was read, for example from scanned codes.")
  var save: String?

  @Option(help: "The folder of the election definition; without it the published one is taken.")
  var definition: String?

  @Option(help: "A published folder of the election.")
  var against: String?

  @Option(help: "A file with the log's verifier key, not from the published folder.")
  var key: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if definition == nil && against == nil {
      throw ValidationError(
        "give --definition DIR, or --against PUB with --key FILE: whose signatures are they?")
    }
    if (against == nil) != (key == nil) {
      throw ValidationError("--against and --key belong together.")
    }
    if !scanned && files.count > 1 {
      throw ValidationError("one return is checked at a time; codes on paper need --scanned")
    }
  }

  func run() throws {
    let logKey = try key.map { path in
      try KeyOption.read(path, apartFrom: against.map { [$0] } ?? [])
    }
    let given = try definition.map(readGivenDefinition)
    let file = try readReturnFile(files, scanned: scanned)
    let signed = try readReturn(file)
    if let save { try orExit { () throws(FileError) in try writeImmutable(file, to: save) } }
    let published = try against.map(folderOnDisk)
    let pair: (folder: any BundleReader, key: VerifierKey)? = published.flatMap { folder in
      logKey.map { (folder, $0) }
    }
    let report = checkReturn(file, signed, definition: given, published: pair)
    for refusal in published?.refusals ?? [] { printError(refusal) }
    if json {
      printBytes(report.jsonBytes)
    } else {
      for line in returnLines(report, colours: Colours.ofStandardOutput) { printLine(line) }
    }
    if !report.holds { throw Exit.fails }
  }

  private func readReturn(_ file: [UInt8]) throws -> UnvalidatedReturn {
    do throws(DocumentFormError) {
      return try UnvalidatedReturn.read(file)
    } catch {
      printError("\(files.joined(separator: ", ")): no return: \(sentence(of: error))")
      throw Exit.malformed
    }
  }

  private func readGivenDefinition(_ path: String) throws -> Definition {
    let read = readDefinition(in: try folderOnDisk(path))
    if let definition = read.definition { return definition }
    for defect in read.defects { printError("\(path)/\(defect)") }
    throw Exit.malformed
  }
}

/// The bytes of a return from its file, or from the scanned texts of its codes; or the end of the
/// program.
private func readReturnFile(_ files: [String], scanned: Bool) throws -> [UInt8] {
  let contents = try files.map { path in
    try orExit { () throws(FileError) in
      // 17 digits for 7 bytes, and the heads of the codes.
      try readFile(path, limit: scanned ? 4 * Limits.returnBytes : Limits.returnBytes)
    }
  }
  guard scanned else { return contents[0] }
  do throws(ReturnCodeError) {
    return try joinReturnCodes(contents.map(mendScannedReturn), limit: Limits.returnBytes)
  } catch {
    printError("\(files.joined(separator: ", ")): \(error)")
    throw Exit.malformed
  }
}
