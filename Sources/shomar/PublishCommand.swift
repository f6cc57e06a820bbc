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
      the answer. With --policy the witnesses of the policy are asked for cosignatures. \
      With --follow it goes on looking, and publishes whenever the ledger has grown.
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
  @Flag(help: "Print JSON; with --follow, one object a line.") var json = false
  @Flag(help: "Go on, and publish whenever the ledger has grown.") var follow = false
  @OptionGroup var following: FollowOptions

  func validate() throws {
    guard follow || !following.isGiven else {
      throw ValidationError("--every and --count belong to --follow.")
    }
    guard !follow || (request == nil && signed == nil && !witnesses.isCarried) else {
      throw ValidationError("--follow needs the key at hand, and witnesses that can be asked.")
    }
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
    if follow { return try await followLedger() }
    let publication = try await publish()
    if json { Console.say(json: publication.json) } else { Console.say(publication.lines) }
    if publication.isOpen || publication.lacksQuorum { throw ExitCode(3) }
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
    let (election, folder, workers) = (election, folder, workers)
    let (witnesses, from) = (witnesses, from)
    return try await exiting { () async throws(OfficeError) in
      let asked = try witnesses.witnesses(from: from)
      let opened = try Election.open(at: election, mode: .write)
      let signature = try signature(for: opened)
      var lines = PublicationProgress()
      defer { lines.end() }
      return try await opened.publish(
        to: folder, signature: signature, workers: workers, witnesses: asked
      ) { lines.show($0) }
    }
  }

  private func signature(for election: Election) throws(OfficeError) -> LogSignature {
    if let signed { return .note(path: signed) }
    return .key(
      try LogKey(
        loading: key.path(for: try election.definition.header.id.text),
        passphrase: try key.passphrase()))
  }

  /// Milliseconds that a look waits for whoever takes returns in.
  private static let patience = 10_000

  private func followLedger() async throws {
    let (election, folder, workers) = (election, folder, workers)
    let (witnesses, from) = (witnesses, from)
    var publishing = try await exiting { () throws(OfficeError) in
      let asked = try witnesses.witnesses(from: from)
      let opened = try openToRead(election)
      return try FollowedPublishing(
        opened, to: folder, signature: try signature(for: opened), workers: workers,
        witnesses: asked)
    }
    var waiting = WaitingForTheLedger()
    try await following.follow { _ in
      let publication = try await waiting.attempt { () async throws(OfficeError) -> Publication? in
        var lines = PublicationProgress()
        defer { lines.end() }
        return try await publishing.look(patience: Self.patience) { lines.show($0) }
      }
      guard let publication else { return }
      if json { Console.say(json: publication.json) } else { Console.say(publication.lines) }
    }
  }
}

/// The progress lines of a publication.
private struct PublicationProgress {
  private var tallying = ProgressLine("tallying returns")
  private var writing = ProgressLine("writing documents")
  private var verifying = ProgressLine("verifying what was written")

  mutating func show(_ step: PublicationStep) {
    switch step {
    case .tallying(let done, let total): tallying.show(done, of: total)
    case .writing(let done, let total): writing.show(done, of: total)
    case .asking: break
    case .verifying(let done, let total): verifying.show(done, of: total)
    }
  }

  mutating func end() {
    tallying.end()
    writing.end()
    verifying.end()
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

  /// Whether requests and answers are carried by hand.
  var isCarried: Bool { requests != nil || cosignatures != nil }

  func witnesses(from start: UInt64?) throws(OfficeError) -> Witnesses? {
    guard let policy else { return nil }
    return Witnesses(
      policy: try WitnessPolicy(reading: policy),
      way: isCarried
        ? .folders(requests: requests, cosignatures: cosignatures)
        : .http(timeout: witnessTimeout),
      from: start)
  }
}
