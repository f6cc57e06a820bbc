import ArgumentParser
import ElectionOffice

/// The count centre's program.
@main
struct Shomar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shomar",
    abstract: "Counts council elections so that nobody has to trust the counter.",
    discussion: """
      An election begins with a definition, takes in the precincts' returns, tallies them and
      publishes results that anybody can verify with shomar-audit.

      Exit codes: 0 done; 1 verification failed; 3 done, but something is in quarantine or open;
      64 usage; 65 malformed input; 74 input or output failed.
      """,
    subcommands: [
      DefinitionCommand.self, InitCommand.self, IngestCommand.self, StatusCommand.self,
      TallyCommand.self, ExplainCommand.self, RecountCommand.self, PublishCommand.self,
      SignCommand.self,
      ReceiptCommand.self,
      FsckCommand.self, BackupCommand.self, RestoreCommand.self, ImportCommand.self,
      RehearseCommand.self, KeyCommand.self, MinutesCommand.self,
      CountCommand.self, NamesakesCommand.self, DecideCommand.self,
    ])
}

/// Runs a procedure; prints why it cannot go on and exits with the code of that reason.
func exiting<T>(_ work: () async throws(OfficeError) -> T) async throws -> T {
  do throws(OfficeError) { return try await work() } catch {
    Console.complain(error.description)
    throw ExitCode(error.exitCode)
  }
}

/// Opens an election for reading, and says so if it has to wait for a writer.
func openToRead(_ folder: String) throws(OfficeError) -> Election {
  try Election.open(at: folder, mode: .read, waiting: sayWaiting)
}

/// Says that a writer has the ledger.
func sayWaiting() {
  let seconds = Election.readersPatience / 1_000
  Console.complain("the ledger is being written; waiting up to \(seconds) s for a turn …")
}
