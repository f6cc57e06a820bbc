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
      purpose. Everything that follows is marked "rehearsal". With --national the whole country
      votes, or a share of it (--scale 0.01); some returns are late or come twice, and
      rehearsal.json says what must come of them. With --keys boards may decide and an authority \
      may change keys, so that all of it can be practised, and the folder corrected has what \
      replaces each return in quarantine.
      """)

  @Option(name: .customLong("to"), help: "A new folder for the definition and the returns.")
  var folder: String
  @Option(
    parsing: .upToNextOption,
    help: "Codes of provinces, counties, districts, cities, rural districts or villages.")
  var areas: [String] = []
  @Flag(help: "The whole country: about 41 million ballots and 1.6 GB.") var national = false
  @Option(help: "With --national: the share of the country, such as 0.01.") var scale: String?
  @Option(help: "A number; the same one gives the same election.") var seed: UInt64
  @Option(help: "totals or ballots: whether ballots files are published.")
  var disclosure: Disclosure = .totals
  @Option(help: "The folder with the tables of areas. Default: ballots/geography.")
  var geography: String?

  @Option(help: "Of a thousand returns, how many are made faulty. Default: 30; --national 10.")
  var faulty: Int?
  @Option(help: "Of a thousand returns, how many come late, in the folder late. (0; 20)")
  var late: Int?
  @Option(help: "Of a thousand returns, how many come twice with the same bytes. (0; 5)")
  var twice: Int?
  @Option(help: "Threads; the bytes do not depend on it. Default: one on each processor.")
  var workers: Int?

  @Option(
    help: "A new folder, apart from the election, for its worthless private keys; with --areas.")
  var keys: String?
  @Flag(help: "Print JSON.") var json = false

  enum Disclosure: String, ExpressibleByArgument, CaseIterable {
    case totals
    case ballots
  }

  func validate() throws {
    for (name, share) in [("faulty", faulty), ("late", late), ("twice", twice)] {
      guard (0...1000).contains(share ?? 0) else {
        throw ValidationError("--\(name) is a number from 0 to 1000.")
      }
    }
    guard national == areas.isEmpty else {
      throw ValidationError("Name codes with --areas, or take --national: one of the two.")
    }
    guard keys == nil || !national else { throw ValidationError("--keys goes with --areas.") }
    guard scale == nil || national else { throw ValidationError("--scale goes with --national.") }
    guard scale.map(RehearsalOrder.isScale) ?? true else {
      throw ValidationError(
        "--scale is 1 or a decimal below it such as 0.01: at most six places, no 0 at the end.")
    }
    guard (1...1024).contains(workers ?? 1) else {
      throw ValidationError("--workers is a number from 1 to 1024.")
    }
  }

  func run() async throws {
    let (order, folder) = (order, folder)
    guard let tables = GeographyFolder.find(geography) else {
      throw ValidationError("The tables of areas are not here; name their folder: --geography DIR.")
    }
    var line = ProgressLine("inventing returns")
    let report = try await exiting { () throws(OfficeError) in
      try rehearse(order, to: folder, geography: tables, progress: { line.show($0, of: $1) })
    }
    line.end()
    var written: [String] = []
    if let keys {
      let seed = order.seed
      let count = try await exiting { () throws(OfficeError) in
        try writeRehearsalKeys(seed: seed, of: folder, to: keys)
      }
      written = ["Private keys in \(keys): \(grouped(count)), which protect nothing."]
    }
    if json {
      Console.say(json: report.jsonWithFolder)
    } else {
      Console.say(lines(report) + written)
    }
  }

  private func lines(_ report: RehearsalReport) -> [String] {
    let first = "Invented an election in \(report.folder): \(grouped(report.files)) files."
    guard report.isNational else { return [first] }
    return [
      first,
      "  \(grouped(report.contests)) contests, \(grouped(report.candidates)) candidates,"
        + " \(grouped(report.precincts)) precincts, \(grouped(report.expectedReturns)) returns",
      "  returns: \(delivered(report.returns))", "  late:    \(delivered(report.late))",
      "  \(grouped(report.duplicates)) come twice; rehearsal.json has all numbers",
    ]
  }

  private func delivered(_ folder: RehearsalReport.Delivered) -> String {
    "\(grouped(folder.files)) files, \(grouped(folder.counted)) count,"
      + " \(grouped(folder.quarantined)) to quarantine, \(grouped(folder.cast)) votes cast"
  }

  private var order: RehearsalOrder {
    var order = RehearsalOrder(seed: seed)
    order.areas = areas
    order.scale = national ? scale ?? "1" : nil
    order.disclosure = disclosure == .ballots ? .ballots : .totals
    (order.faulty, order.late, order.twice) = (faulty, late, twice)
    order.boards = keys != nil
    order.workers = workers
    return order
  }
}
