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
  private static let ballots = 3_000_000

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
  /// Some precincts counted by hand and have none: the first ones stand in the list again for them,
  /// until there are as many ballots as asked for.
  ///
  /// - Parameter share: one of so many precincts is written.
  func write(_ variant: ContestVariant, share: Int, to folder: String, list: String) async throws {
    let end = election.expectedReturns / share
    let files = try await withThrowingTaskGroup(of: [WrittenFile].self) { group in
      for half in [0..<end / 2, end / 2..<end] {
        group.addTask { try write(variant, half, to: folder) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }.sorted { byteOrder($0.path, $1.path) }
    var (lines, ballots, next): ([UInt8], Int, Int) = ([], 0, 0)
    while next < files.count || ballots < Self.ballots / share {
      let file = files[next % files.count]
      lines += "\(file.path)\n".utf8
      ballots += file.ballots
      next += 1
    }
    try writeDurably(lines, to: list)
  }

  private struct WrittenFile {
    let path: String
    let ballots: Int
  }

  private func write(
    _ variant: ContestVariant, _ range: Range<Int>, to folder: String
  ) throws -> [WrittenFile] {
    var batch = try WriteBatch(in: folder, lane: range.lowerBound)
    var files: [WrittenFile] = []
    var number = range.lowerBound
    try election.forEachReturn(in: range) { item in
      for file in item.files where file.bytes.starts(with: "shomar-ballots/".utf8) {
        let name = "\(number).ballots"
        try batch.add(try variant.changed(file.bytes, contest), name)
        let ballots = try BallotsFile.readHead(file.bytes).header.ballots
        files.append(WrittenFile(path: "\(folder)/\(name)", ballots: ballots))
      }
      number += 1
    }
    try batch.finish()
    return files
  }
}
