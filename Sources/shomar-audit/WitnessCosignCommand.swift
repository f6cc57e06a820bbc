import ArgumentParser
import FileAccess
import WitnessDesk

struct WitnessCosignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosign",
    abstract: "Cosign by file, for a witness without a network.",
    discussion: """
      IN is a request as `shomar publish` writes it: the bytes that would be sent to \
      add-checkpoint. The answer is the same as over HTTP. Exit status: 0 OUT has the cosignature, \
      1 refused with the reason and nothing written, 64, 65 and 74 as for all witness commands.
      """)

  @Argument(help: "The file of the request.") var input: String
  @Argument(help: "A new file for the cosignature.") var output: String
  @Option(help: "The folder of the state.") var state: String
  @OptionGroup var key: WitnessKeyOption

  /// Longer files are no requests; which they are not, the witness says.
  private static let longest = 1 << 21

  func run() throws {
    // Looked at first: a cosignature that cannot be written would have to be asked for again.
    guard !fileExists(output), !isFolder(output) else {
      throw ValidationError("\(output) exists already; name a new file")
    }
    let request = try orExit { () throws(FileError) in
      try readFile(input, limit: Self.longest)
    }
    let witness = try key.open(state)
    let answer = witness.handle(request).answer
    guard case .cosigned = answer else {
      printError("\(answer.status): \(answer.reason)")
      throw witness.isBroken ? Exit.unreadable : Exit.fails
    }
    // A crash here leaves the state as after an answer that was lost: the log is told the size, and
    // asks again from there.
    try orExit { () throws(FileError) in try writeImmutable(answer.body, to: output) }
  }
}
