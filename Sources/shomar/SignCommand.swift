import ArgumentParser
import ElectionModel
import ElectionOffice

struct SignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Signs a checkpoint where the log's key is, apart from the ledger.",
    discussion: """
      shomar publish --request writes the request, shomar publish --signed takes the answer. Beside \
      the key lies KEY.signed, the record of what it signed last: an older or altered ledger is \
      refused (exit code 1). --begin makes the record of a key that has signed nothing yet. The form \
      of a request is described in docs/formats/sign-request.md.
      """)

  @Option(help: "The request.") var request: String?
  @Option(help: "The file of the log's private key (PKCS#8 PEM).") var key: String
  @Option(help: "A file whose first line is the passphrase of the key.")
  var passphraseFile: String?
  @Option(help: "Where the signed checkpoint is written.") var out: String?
  @Flag(help: "Make the record of a new key; prints its verifier key.") var begin = false
  @Option(help: "With --begin: the name of the log, as in the definition.") var origin: String?

  func validate() throws {
    if begin {
      guard origin != nil, request == nil, out == nil else {
        throw ValidationError("--begin needs --origin and nothing but the key.")
      }
    } else {
      guard request != nil, out != nil, origin == nil else {
        throw ValidationError("--request and --out are needed, or --begin and --origin.")
      }
    }
  }

  func run() async throws {
    let (request, key, passphraseFile, out, origin) = (request, key, passphraseFile, out, origin)
    try await exiting { () async throws(OfficeError) in
      let passphrase = try passphraseFile.map { (path) throws(OfficeError) in
        try readPassphrase(path)
      }
      let signer = Signer(try LogKey(loading: key, passphrase: passphrase))
      if let origin {
        try signer.begin(origin: origin)
        return Console.say([
          "\(signer.recordPath): the key has signed nothing yet.",
          try signer.verifierKeyText(origin: origin),
        ])
      }
      guard let request, let out else { return }
      // Before the signature: whoever holds the key reads what it is about to say.
      try signer.sign(requestFile: request, to: out) { checkpoint in
        Console.say([
          "Signing", "  origin  \(checkpoint.origin)", "  size    \(checkpoint.size)",
          "  root    \(checkpoint.root)",
        ])
      }
      Console.say("Signed: \(out)")
    }
  }
}
