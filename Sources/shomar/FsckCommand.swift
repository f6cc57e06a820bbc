import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct FsckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fsck",
    abstract: "Derives everything in an election's folder again: the checks S01 to S17.",
    discussion: """
      It writes nothing, does all checks whatever failed before, and works on a ledger that the \
      other commands refuse. Exit codes: 0 everything holds (there may be warnings); 1 a check \
      fails; 65 there is no ledger of this program; 74 it cannot be read.
      """)

  @Argument(help: "The folder of the election, or a copy of it.") var election: String
  @Option(help: "A published folder whose checkpoint the ledger is held against.")
  var published: String?
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    let (election, published) = (election, published)
    let report = try await exiting { () async throws(OfficeError) in
      try await examineStore(at: election, published: published, waiting: sayWaiting)
    }
    if json { Console.say(json: report.json) } else { Console.say(report.lines) }
    if !report.holds { throw ExitCode(1) }
  }
}

extension StoreReport {
  var lines: [String] {
    var lines: [String] = []
    for result in checks {
      lines.append("\(result.check.rawValue)  \(result.verdict.word)  \(result.check.title)")
      lines += result.evidence.map { "     \(printable($0))" }
    }
    let failed = checks.filter { $0.verdict == .fails }.map(\.check.rawValue)
    return lines + [
      "", "\(plural(Int(clamping: size), "entry", "entries")), root \(root)",
      "\(plural(documents, "document", "documents")) hashed",
      failed.isEmpty
        ? "EVERYTHING THAT WAS CHECKED HOLDS"
        : "THE LEDGER DOES NOT HOLD: \(failed.joined(separator: " ")). "
          + "Keep the folder as evidence; go on with a backup.",
    ]
  }

  var json: JSONValue {
    [
      "checks": .array(
        checks.filter { $0.verdict != .notDone }.map {
          [
            "evidence": .array($0.evidence.map(JSONValue.string)),
            "holds": .bool($0.verdict != .fails), "warns": .bool($0.verdict == .warns),
            "number": .string($0.check.rawValue),
            "title": .string($0.check.title),
          ]
        }),
      "documents": .integer(documents), "holds": .bool(holds), "root": .string(root),
      "size": .integer(Int(clamping: size)),
    ]
  }
}

extension StoreCheckResult.Verdict {
  fileprivate var word: String {
    switch self {
    case .holds: "holds   "
    case .warns: "warns   "
    case .fails: "FAILS   "
    case .notDone: "not done"
    }
  }
}
