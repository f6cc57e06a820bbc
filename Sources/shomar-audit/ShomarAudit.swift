import ArgumentParser

/// The observer's program: it checks published files, offline, and counts them again.
@main
struct ShomarAudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shomar-audit",
    abstract: "Check a published election from its files alone, without a network.",
    subcommands: [
      VerifyCommand.self, ShowCommand.self, ReceiptCommand.self, ReturnCommand.self,
      CompareCommand.self, EvidenceCommand.self, WitnessCommand.self,
    ])
}

/// The exit codes of this program.
enum Exit {
  static let fails = ExitCode(1)
  static let malformed = ExitCode(65)
  static let unreadable = ExitCode(74)
}
