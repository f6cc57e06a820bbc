import ArgumentParser
import FileAccess
import MerkleLog
import TerminalText
import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Do the checks V01 to V17 of a published folder.",
    discussion: """
      Exit status: 0 everything that was checked holds, 1 a check failed, 64 wrong usage, \
      65 the key file is malformed, 74 a file or folder cannot be read.
      """)

  @Argument(help: "The published folder.")
  var folder: String

  @Option(help: "A file with the log's verifier key, from paper and not from the published folder.")
  var key: String

  @Option(help: "A folder with ballots files, to be counted again.")
  var ballots: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    try refuseKeyInsideFolder()
    let bundle = try folderOnDisk(folder)
    let given = try ballots.map(folderOnDisk)
    let keyBytes = try orExit { () throws(FileError) in try readFile(key, limit: 1 << 16) }
    let progress = ProgressOfChecks()
    let verifierKey: VerifierKey
    do throws(KeyFileError) { verifierKey = try readKeyFile(keyBytes) } catch {
      printError("the key file \(key) is malformed: \(error)")
      throw Exit.malformed
    }
    let report = Verification.verify(
      bundle: bundle, key: verifierKey, ballots: given, progress: progress.show)
    progress.end()
    for refusal in bundle.refusals + (given?.refusals ?? []) { printError(refusal) }
    json ? printBytes(report.jsonBytes) : print(report)
    if !report.holds { throw Exit.fails }
  }

  /// A key that the publisher wrote beside the results proves nothing: whoever can change the
  /// results can change such a key too.
  private func refuseKeyInsideFolder() throws {
    guard let keyPath = realPath(key), let folderPath = realPath(folder) else { return }
    let inside = folderPath == "/" ? folderPath : folderPath + "/"
    if keyPath.utf8.starts(with: inside.utf8) {
      throw ValidationError(
        """
        the key file lies in the folder that is to be checked. Whoever altered the results could \
        have altered this key too. Take the key from paper or from another source.
        """)
    }
  }

  private func print(_ report: VerificationReport) {
    let colours = Colours.ofStandardOutput
    for line in reportLines(report, colours: colours) { printLine(line) }
  }
}
