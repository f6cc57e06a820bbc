import ArgumentParser
import Glibc
import WitnessDesk

/// What a witness does: it cosigns the checkpoints of logs that only grow.
struct WitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Be a witness: cosign a log's checkpoints as long as it only grows.",
    discussion: """
      How to run one, and what it promises: docs/witnesses.md. Exit status: 0 done, 1 the request \
      is refused or the state does not verify, 64 wrong usage, 65 a key is malformed, 74 a file or \
      an address cannot be used.
      """,
    subcommands: [
      WitnessInitCommand.self, WitnessAddLogCommand.self, WitnessShowCommand.self,
      WitnessServeCommand.self, WitnessCosignCommand.self,
    ])
}

/// The witness's private key.
struct WitnessKeyOption: ParsableArguments {
  @Option(help: "The file of the witness's private key (PKCS#8 PEM); never inside the state.")
  var key: String

  @Option(help: "A file whose first line is the passphrase of the key.") var passphraseFile: String?

  func passphrase() throws -> [UInt8]? {
    try orExit { () throws(WitnessError) in
      try passphraseFile.map { (path) throws(WitnessError) in
        try WitnessKey.passphrase(inFile: path)
      }
    }
  }

  /// Opens the state with this key.
  func open(_ state: String) throws -> Witness {
    let passphrase = try passphrase()
    return try orExit { () throws(WitnessError) in
      let loaded = try WitnessKey(loading: key, passphrase: passphrase)
      return try Witness(opening: state, key: loaded, clock: secondsSince1970)
    }
  }
}

/// The machine's clock.
@Sendable func secondsSince1970() -> UInt64 {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  // A clock before 1970 is behind every cosignature.
  return UInt64(max(0, now.tv_sec))
}

/// Ends the program where a witness cannot do its work.
func orExit<Result>(_ body: () throws(WitnessError) -> Result) throws -> Result {
  do throws(WitnessError) {
    return try body()
  } catch {
    printError(error.description)
    throw exitCode(of: error)
  }
}

private func exitCode(of error: WitnessError) -> ExitCode {
  switch error {
  case .file, .inUse: Exit.unreadable
  case .fault: Exit.fails
  case .key, .badVerifierKey, .wrongKindOfKey: Exit.malformed
  case .noState, .otherState, .keyInsideState, .keyTaken, .otherKey, .badName, .twoRoles:
    .validationFailure
  }
}
