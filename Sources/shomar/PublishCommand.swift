import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Signs the ledger, writes the public folder and verifies what was written.",
    discussion: "The folder's form is described in docs/formats/bundle.md.")

  @Argument(help: "The folder of the election.") var election: String
  @Option(name: .customLong("to"), help: "The public folder: new, or published to before.")
  var folder: String
  @OptionGroup var key: LogKeyOption
  @Option(help: "Returns worked on at once.") var workers: Int = processors()
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard (1...1_024).contains(workers) else {
      throw ValidationError("--workers is a number from 1 to 1024.")
    }
  }

  func run() async throws {
    let (election, folder, key, workers) = (election, folder, key, workers)
    let publication = try await exiting { () async throws(OfficeError) in
      let opened = try Election.open(at: election, mode: .write)
      let logKey = try LogKey(
        loading: key.path(for: opened.definition.header.id.text), passphrase: try key.passphrase())
      var lines = [
        ProgressLine("tallying returns"), ProgressLine("writing documents"),
        ProgressLine("verifying what was written"),
      ]
      defer { for index in lines.indices { lines[index].end() } }
      return try await opened.publish(to: folder, key: logKey, workers: workers) { step in
        switch step {
        case .tallying(let done, let total): lines[0].show(done, of: total)
        case .writing(let done, let total): lines[1].show(done, of: total)
        case .verifying(let done, let total): lines[2].show(done, of: total)
        }
      }
    }
    if json { Console.say(json: publication.json) } else { Console.say(publication.lines) }
    if publication.results.isOpen { throw ExitCode(3) }
  }
}

extension Publication {
  var lines: [String] {
    [
      "Published to \(folder) and verified: \(checksHeld) checks hold.",
      "  \(plural(results.contests.count, "contest", "contests")), status \(results.status.rawValue)",
      "  checkpoint  \(checkpoint.origin), \(plural(checkpoint.size, "entry", "entries"))",
      "  root        \(checkpoint.root)",
      "              \(Base64.string(checkpoint.root.bytes)) in the checkpoint",
    ]
  }

  var json: JSONValue {
    [
      "checkpoint": checkpoint.json, "checks": .integer(checksHeld),
      "status": .string(results.status.rawValue), "verified": .bool(true),
    ]
  }
}
