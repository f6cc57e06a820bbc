import ArgumentParser
import ElectionModel
import FileAccess

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show published results, without checking them.",
    discussion: "Reads the published JSON and believes it: use `verify` first.")

  @Argument(help: "The published folder.")
  var folder: String

  @Argument(help: "A contest; without it all contests are listed.")
  var contest: String?

  func run() throws {
    if let contest {
      // An id has no slash, so that no other file can be named.
      guard let id = ContestID(contest) else { throw ValidationError("\(contest) is no contest") }
      let result = try published("results/contests/\(id).json")
      for line in contestLines(result) { printLine(line) }
    } else {
      for line in indexLines(try published("results/index.json")) { printLine(line) }
    }
    printLine("")
    printLine("Shown as published. Nothing was checked: that is what `shomar-audit verify` does.")
  }

  private func published(_ path: String) throws -> JSONValue {
    let place = "\(folder)/\(path)"
    let bytes = try orExit { () throws(FileError) in try readFile(place, limit: 1 << 28) }
    do throws(JSONError) {
      return try JSONReader.read(bytes)
    } catch {
      printError("\(place) is not JSON at line \(error.line), column \(error.column)")
      throw Exit.malformed
    }
  }
}
