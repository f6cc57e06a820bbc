import ArgumentParser
import TerminalText
import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Do the checks V01 to V19 of a published folder.",
    discussion: """
      Exit status: 0 everything that was checked holds, 1 a check failed, 64 wrong usage, \
      65 the key or policy file cannot be used, 74 a file or folder cannot be read.
      """)

  @Argument(help: "The published folder.")
  var folder: String

  @OptionGroup var key: KeyOption
  @OptionGroup var policy: PolicyOption

  @Option(help: "A folder with ballots files, to be counted again.")
  var ballots: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let logKey = try key.read(apartFrom: [folder])
    let given = try policy.read(apartFrom: [folder])
    let bundle = try folderOnDisk(folder)
    let boxes = try ballots.map(folderOnDisk)
    let progress = ProgressOfChecks()
    let report = Verification.verify(
      bundle: bundle, key: logKey, ballots: boxes, policy: given, progress: progress.show)
    progress.end()
    for refusal in bundle.refusals + (boxes?.refusals ?? []) { printError(refusal) }
    json ? printBytes(report.jsonBytes) : print(report)
    if !report.holds {
      if bundle.wasPublishedAnew {
        printError(
          "the folder was published anew while it was read: verify it again, or a copy of it")
      }
      throw Exit.fails
    }
  }

  private func print(_ report: VerificationReport) {
    let colours = Colours.ofStandardOutput
    for line in reportLines(report, colours: colours) { printLine(line) }
  }
}
