import ArgumentParser
import ElectionOffice

/// `shomar import file`: a contest of most votes in a file that `shomar count` reads.
struct ImportFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "Takes over a contest of most votes from any file that shomar count reads.",
    discussion: """
      One return for each precinct that the file names, with a ballots file where it has ballots. \
      Rankings cannot be imported, because the office does not certify transferable votes. Lists \
      and several votes for one candidate cannot either: the office certifies them (pooled-lists, \
      cumulative) in elections that are defined for it, but such a file does not say what their \
      definition must. Formats: docs/rules/files.md.
      """)

  @Argument(help: "The file, package or folder.") var source: String
  @Option(help: "The contest's name, where the file has several.") var contest: String?
  @Option(help: "The file's format, where its content does not tell.") var format: String?
  @Option(help: "Seats to fill. Default: what the file says, or the votes of a ballot.")
  var seats: Int?
  @Option(help: "The most names one ballot may give. Default: what the file says, or the seats.")
  var votesAllowed: Int?
  @Option(help: "The name of the area. Default: the contest's name.") var area: String?
  @Option(help: "The office, a word such as school-board.") var office = "council"
  @OptionGroup var target: ImportTarget

  func validate() throws {
    guard (1...254).contains(votesAllowed ?? 1), (1...255).contains(seats ?? 1) else {
      throw ValidationError("--seats is a number from 1 to 255, --votes-allowed from 1 to 254.")
    }
  }

  func run() async throws {
    var foreign = ForeignImportOrder()
    (foreign.contest, foreign.format, foreign.office) = (contest, format, office)
    (foreign.seats, foreign.votesAllowed, foreign.area) = (seats, votesAllowed, area)
    let (source, order, wanted) = (source, target.order(nil), foreign)
    try await target.run { (progress) throws(OfficeError) in
      try importForeign(from: source, wanted, order, progress: progress)
    }
  }
}
