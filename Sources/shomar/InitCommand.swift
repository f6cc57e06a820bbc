import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begins an election: entry 0 of its ledger is the definition.",
    discussion: """
      The log's key is loaded from --key, or made there if the file does not exist. Its verifier key
      is printed; hand it to observers on paper, before polls open. A key that stays on another \
      machine is named by --verifier-key; make it begin there with shomar sign --begin.
      """)

  @Argument(help: "A new folder for the election.") var election: String
  @Option(help: "The folder of the definition.") var definition: String
  @OptionGroup var key: LogKeyOption
  @Option(help: "The file of the log's verifier key, where the private key is elsewhere.")
  var verifierKey: String?
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard verifierKey == nil || (key.key == nil && key.passphraseFile == nil) else {
      throw ValidationError("--verifier-key stands in the place of --key and --passphrase-file.")
    }
  }

  func run() async throws {
    let (election, definition, key, verifierKey) = (election, definition, key, verifierKey)
    let json = json
    try await exiting { () async throws(OfficeError) in
      // A definition with defects must not leave a key behind.
      let checked = try DefinitionFolder(at: definition).definition()
      let path = verifierKey ?? key.path(for: checked.header.id.text)
      let opened: Election
      if let verifierKey {
        opened = try Election.initialise(
          at: election, definition: definition, verifierKeyFile: verifierKey)
      } else {
        let logKey = try LogKey.loadOrGenerate(
          at: path, passphrase: try key.passphrase(), apartFrom: election)
        opened = try Election.initialise(at: election, definition: definition, key: logKey)
      }
      let begun = try opened.definition
      if json {
        return Console.say(json: [
          "definition": .string(begun.digest.hex),
          "election": .string(begun.header.id.text), "key": .string(path),
          "verifierKey": .string(opened.verifierKeyText),
        ])
      }
      Console.say([
        "Election \(begun.header.id) has begun in \(election).",
        "  definition digest  \(begun.digest)",
        "  log key            \(path)"
          + (verifierKey == nil
            ? "  (keep it apart from the data)" : "  (the private key is elsewhere)"),
        "  verifier key       \(election)/log.vkey",
        opened.verifierKeyText,
      ])
    }
  }
}

/// Where the log's private key is.
struct LogKeyOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file of the log's private key (PKCS#8 PEM); never inside the election's folder.",
      discussion: "Default: ~/.shomar/keys/ELECTION-ID.log.pem"))
  var key: String?

  @Option(help: "A file whose first line is the passphrase of the key.") var passphraseFile: String?

  func passphrase() throws(OfficeError) -> [UInt8]? {
    try passphraseFile.map { (path) throws(OfficeError) in try readPassphrase(path) }
  }

  func path(for election: String) -> String {
    key ?? "\(home())/.shomar/keys/\(election).log.pem"
  }
}
