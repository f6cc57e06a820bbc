import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes

/// What every key event needs to be written.
struct KeyEventOptions: ParsableArguments {
  @Argument(help: "The folder of the election, or of its definition.") var source: String
  @Option(help: "Why, for people; it is published.") var reason: String
  @Option(help: "The new file, NAME.key.json.") var out: String

  func validate() throws {
    guard out.ends(with: Delivery.keyEventEnding) else {
      throw ValidationError("The name of --out ends with \(Delivery.keyEventEnding).")
    }
  }

  func write(_ request: KeyChangeRequest) async throws {
    let (source, reason, out) = (source, reason, out)
    try await exiting { () throws(OfficeError) in
      let statement = try KeySource(at: source).write(request, reason: reason, to: out)
      Console.say(
        "\(out): \(statement.event.rawValue) \(statement.key), not signed yet (shomar key sign)")
    }
  }
}

/// A new key by its name and bytes.
struct NewKeyOptions: ParsableArguments {
  @Option(help: "The name of the new key; it was never used before.") var key: String
  @Option(help: "Its public key, as `key generate` prints it.") var publicKey: String

  func read() throws -> (KeyID, [UInt8]) {
    guard let bytes = Base64.bytes(Array(publicKey.utf8)), bytes.count == 32 else {
      throw ValidationError("--public-key is the base64 of 32 bytes.")
    }
    return (try keyID(key), bytes)
  }
}

private func keyID(_ text: String) throws -> KeyID {
  guard let id = KeyID(text) else { throw ValidationError("\(text) cannot be a key's name.") }
  return id
}

struct KeyRegister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Writes the registration of a new key, to be signed.",
    discussion: "The new key itself signs it too, and as many authorities as the definition asks.")

  @OptionGroup var event: KeyEventOptions
  @OptionGroup var new: NewKeyOptions
  @Option(help: "Its role, as the definition's signing names it.") var role: String
  @Option(
    name: .customLong("precinct"),
    help: "A precinct for which it may sign; may be given again. Without it: all.")
  var precincts: [String] = []

  func run() async throws {
    let (id, publicKey) = try new.read()
    guard SigningKey.isRole(role) else { throw ValidationError("\(role) cannot be a role.") }
    let ids = try precincts.map { text in
      guard let id = PrecinctID(text) else { throw ValidationError("\(text) is no precinct.") }
      return id
    }
    try await event.write(
      .register(id, publicKey: publicKey, role: role, precincts: ids.isEmpty ? nil : Set(ids)))
  }
}

struct KeyRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Writes that a new key takes an old one's place.",
    discussion: """
      Role and precincts stay. It is signed by the new key, by the old one, and by as many \
      authorities as the definition asks. If the old key is lost or stolen, revoke it and register \
      a new one.
      """)

  @OptionGroup var event: KeyEventOptions
  @OptionGroup var new: NewKeyOptions
  @Option(help: "The name of the old key.") var replaces: String

  func run() async throws {
    let (id, publicKey) = try new.read()
    try await event.write(
      .rotate(id, publicKey: publicKey, replaces: try keyID(replaces)))
  }
}

struct KeyRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Writes that a key may not sign any more.",
    discussion: "It is signed by as many authorities as the definition asks.")

  @OptionGroup var event: KeyEventOptions
  @Option(help: "The name of the key.") var key: String

  func run() async throws { try await event.write(.revoke(try keyID(key))) }
}

struct KeySign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Adds a signature to a key event.",
    discussion: """
      Needs nothing but the file and the key: do it on the machine where the key is. With \
      --definition, a signature that does not help the event is refused. Look at the file before; \
      what was signed is printed.
      """)

  @Argument(help: "The key event, NAME.key.json.") var file: String
  @Option(
    help: """
      The folder of the definition; or of the election, for keys that came later. Without it nobody \
      checks that the signer is one of those whom the definition wants.
      """)
  var definition: String?
  @Option(help: "The file of the private key.") var key: String
  @OptionGroup var passphrase: PassphraseOption
  @Option(name: .customLong("as"), help: "The name of the key.") var name: String

  func run() async throws {
    let name = try keyID(name)
    let (file, folder, key, passphrase) = (file, definition, key, passphrase)
    try await exiting { () throws(OfficeError) in
      let loaded = try OfficialKey(loading: key, passphrase: try passphrase.passphrase())
      var keys: KeySource?
      if let folder { keys = try KeySource(at: folder) }
      let event = try signKeyEvent(at: file, with: loaded, as: name, of: keys)
      Console.say(event.statement.lines)
      Console.say("signed by \(event.signatures.map(\.key.text).joined(separator: ", "))")
      if keys == nil {
        Console.complain(
          "nobody has checked \(name) against the definition: --definition FOLDER does")
      }
    }
  }
}

extension KeyStatement {
  /// What is signed, for whoever signs it.
  fileprivate var lines: [String] {
    var lines = ["\(event.rawValue) \(key), election \(election), definition \(definition)"]
    if case .rotate(_, let old) = change { lines.append("  in the place of \(old)") }
    if let newKey {
      let precincts = newKey.precincts?.sorted().map(\.text).joined(separator: " ")
      lines.append("  \(newKey.role), for \(precincts ?? "all precincts")")
      lines.append("  public key \(Base64.string(newKey.publicKey))")
    }
    return lines + ["  reason: \(reason)"]
  }
}
