import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct DefinitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "definition", abstract: "Works on an election definition.",
    subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Names every defect of a definition at once, with file, line and column.",
      discussion: "The folder's form is described in docs/formats/definition.md.")

    @Argument(help: "The folder of the definition.") var folder: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      let folder = folder
      let read = try await exiting { () throws(OfficeError) in try DefinitionFolder(at: folder) }
      switch read.reading {
      case .definition(let definition): json ? show(json: definition) : show(definition)
      case .defects(let defects):
        json ? show(json: defects) : show(defects)
        throw ExitCode(65)
      }
    }

    private func show(_ definition: Definition) {
      let header = definition.header
      let candidates = definition.contests.reduce(0) { $0 + $1.candidates.count }
      Console.say([
        "\(header.titleEnglish)",
        "\(header.titlePersian)",
        "  \(header.id), \(header.date), \(header.purpose.rawValue), "
          + "discloses \(header.disclosure.rawValue)",
        "  " + plural(definition.contests.count, "contest", "contests") + ", "
          + plural(candidates, "candidate", "candidates") + ", "
          + plural(definition.precincts.count, "precinct", "precincts") + ", "
          + plural(definition.areas.count, "area", "areas") + ", "
          + plural(definition.keys.count, "key", "keys"),
        "  definition digest \(definition.digest)",
        "No defects.",
      ])
      Console.say(definition.remarks.prefix(20).map { "note: \(printable($0))" })
      if definition.remarks.count > 20 {
        Console.say("note: and \(definition.remarks.count - 20) more of the kind")
      }
    }

    private func show(_ defects: [Defect]) {
      Console.say(defects.map { printable("\(folder)/\($0)") })
      Console.complain("\(defects.count) defect\(defects.count == 1 ? "" : "s")")
    }

    private func show(json definition: Definition) {
      Console.say(json: [
        "defects": [], "notes": .array(definition.remarks.map(JSONValue.string)),
        "definition": .string(definition.digest.hex),
        "contests": .integer(definition.contests.count),
        "precincts": .integer(definition.precincts.count),
      ])
    }

    private func show(json defects: [Defect]) {
      Console.say(json: [
        "defects": .array(
          defects.map {
            [
              "file": .string($0.file), "line": .integer($0.line), "column": .integer($0.column),
              "message": .string($0.message),
            ]
          })
      ])
    }
  }
}
