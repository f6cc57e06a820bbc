import ArgumentParser
import Glibc
import MerkleLog
import StrictBytes
import TerminalText
import WitnessDesk

struct WitnessInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a witness: its key, its state and the logs it watches.",
    discussion: """
      The key is loaded from --key, or made there if the file does not exist. The verifier key is \
      printed; it belongs into policies, and on paper. A key has one name and one state.
      """)

  @Argument(help: "A new folder for the state.") var state: String
  @Option(help: "The name in cosignatures, such as court.example/w1.") var name: String
  @OptionGroup var key: WitnessKeyOption
  @Option(
    parsing: .singleValue,
    help: "A file with the verifier key of a log, from paper. May be given several times.")
  var log: [String] = []

  func run() throws {
    let passphrase = try key.passphrase()
    let own = try orExit { () throws(WitnessError) in
      try Witness.begin(
        in: state, name: name, key: key.key, passphrase: passphrase, logs: log)
    }
    printLine("The state of the witness is in \(printable(state)). Never bring back an older copy.")
    printLine("  private key   \(printable(key.key))  (keep it apart from the state)")
    printLine("  verifier key  \(printable(key.key)).vkey")
    printLine(printable("\(own)"))
  }
}

struct WitnessAddLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-log", abstract: "Watch another log, or another key of one.")

  @Argument(help: "The folder of the state; no server may be working with it.") var state: String
  @Argument(help: "A file with the log's verifier key, from paper.") var log: String

  func run() throws {
    let added = try orExit { () throws(WitnessError) in try Witness.addLog(log, to: state) }
    printLine(printable("\(added)"))
  }
}

struct WitnessShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Verify a witness's state and say what it has cosigned.")

  @Argument(help: "The folder of the state.") var state: String

  func run() throws {
    let report = try orExit { () throws(WitnessError) in try WitnessReport(of: state) }
    printLine("witness  \(printable("\(report.verifierKey)"))")
    for key in report.logs {
      printLine("log      \(printable("\(key)"))")
      for line in lines(of: report.kept[key.name]) { printLine("  \(line)") }
    }
    if report.logs.isEmpty { printLine("No log is watched: call witness add-log.") }
    for folder in report.evidence { printLine("EVIDENCE \(printable(folder))") }
  }

  private func lines(of kept: KeptCheckpoint?) -> [String] {
    guard let kept else { return ["nothing was cosigned yet"] }
    return [
      "size       \(kept.checkpoint.size)",
      "root       \(kept.checkpoint.root)",
      "           \(Base64.string(kept.checkpoint.root.bytes)) in the checkpoint",
      "cosigned   \(date(kept.time)), \(kept.time) seconds since 1970",
    ]
  }

  private func date(_ seconds: UInt64) -> String {
    var time = time_t(clamping: seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return "in a year that no calendar here has" }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) UTC"
  }
}
