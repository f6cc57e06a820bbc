import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Writes down what only people decide: a lot, a void candidate, a ruling.",
    discussion: """
      A decision (NAME.decision.json) is written by lot, void, ruling or withdraw, signed with `decide sign` \
      by everybody who must, on any machine, and taken in with `ingest`. See \
      docs/formats/decision.md.
      """,
    subcommands: [
      DecideLot.self, DecideVoid.self, DecideRuling.self, DecideWithdraw.self, DecideSign.self,
    ])
}

/// What every decision needs to be written.
struct DecisionOptions: ParsableArguments {
  @Option(help: "Who decided it, as the paper says; it is published.") var body: String
  @Option(help: "The number of the paper.") var number: String
  @Option(
    help: """
      The day of the paper, in its own words; one in figures alone, such as 1405/02/13 or \
      2026-05-03, must exist.
      """)
  var date: String
  @Option(help: "The new file, NAME.decision.json.") var out: String

  func validate() throws {
    guard out.ends(with: Delivery.decisionEnding) else {
      throw ValidationError("The name of --out ends with \(Delivery.decisionEnding).")
    }
    if let refusal = PaperDate.refusal(of: date) { throw ValidationError("--date: \(refusal).") }
  }

  func write(_ request: DecisionRequest, in folder: String) async throws {
    let (paper, out) = (DecisionPaper(body: body, number: number, date: date), out)
    let (statement, figure, isPartial) = try await exiting { () async throws(OfficeError) in
      let election = try openToRead(folder)
      var line = ProgressLine("adding up")
      let size = try election.checkpointReference.size
      var results: ElectionResults?
      if request.needsResults {
        results = try await election.tally(workers: processors()) { line.show($0, of: size) }
      }
      line.end()
      let statement = try election.writeDecision(request, paper, results: results, to: out)
      let result = results?.contests.first { $0.contest.id == statement.contest }
      return (
        statement, result?.figure(of: statement),
        result?.tally.precincts.status == .unofficialPartial
      )
    }
    Console.say(statement.lines(figure))
    Console.say("\(out): not signed yet (shomar decide sign)")
    if isPartial {
      Console.complain(
        "contest \(statement.contest) is not complete: the \(statement.kind.rawValue) has no effect "
          + "once votes change")
    }
  }
}

func contestID(_ text: String) throws -> ContestID {
  guard let id = ContestID(text) else { throw ValidationError("\(text) cannot be a contest.") }
  return id
}

extension DecisionRequest {
  /// Whether it is written against what is open in the results.
  fileprivate var needsResults: Bool {
    switch self {
    case .lot, .ruling: true
    case .void, .withdraw: false
    }
  }
}

/// A list's code, or `independents`.
func claim(_ text: String) throws -> CandidateCode {
  guard let claim = CandidateCode.claim(text) else {
    throw ValidationError("\(text) cannot be a candidate's or list's code.")
  }
  return claim
}

private func candidateCode(_ text: String) throws -> CandidateCode {
  guard let code = CandidateCode(text) else {
    throw ValidationError("\(text) cannot be a candidate's code.")
  }
  return code
}

struct DecideLot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lot", abstract: "Writes down a lot among tied candidates, to be signed.",
    discussion: """
      The lot is held by the boards. The candidates are exactly those of a tie that stands open \
      (`shomar tally --contest`); where lists are tied, `independents` stands for all candidates \
      without a list. This program never draws.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "The contest.") var contest: String
  @Argument(help: "The codes of the tied candidates, first drawn first.") var order: [String]
  @Option(help: "The place in the minutes that says so.") var minutes: String
  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    let order = try order.map(claim)
    guard order.count > 1, Set(order).count == order.count else {
      throw ValidationError("Name at least two candidates, each once.")
    }
    try await decision.write(
      .lot(try contestID(contest), order: order, minutes: minutes), in: election)
  }
}

struct DecideVoid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "void", abstract: "Writes down that all votes of a candidate are void.",
    discussion: "The contest stands, and the next candidate takes the place.")

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "The contest.") var contest: String
  @Argument(help: "The candidate's code.") var candidate: String
  @Option(help: "Why; it is published.") var reason: String
  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    try await decision.write(
      .void(try contestID(contest), try candidateCode(candidate), reason: reason), in: election)
  }
}

struct DecideWithdraw: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Writes down that an earlier decision holds no more.",
    discussion: "Both stay in the ledger; the earlier one has no effect any more.")

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "The entry of the earlier decision.") var entry: Int
  @Option(help: "Why; it is published.") var reason: String
  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    try await decision.write(.withdraw(entry: entry, reason: reason), in: election)
  }
}

struct DecideSign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Adds a signature to a decision.",
    discussion: """
      Needs the file, the key and the definition: do it on the machine where the key is. Who signs \
      must be one of those whom the definition wants. Hold what is printed against the paper.
      """)

  @Argument(help: "The decision, NAME.decision.json.") var file: String
  @Option(help: "The folder of the definition; or of the election, for keys that came later.")
  var definition: String
  @Option(help: "The file of the private key.") var key: String
  @OptionGroup var passphrase: PassphraseOption
  @Option(name: .customLong("as"), help: "The name of the key.") var name: String

  func run() async throws {
    guard let name = KeyID(name) else { throw ValidationError("\(name) cannot be a key's name.") }
    let (file, folder, key, passphrase) = (file, definition, key, passphrase)
    try await exiting { () throws(OfficeError) in
      let loaded = try OfficialKey(loading: key, passphrase: try passphrase.passphrase())
      let keys = try KeySource(at: folder)
      let decision = try signDecision(at: file, with: loaded, as: name, of: keys)
      Console.say(decision.statement.lines(nil))
      Console.say("signed by \(decision.signatures.map(\.key.text).joined(separator: ", "))")
    }
  }
}

extension DecisionStatement {
  /// What is signed, for whoever signs it.
  ///
  /// - Parameter figure: what ties those of a lot. The decision has only the number: nil says what
  ///   it can be.
  fileprivate func lines(_ figure: String?) -> [String] {
    var lines = [
      "\(kind.rawValue), contest \(contest), election \(election), definition \(definition)"
    ]
    switch ruling {
    case .lot(let lot, let minutes):
      lines.append("  order drawn: \(lot.order.map(\.text).joined(separator: " "))")
      let ties =
        figure
        ?? "tied at \(lot.votes): votes each; or, of lists, the remainder or votes of each, as in tally"
      lines.append("  \(ties); minutes: \(minutes)")
    case .void(let candidate, let reason):
      lines.append("  all votes of candidate \(candidate) are void; reason: \(reason)")
    case .ruling(let ruling, let reason):
      lines.append("  on \(ruling.question.words)")
      lines.append("  gives: \(ruling.answer); reason: \(reason)")
      let votes = ruling.votes.map(String.init).joined(separator: ", ")
      lines.append("  as long as the claims have these votes: \(votes) of \(ruling.denominator)")
    case .withdraw(let document, let reason):
      lines.append("  withdraws the decision \(document); reason: \(reason)")
    }
    return lines + ["  \(body), no. \(number), \(date)"]
  }
}

extension ContestResult {
  /// What ties those whom a lot names; nil for another decision.
  fileprivate func figure(of statement: DecisionStatement) -> String? {
    guard case .lot(let lot, _) = statement.ruling else { return nil }
    let tie = openTies.first { $0.candidates == lot.order.sorted() }
    return tie?.figure(in: outcome)
  }
}
