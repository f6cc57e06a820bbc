import FileAccess
import Foundation
import TestSupport

/// What `shomar count --json` says of a file of totals that was written for it.
struct CountedTotals: Decodable {
  struct List: Decodable {
    let name: String
    let seats: Int?
  }
  struct OpenTie: Decodable {
    let subjects: [String]
    let places: Int
  }
  let candidates: [String]
  let elected: [Int]
  let alternates: [Int]?
  let comparatives: [String?]?
  let quota: String?
  let lists: [List]
  let ties: [OpenTie]

  /// Writes the totals into a file and counts it by the command.
  ///
  /// - Parameter rows: without the head, which is `list,alliance,candidate,votes` and `more`.
  static func count(
    _ rows: [String], more: String = "", rule: String, seats: Int, lots: [String] = []
  ) throws -> CountedTotals {
    let folder = TemporaryFolder()
    let text = (["list,alliance,candidate,votes\(more)"] + rows).joined(separator: "\n") + "\n"
    try writeDurably(Array(text.utf8), to: folder("totals.csv"))
    let end = try run(
      try builtProduct("shomar"),
      arguments: ["count", folder("totals.csv"), "--rule", rule, "--seats", "\(seats)", "--json"]
        + lots.flatMap { ["--lot", $0] })
    return try JSONDecoder().decode(CountedTotals.self, from: Data(end.output))
  }

  /// The names of the elected.
  var namesElected: [String] { elected.map { candidates[$0 - 1] } }
}
