import ElectionModel
import FileAccess
import Glibc
import Rehearsal
import StrictBytes

/// What was invented.
public struct RehearsalReport: Sendable {
  /// The folder.
  public let folder: String
  /// Files written below it, definition included.
  public let files: Int
}

/// Where the tables of Iran's areas lie.
public enum GeographyFolder {
  static let place = "ballots/geography"

  /// The folder given; or `ballots/geography` here, or above this program.
  ///
  /// - Returns: nil if there is none.
  public static func find(_ given: String?) -> String? {
    if let given { return given }
    if isFolder(place) { return place }
    var folder = programPath()
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if isFolder("\(folder)/\(place)") { return "\(folder)/\(place)" }
    }
    return nil
  }

  private static func programPath() -> String {
    guard let found = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(found) }
    return String(cString: found)
  }
}

/// Invents an election on real geography (`shomar rehearse`): the same seed gives the same bytes.
///
/// - Parameters:
///   - folder: a new folder for the definition and the returns.
///   - geography: the folder with the tables of areas, plain or `.gz`.
///   - areas: codes; all cities and villages in them elect councils.
///   - seed: of everything that is invented.
///   - disclosure: what the invented authority publishes of the ballots.
///   - faultyPerThousand: returns made faulty on purpose, of a thousand.
public func rehearse(
  to folder: String, geography: String, areas: [String], seed: UInt64,
  disclosure: ElectionHeader.Disclosure, faultyPerThousand: Int,
  progress: (Int, Int) -> Void = { _, _ in }
) throws(OfficeError) -> RehearsalReport {
  try demandNewFolder(folder)
  var tables: [GeographyTable: [UInt8]] = [:]
  for table in GeographyTable.allCases {
    let plain = "\(geography)/\(table.fileName)"
    tables[table] = try readPlainOrPacked(fileExists(plain) ? plain : plain + ".gz")
  }
  let election: RehearsedElection
  do throws(RehearsalError) {
    let plan = RehearsalPlan(
      areas: areas, seed: seed, disclosure: disclosure, faultyPerThousand: faultyPerThousand)
    election = try plan.election(in: Geography(tables))
  } catch {
    throw .malformed(path: geography, messages: [error.description])
  }
  return try write(election, to: folder, progress)
}

private func write(
  _ election: RehearsedElection, to folder: String, _ progress: (Int, Int) -> Void
) throws(OfficeError) -> RehearsalReport {
  var count = 0
  do throws(FileError) {
    var batch = try WriteBatch(in: folder)
    for (name, bytes) in election.definition.contents {
      try batch.add(bytes, "definition/\(name)")
      count += 1
    }
    try election.forEachFile { (name: String, bytes: [UInt8]) throws(FileError) in
      try batch.add(bytes, name)
      count += 1
      progress(count, 2 * election.expectedReturns)
    }
    try batch.finish()
  } catch {
    throw .file(error)
  }
  return RehearsalReport(folder: folder, files: count)
}
