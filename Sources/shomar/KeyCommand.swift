import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Generates, registers, rotates and revokes keys.",
    discussion: """
      A key event (NAME.key.json) is written by register, rotate or revoke, signed with `key sign` \
      by everybody who must, on any machine, and taken in with `ingest`. It holds from the entry \
      after the one that records it: no clock decides. See docs/formats/key-event.md.
      """,
    subcommands: [
      KeyGenerate.self, KeyShow.self, KeyList.self, KeyRegister.self, KeyRotate.self,
      KeyRevoke.self, KeySign.self,
    ])
}

/// The name under which a log or a witness signs, if the key is for one.
struct KeyNameOption: ParsableArguments {
  @Option(help: "The name of a log or witness; its verifier key is printed too.")
  var name: String?
  @Option(help: "What the name is of: log or witness.")
  var kind: OfficialKey.NamedKind?

  func validate() throws {
    if (name == nil) != (kind == nil) { throw ValidationError("Give --name and --kind together.") }
  }

  /// The public key in the forms that are wanted.
  func lines(_ key: OfficialKey) throws(OfficeError) -> [String] {
    guard let name, let kind else { return [key.publicKeyText] }
    return [key.publicKeyText, try key.verifierKeyText(name: name, kind: kind)]
  }
}

extension OfficialKey.NamedKind: ExpressibleByArgument {}

/// A file with a passphrase.
struct PassphraseOption: ParsableArguments {
  @Option(help: "A file whose first line is the passphrase of the key.") var passphraseFile: String?

  func passphrase() throws(OfficeError) -> [UInt8]? {
    try passphraseFile.map { (path) throws(OfficeError) in try readPassphrase(path) }
  }
}

struct KeyGenerate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Makes a key in a new file (PKCS#8 PEM).",
    discussion: """
      Prints the public key as keys.csv and `key register` want it. The file is readable by its \
      owner alone, also with `openssl pkey`, and is never written over.
      """)

  @Argument(help: "The new file of the private key, away from all data.") var file: String
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var name: KeyNameOption

  func run() async throws {
    let (file, passphrase, name) = (file, passphrase, name)
    try await exiting { () throws(OfficeError) in
      let words = try passphrase.passphrase()
      Console.say(try name.lines(try OfficialKey(generatingAt: file, passphrase: words)))
      if words == nil {
        Console.complain(
          "\(file) is not encrypted: whoever can read it can sign (--passphrase-file)")
      }
    }
  }
}

struct KeyShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints the public key of a private key.")

  @Argument(help: "The file of the private key.") var file: String
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var name: KeyNameOption

  func run() async throws {
    let (file, passphrase, name) = (file, passphrase, name)
    try await exiting { () throws(OfficeError) in
      let key = try OfficialKey(loading: file, passphrase: try passphrase.passphrase())
      Console.say(try name.lines(key))
    }
  }
}

struct KeyList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the keys of an election, valid or not any more.",
    discussion: """
      Under a revoked key stand the returns that count and that it signed before it was revoked: \
      hold them against paper.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    let election = election
    let keys = try await exiting { () throws(OfficeError) in
      try openToRead(election).keys()
    }
    if json {
      Console.say(json: ["keys": .array(keys.map(\.json))])
    } else {
      Console.say(keys.flatMap(\.lines))
    }
  }
}

extension ListedKey {
  var lines: [String] {
    let since = member.since == 0 ? "by the definition" : "from entry \(member.since)"
    var line = "\(member.key.id)  \(member.key.role)  valid \(since)"
    if let end = member.end {
      let what = end.successor.map { "REPLACED by \($0)" } ?? "REVOKED"
      line += ", \(what) at entry \(end.entry)"
    }
    return [line]
      + toBeChecked.map {
        "  check against paper: entry \($0.entry), \($0.slot.precinct), \($0.slot.contest), "
          + $0.slot.part.rawValue
      }
  }

  var json: JSONValue {
    let end: JSONValue =
      if let end = member.end {
        [
          "entry": .integer(end.entry),
          "successor": end.successor.map { .string($0.text) } ?? .null,
        ]
      } else { .null }
    return [
      "key": .string(member.key.id.text), "role": .string(member.key.role),
      "since": .integer(member.since), "end": end,
      "publicKey": .string(Base64.string(member.key.publicKey)),
      "toBeChecked": .array(toBeChecked.map { .integer($0.entry) }),
    ]
  }
}
