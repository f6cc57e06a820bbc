import ArgumentParser
import ElectionModel
import ElectionOffice
import TerminalText
import Wording

struct MinutesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minutes",
    abstract: "Prints the minutes of a return, with codes that hold the whole return.",
    discussion: """
      A PDF file (A4) and a text for each party: NAME-minutes-fa-1.pdf and so on. The codes are \
      read back with `shomar-audit return --scanned`. Minutes that are there already with other \
      bytes are never written over.

      Exit codes: 0 printed; 3 printed, but there are findings that would quarantine the return.
      """)

  @Argument(help: "The return, a .return.json file.") var path: String
  @Option(help: "The folder of the election definition.") var definition: String
  @Option(name: .customLong("to"), help: "The folder for the minutes.") var folder: String
  @Option(help: "fa or en.") var language = "fa"
  @Option(
    name: .customLong("for"),
    help: "For whom a copy is; once for each. Without it: the two boards, and the box.")
  var parties: [String] = []
  @Flag(help: "Mark every page as practice.") var practice = false

  func run() async throws {
    guard let chosen = Language(rawValue: language) else {
      throw ValidationError("--language is fa or en.")
    }
    guard parties.allSatisfy({ Limits.isText($0) && !$0.isEmpty }) else {
      throw ValidationError("--for names a party in at most 400 bytes, without control characters.")
    }
    let request = MinutesRequest(
      path: path, definition: definition, language: chosen,
      parties: parties.isEmpty ? nil : parties, isPractice: practice)
    let folder = folder
    let written = try await exiting { () throws(OfficeError) in
      try printMinutes(request, to: folder)
    }
    for copy in written.copies {
      Console.say("\(printable(copy.path)): for \(isolated(printable(copy.party)))")
    }
    Console.say(plural(written.codes, "code holds", "codes hold") + " the return")
    for finding in written.findings {
      Console.complain("\(finding): \(finding.meaning?.english ?? "")")
    }
    if written.findings.contains(where: \.quarantines) { throw ExitCode(3) }
  }
}
