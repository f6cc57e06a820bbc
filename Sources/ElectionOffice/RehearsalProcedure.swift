import Cryptography
import ElectionModel
import FileAccess
import Glibc
import Rehearsal

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

/// What somebody asks `shomar rehearse` for.
public struct RehearsalOrder: Sendable {
  /// Codes; all cities and villages in them elect councils. Not looked at with a scale.
  public var areas: [String] = []
  /// The share of the country, such as `0.01`, or `1`; nil for the areas.
  public var scale: String?
  /// Everything invented follows from it.
  public var seed: UInt64
  /// What the invented authority publishes of the ballots.
  public var disclosure: ElectionHeader.Disclosure = .totals
  /// Returns made faulty on purpose, of a thousand; nil for 30, and for 10 in a country.
  public var faulty: Int?
  /// Returns that come after the others, of a thousand; nil for 0, and for 20 in a country.
  public var late: Int?
  /// Returns that come twice, of a thousand; nil for 0, and for 5 in a country.
  public var twice: Int?
  /// Whether boards may decide and an authority may change keys, and corrected returns lie beside
  /// the others: what goes with keys to practise with.
  public var boards = false
  /// Threads; nil for one on each processor.
  public var workers: Int?

  /// Orders the election of a seed.
  public init(seed: UInt64) { self.seed = seed }

  /// True for `1` and for decimals below it, such as `0.01`: at most six places, no 0 at the end.
  public static func isScale(_ text: String) -> Bool { RehearsalScale(text) != nil }

  func plan() throws(OfficeError) -> RehearsalPlan {
    var plan = RehearsalPlan(areas: areas, seed: seed, disclosure: disclosure)
    if let scale {
      guard let share = RehearsalScale(scale) else {
        throw .malformed(path: "--scale", messages: ["1 or a decimal such as 0.01 is expected"])
      }
      plan = RehearsalPlan(national: share, seed: seed, disclosure: disclosure)
    }
    plan.faultyPerThousand = faulty ?? plan.faultyPerThousand
    plan.latePerThousand = late ?? plan.latePerThousand
    plan.twicePerThousand = twice ?? plan.twicePerThousand
    plan.hasBoards = boards
    return plan
  }
}

/// Invents an election on real geography (`shomar rehearse`): the same order gives the same bytes,
/// whatever the number of workers.
///
/// The definition is written last, when the disk has all returns: a rehearsal that was cut short
/// has none, and is to be removed and made again.
///
/// - Parameters:
///   - order: what is invented.
///   - folder: a new folder for the definition and the returns.
///   - geography: the folder with the tables of areas, plain or `.gz`.
///   - progress: takes returns made and returns expected.
public func rehearse(
  _ order: RehearsalOrder, to folder: String, geography place: String,
  progress: @escaping (Int, Int) -> Void = { _, _ in }
) throws(OfficeError) -> RehearsalReport {
  try demandNewFolder(folder)
  let plan = try order.plan()
  let workers = RehearsalWorkers(count: order.workers ?? processorCount())
  let election: RehearsedElection
  let geography = try readGeography(place)
  do throws(RehearsalError) {
    election = try plan.election(in: geography, workers.define)
  } catch {
    throw .malformed(path: place, messages: [error.description])
  }
  return try files { () throws(FileError) in
    let target = try NewFiles(in: folder)
    let totals = try workers.write(election, to: target, progress)
    try target.finish()
    return try finish(plan, election, totals, folder)
  }
}

/// Writes the definition, and beside that of a country what must come of it.
private func finish(
  _ plan: RehearsalPlan, _ election: RehearsedElection, _ totals: RehearsalTotals, _ folder: String
) throws(FileError) -> RehearsalReport {
  var scale: RehearsalScale?
  if case .national(let share) = plan.extent { scale = share }
  let definition = election.definition.contents
  let report = RehearsalReport(
    folder: folder, files: totals.files + definition.count + (scale == nil ? 0 : 1), scale: scale,
    seed: plan.seed, contests: election.contests, candidates: election.candidates,
    precincts: election.precincts, expectedReturns: election.expectedReturns, totals: totals)
  var batch = try WriteBatch(in: folder)
  if scale != nil { try batch.add(report.json.canonicalFile, "rehearsal.json") }
  for (name, bytes) in definition { try batch.add(bytes, "definition/\(name)") }
  try batch.finish()
  return report
}

/// Writes the private keys of an invented election, so that people can practise signing
/// (`shomar rehearse --keys`). They follow from the seed, and protect nothing.
///
/// - Parameters:
///   - folder: of the rehearsal.
///   - keys: a new folder apart from it; one file `ID.pem` a key, readable by its owner.
/// - Returns: how many keys were written.
public func writeRehearsalKeys(
  seed: UInt64, of folder: String, to keys: String
) throws(OfficeError) -> Int {
  let definition = try DefinitionFolder(at: "\(folder)/definition").definition()
  let made = RehearsalKeys(seed: seed)
  try demandNewFolder(keys)
  for key in definition.keys {
    let pem = plainPEM(made.privateKey(named: key.id.text))
    try files { () throws(FileError) in try writePrivate(pem, to: "\(keys)/\(key.id).pem") }
  }
  return definition.keys.count
}

private func plainPEM(_ key: Ed25519PrivateKey) -> [UInt8] {
  do throws(KeyError) {
    return try key.pem(passphrase: nil)
  } catch {
    preconditionFailure("a key without a passphrase can be written: \(error)")
  }
}

private func readGeography(_ folder: String) throws(OfficeError) -> Geography {
  var tables: [GeographyTable: [UInt8]] = [:]
  for table in GeographyTable.allCases {
    let plain = "\(folder)/\(table.fileName)"
    tables[table] = try readPlainOrPacked(fileExists(plain) ? plain : plain + ".gz")
  }
  return Geography(tables)
}

private func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
