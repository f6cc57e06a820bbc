import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes over real figures of others as a definition and signed returns.",
    discussion: """
      An import is marked as one in everything that follows: the purpose of its definition is
      "import", and results name the role "importer" as signer. Figures are never repaired.
      """,
    subcommands: [Tabular.self, Comelec.self, Marks.self, ImportFileCommand.self])

  struct Tabular: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes over four tables: precincts, contests, candidates, results.",
      discussion: "The tables are named NAME.csv or NAME.csv.gz; docs/formats/imports.md.")

    @Argument(help: "The folder with the tables.") var source: String
    @OptionGroup var target: ImportTarget
    @OptionGroup var selection: ImportSelection

    func run() async throws {
      let (source, order) = (source, target.order(selection))
      try await target.run { (progress) throws(OfficeError) in
        try importTabular(from: source, order, progress: progress)
      }
    }
  }

  struct Comelec: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes over returns as COMELEC published them: a JSON file a precinct.")

    @Argument(help: "The folder with the JSON files.") var source: String
    @OptionGroup var target: ImportTarget
    @OptionGroup var selection: ImportSelection

    func run() async throws {
      let (source, order) = (source, target.order(selection))
      try await target.run { (progress) throws(OfficeError) in
        try importComelec(from: source, order, progress: progress)
      }
    }
  }

  struct Marks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes over a table with one ballot a row: 1 for a mark, 0 for none.")

    @Argument(help: "The table (CSV, also packed as .gz).") var source: String
    @Option(help: "The most names one ballot may give.") var votesAllowed: Int
    @Option(help: "Seats to fill.") var seats: Int
    @Option(help: "The name of the area.") var area = "Area"
    @Option(help: "The office, a word such as school-board.") var office = "council"
    @OptionGroup var target: ImportTarget

    func validate() throws {
      guard (1...255).contains(votesAllowed), (1...255).contains(seats) else {
        throw ValidationError("--votes-allowed and --seats are numbers from 1 to 255.")
      }
    }

    func run() async throws {
      let order = target.order(nil)
      let command = self
      try await target.run { (_) throws(OfficeError) in
        try importMarks(
          from: command.source, votesAllowed: command.votesAllowed, seats: command.seats,
          area: command.area, office: command.office, order)
      }
    }
  }
}

/// Where an import goes and who makes it.
struct ImportTarget: ParsableArguments {
  @Option(name: .customLong("to"), help: "A new folder for the definition and the returns.")
  var folder: String
  @Option(help: "The importer's private key (PKCS#8 PEM). Default: a key used once and forgotten.")
  var key: String?
  @Option(help: "The name of whoever imports.") var importer = "shomar import"
  @Option(help: "The election's id.") var id: String?
  @Option(help: "The title in English.") var title: String?
  @Option(help: "The title in Persian.") var titleFa: String?
  @Option(help: "Election day, YYYY-MM-DD.") var date: String?
  @Flag(help: "Print JSON.") var json = false

  func order(_ selection: ImportSelection?) -> ImportOrder {
    var order = ImportOrder(folder: folder, keyPath: key, importer: importer)
    (order.id, order.titleEnglish, order.titlePersian, order.date) = (id, title, titleFa, date)
    order.contests = selection?.contest ?? []
    order.municipalities = selection?.municipality ?? []
    order.expansion = selection?.expand
    return order
  }

  /// Runs an import with progress and says what came of it.
  func run(
    _ work: (_ progress: (Int, Int) -> Void) throws(OfficeError) -> ImportReport
  ) async throws {
    var line = ProgressLine("importing returns")
    let report = try await exiting { () throws(OfficeError) in
      try work { line.show($0, of: $1) }
    }
    line.end()
    report.infeasible.forEach(Console.complain)
    for group in report.namesAlike {
      let names = group.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
      Console.complain(
        "names that look the same are separate candidates: " + isolated(printable(names))
          + "; if they are one person, mend the source and import it again")
    }
    if json {
      Console.say(json: [
        "definition": .string(report.digest.hex), "folder": .string(report.folder),
        "returns": .integer(report.returns), "infeasible": .integer(report.infeasible.count),
        "namesAlike": .array(
          report.namesAlike.map { .array($0.map { .integer($0.number) }) }),
      ])
      if !report.infeasible.isEmpty { throw ExitCode(3) }
      return
    }
    Console.say([
      "Imported \(plural(report.returns, "return", "returns")) to \(report.folder).",
      "  definition digest \(report.digest)",
    ])
    if report.isDateUnknown {
      Console.complain(
        "the source does not say when the election was; give --date (and --title, --title-fa, --id)"
      )
    }
    if !report.infeasible.isEmpty { throw ExitCode(3) }
  }
}

/// Which contests are taken.
struct ImportSelection: ParsableArguments {
  @Option(help: "Only this contest; may be given again.") var contest: [String] = []
  @Option(help: "Only the contests of this municipality; may be given again.")
  var municipality: [String] = []
  @Option(help: "A number: ballots that count to exactly the figures are invented from it.")
  var expand: UInt64?
}
