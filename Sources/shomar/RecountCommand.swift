import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct RecountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recount",
    abstract: "Counts everything again from the ballots in the ledger, and compares.",
    discussion: """
      Every return that counts is hashed again with its ballots, read, its signatures verified and \
      its findings made again; every ballot is read and counted. Counts by hand have no ballots: \
      their stated numbers are added. Then the results must be those that the returns state. What \
      is in quarantine is the matter of `fsck` and of `shomar-audit verify`. \
      Exit codes: 0 everything agrees; 1 something does not.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Option(help: "Returns worked on at once; the outcome is the same for any number.")
  var workers: Int = processors()
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard (1...1_024).contains(workers) else {
      throw ValidationError("--workers is a number from 1 to 1024.")
    }
  }

  func run() async throws {
    let (election, workers) = (election, workers)
    let recount = try await exiting { () async throws(OfficeError) in
      let opened = try openToRead(election)
      let line = SharedLine("recounting")
      let recount = try await opened.recount(workers: workers) { line.show($0, of: $1) }
      line.end()
      return recount
    }
    let differing = recount.contestsDiffering
    if json {
      Console.say(json: recount.json(differing))
    } else {
      Console.say(recount.lines(differing))
    }
    if !recount.differences.isEmpty || !differing.isEmpty { throw ExitCode(1) }
  }
}

extension Recount {
  /// The most differences listed one by one.
  private static let mostListed = 100

  func lines(_ differing: [ContestID]) -> [String] {
    var lines = [
      "\(grouped(ballots)) ballots of \(plural(recounted, "return", "returns")) counted again, "
        + "\(plural(byHand, "count by hand", "counts by hand")) added as stated",
      "\(grouped(signatures)) signatures verified, \(grouped(bytes)) bytes hashed",
    ]
    lines += differences.prefix(Self.mostListed).map { "entry \($0.entry): \($0.what)" }
    if differences.count > Self.mostListed {
      lines.append("… and \(grouped(differences.count - Self.mostListed)) more entries")
    }
    lines += differing.prefix(Self.mostListed).map { "contest \($0): the results differ" }
    lines.append(
      differences.isEmpty && differing.isEmpty
        ? "THE RECOUNT AGREES WITH THE TALLY IN EVERY CONTEST"
        : "THE RECOUNT DOES NOT AGREE: keep the folder as evidence, and look with shomar fsck.")
    return lines
  }

  func json(_ differing: [ContestID]) -> JSONValue {
    [
      "agrees": .bool(differences.isEmpty && differing.isEmpty), "ballots": .integer(ballots),
      "byHand": .integer(byHand), "bytes": .integer(bytes),
      "contestsDiffering": .array(differing.map { .string($0.text) }),
      "differences": .array(
        differences.map { ["entry": .integer($0.entry), "what": .string($0.what)] }),
      "returns": .integer(recounted), "signatures": .integer(signatures),
    ]
  }
}
