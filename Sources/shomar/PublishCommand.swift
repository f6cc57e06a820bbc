import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Signs the ledger, writes the public folder and verifies what was written.",
    discussion: """
      The folder's form is described in docs/formats/bundle.md. Where the log's key is on another \
      machine, --request writes what is to be signed there (shomar sign), and --signed goes on with \
      the answer. With --policy the witnesses of the policy are asked for cosignatures.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Option(name: .customLong("to"), help: "The public folder: new, or published to before.")
  var folder: String
  @OptionGroup var key: LogKeyOption
  @Option(help: "Write what is to be signed elsewhere to this file, and stop.")
  var request: String?
  @Option(help: "The file that shomar sign wrote elsewhere; no key is needed then.")
  var signed: String?
  @Option(help: "The size from which proofs lead, in --request or --requests.")
  var from: UInt64?
  @OptionGroup var witnesses: WitnessOptions
  @Option(help: "Returns worked on at once.") var workers: Int = processors()
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard (1...1_024).contains(workers) else {
      throw ValidationError("--workers is a number from 1 to 1024.")
    }
    guard request == nil || signed == nil else {
      throw ValidationError("--request comes first, --signed with its answer later.")
    }
    guard request == nil || witnesses.policy == nil else {
      throw ValidationError("--policy belongs to the call that publishes, with --signed.")
    }
    guard from == nil || request != nil || witnesses.policy != nil else {
      throw ValidationError("--from belongs to --request or --policy.")
    }
  }

  func run() async throws {
    if let request { return try await writeRequest(to: request) }
    let publication = try await publish()
    if json { Console.say(json: publication.json) } else { Console.say(publication.lines) }
    if publication.results.isOpen || publication.lacksQuorum { throw ExitCode(3) }
  }

  private func writeRequest(to path: String) async throws {
    let (election, start) = (election, from)
    let asked = try await exiting { () async throws(OfficeError) in
      let opened = try Election.open(at: election, mode: .write)
      return try opened.writeSignRequest(to: path, from: start)
    }
    Console.say([
      "Nothing is published yet: \(path) waits for a signature.",
      "  origin  \(asked.origin)",
      "  size    \(asked.size)",
      "  root    \(asked.root)",
      "Sign it where the key is: shomar sign --request FILE --key KEY --out SIGNED",
      "Then give this command again with --signed SIGNED. Take nothing in until then.",
    ])
    throw ExitCode(3)
  }

  private func publish() async throws -> Publication {
    let (election, folder, key, workers) = (election, folder, key, workers)
    let (signed, witnesses, from) = (signed, witnesses, from)
    return try await exiting { () async throws(OfficeError) in
      let asked = try witnesses.witnesses(from: from)
      let opened = try Election.open(at: election, mode: .write)
      let signature: LogSignature =
        if let signed { .note(path: signed) } else {
          .key(
            try LogKey(
              loading: key.path(for: opened.definition.header.id.text),
              passphrase: try key.passphrase()))
        }
      var lines = [
        ProgressLine("tallying returns"), ProgressLine("writing documents"),
        ProgressLine("verifying what was written"),
      ]
      defer { for index in lines.indices { lines[index].end() } }
      return try await opened.publish(
        to: folder, signature: signature, workers: workers, witnesses: asked
      ) { step in
        switch step {
        case .tallying(let done, let total): lines[0].show(done, of: total)
        case .writing(let done, let total): lines[1].show(done, of: total)
        case .asking: break
        case .verifying(let done, let total): lines[2].show(done, of: total)
        }
      }
    }
  }
}

/// Whose cosignatures are wanted, and how they are got.
struct WitnessOptions: ParsableArguments {
  @Option(help: "The policy (C2SP tlog-policy) whose witnesses are asked for cosignatures.")
  var policy: String?
  @Option(help: "How many seconds each witness may take.") var witnessTimeout = 10
  @Option(help: "Ask nobody; write a request NAME.add-checkpoint for each witness to this folder.")
  var requests: String?
  @Option(help: "Ask nobody; read NAME.cosignature of each witness from this folder.")
  var cosignatures: String?

  func validate() throws {
    guard policy != nil || (requests == nil && cosignatures == nil) else {
      throw ValidationError("--requests and --cosignatures need --policy.")
    }
    guard (1...3_600).contains(witnessTimeout) else {
      throw ValidationError("--witness-timeout is a number from 1 to 3600.")
    }
  }

  func witnesses(from start: UInt64?) throws(OfficeError) -> Witnesses? {
    guard let policy else { return nil }
    let isCarried = requests != nil || cosignatures != nil
    return Witnesses(
      policy: try WitnessPolicy(reading: policy),
      way: isCarried
        ? .folders(requests: requests, cosignatures: cosignatures)
        : .http(timeout: witnessTimeout),
      from: start)
  }
}
