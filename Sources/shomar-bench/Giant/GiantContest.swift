import Cryptography
import ElectionModel
import FileAccess
import Rehearsal
import StrictBytes

/// The largest contest of the country: the council of Tehran on the busiest day, invented from a
/// seed. 21 names a ballot, 2,700 candidates, 4,100 precincts, 3 million ballots.
struct GiantContest {
  /// The code of Tehran in the geography.
  private static let tehran = "2301021576"
  private static let seed: UInt64 = 1405

  let contest: Contest
  let rule: CountingRule
  let attributeNames: [String]
  private let election: RehearsedElection

  /// - Parameter tables: a folder with the tables of the geography, not compressed.
  init(tables folder: String) throws {
    var tables: [GeographyTable: [UInt8]] = [:]
    for table in GeographyTable.allCases {
      tables[table] = try readFile("\(folder)/\(table.fileName)", limit: 1 << 28)
    }
    var plan = RehearsalPlan(areas: [Self.tehran], seed: Self.seed, faultyPerThousand: 0)
    plan.figures = .national
    election = try plan.election(in: Geography(tables))
    let reading = DefinitionReader.read(election.definition, digest: { sha256($0) }) { _ in true }
    guard case .definition(let definition) = reading, definition.contests.count == 1 else {
      throw BenchError.noFigure("contest of Tehran")
    }
    contest = definition.contests[0]
    rule = definition.rule(of: contest)
    attributeNames = definition.header.attributeNames
  }

  /// Writes the ballots files as a method needs them, and a list of them. Memory is flat: no file is
  /// kept.
  ///
  /// - Parameter share: one of so many precincts is written.
  func write(_ variant: ContestVariant, share: Int, to folder: String, list: String) async throws {
    let end = election.expectedReturns / share
    let paths = try await withThrowingTaskGroup(of: [String].self) { group in
      for half in [0..<end / 2, end / 2..<end] {
        group.addTask { try write(variant, half, to: folder) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    try writeDurably(paths.sorted().flatMap { Array("\($0)\n".utf8) }, to: list)
  }

  private func write(
    _ variant: ContestVariant, _ range: Range<Int>, to folder: String
  ) throws -> [String] {
    var batch = try WriteBatch(in: folder, lane: range.lowerBound)
    var paths: [String] = []
    var number = range.lowerBound
    try election.forEachReturn(in: range) { item in
      for file in item.files where file.bytes.starts(with: "shomar-ballots/".utf8) {
        let name = "\(number).ballots"
        try batch.add(try variant.changed(file.bytes, contest), name)
        paths.append("\(folder)/\(name)")
      }
      number += 1
    }
    try batch.finish()
    return paths
  }
}
