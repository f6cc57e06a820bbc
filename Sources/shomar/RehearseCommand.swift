import ArgumentParser
import ElectionModel
import ElectionOffice
import TerminalText

struct RehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Invents a plausible election on the real geography of Iran, to practise with.",
    discussion: """
      Candidates, ballots and keys are invented from the seed: the same seed gives the same bytes.
      The keys can be made again by anybody, so they protect nothing. A few returns are faulty on
      purpose. Everything that follows is marked "rehearsal".
      """)

  @Option(name: .customLong("to"), help: "A new folder for the definition and the returns.")
  var folder: String
  @Option(
    parsing: .upToNextOption,
    help: "Codes of provinces, counties, districts, cities, rural districts or villages.")
  var areas: [String]
  @Option(help: "A number; the same one gives the same election.") var seed: UInt64
  @Option(help: "totals or ballots: whether ballots files are published.")
  var disclosure: Disclosure = .totals
  @Option(help: "The folder with the tables of areas. Default: ballots/geography.")
  var geography: String?

  @Option(help: "Of a thousand returns, how many are made faulty on purpose (0 to 1000).")
  var faulty = 30

  @Flag(help: "Print JSON.") var json = false

  enum Disclosure: String, ExpressibleByArgument, CaseIterable {
    case totals
    case ballots
  }

  func validate() throws {
    guard (0...1000).contains(faulty) else {
      throw ValidationError("--faulty is a number from 0 to 1000.")
    }
    if areas.isEmpty { throw ValidationError("--areas needs at least one code.") }
  }

  func run() async throws {
    let command = self
    guard let tables = GeographyFolder.find(geography) else {
      throw ValidationError("The tables of areas are not here; name their folder: --geography DIR.")
    }
    var line = ProgressLine("inventing returns")
    let report = try await exiting { () throws(OfficeError) in
      try rehearse(
        to: command.folder, geography: tables, areas: command.areas, seed: command.seed,
        disclosure: command.disclosure == .ballots ? .ballots : .totals,
        faultyPerThousand: command.faulty, progress: { line.show($0, of: $1) })
    }
    line.end()
    if json {
      return Console.say(json: [
        "files": .integer(report.files), "folder": .string(report.folder),
      ])
    }
    Console.say("Invented an election in \(report.folder): \(grouped(report.files)) files.")
  }
}
