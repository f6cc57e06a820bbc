import Cryptography
import ElectionModel
import FileAccess
import Importers
import StrictBytes

/// What the count centre knows of an import beside its data.
public struct ImportOrder: Sendable {
  /// The new folder for the definition and the returns.
  public var folder: String
  /// The file of the importer's private key; nil for a key that is used once and kept nowhere.
  public var keyPath: String?
  /// The name of whoever imports.
  public var importer: String
  /// Replaces the election's id.
  public var id: String?
  /// Replaces the English title.
  public var titleEnglish: String?
  /// Replaces the Persian title.
  public var titlePersian: String?
  /// Replaces election day.
  public var date: String?
  /// Contests to take; all if empty.
  public var contests: [String] = []
  /// Municipalities to take; all if empty.
  public var municipalities: [String] = []
  /// The seed from which ballots are invented to the figures; nil for the figures alone.
  public var expansion: UInt64?

  /// Orders an import into a folder.
  public init(folder: String, keyPath: String?, importer: String) {
    self.folder = folder
    self.keyPath = keyPath
    self.importer = importer
  }

  var filter: ContestFilter {
    ContestFilter(
      contests: contests.isEmpty ? nil : contests,
      municipalities: municipalities.isEmpty ? nil : municipalities)
  }

  func identity() throws(OfficeError) -> ImporterIdentity {
    guard let keyPath else {
      // Used once and forgotten: nobody can sign another return of this import, not even we.
      return ImporterIdentity(key: .generate(), name: importer)
    }
    return ImporterIdentity(key: try LogKey(loading: keyPath).privateKey, name: importer)
  }

  func description(_ start: ElectionDescription) throws(OfficeError) -> ElectionDescription {
    var election = start.id
    if let id {
      guard let parsed = ElectionID(id) else {
        throw .malformed(path: "--id", messages: ["an id is 1 to 64 of A-Z a-z 0-9 . _ -"])
      }
      election = parsed
    }
    if expansion != nil, id == nil, let marked = ElectionID("\(start.id)-expanded") {
      // It must never be taken for the import without invented ballots.
      election = marked
    }
    let (english, persian) =
      expansion == nil ? ("", "") : (" (ballots invented)", " (برگه‌های رأی ساختگی)")
    return ElectionDescription(
      id: election, titleEnglish: titleEnglish ?? start.titleEnglish + english,
      titlePersian: titlePersian ?? start.titlePersian + persian, date: date ?? start.date,
      disclosure: start.disclosure)
  }
}

/// What was imported.
public struct ImportReport: Sendable {
  /// The folder.
  public let folder: String
  /// The definition digest.
  public let digest: Digest
  /// The number of returns that were written.
  public let returns: Int
  /// What is wrong with each return to which no ballots could be invented; it was left out.
  public let infeasible: [String]
  /// True if nobody said when the election was.
  public let isDateUnknown: Bool
  /// Groups of candidates whose names look the same, by number in the source from 1, with the names.
  public var namesAlike: [[(number: Int, name: String)]] = []

  /// The day that stands for an unknown one in an import.
  public static let unknownDate = "0000-01-01"
}

/// Takes over tables of precinct returns from a folder (`shomar import tabular`).
public func importTabular(
  from source: String, _ order: ImportOrder, progress: (Int, Int) -> Void = { _, _ in }
) throws(OfficeError) -> ImportReport {
  let tables = ElectionTables(
    precincts: try table("precincts", in: source), contests: try table("contests", in: source),
    candidates: try table("candidates", in: source), results: try table("results", in: source))
  let description = try order.description(unnamed("Returns", "صورت‌نتیجه‌های", source))
  let importer = try order.identity()
  let imported = try importing(source) { () throws(ImportError) in
    try importTables(tables, as: description, filter: order.filter, importer: importer)
  }
  return try write(imported, order, description, progress)
}

/// Takes over returns as COMELEC published them, a JSON file a precinct (`shomar import comelec`).
public func importComelec(
  from source: String, _ order: ImportOrder, progress: (Int, Int) -> Void = { _, _ in }
) throws(OfficeError) -> ImportReport {
  var visit = ComelecImport()
  let names = try files { () throws(FileError) in try listFolder(source) }
  for name in names where name.ends(with: ".json") {
    visit.take(
      try files { () throws(FileError) in
        try readFile("\(source)/\(name)", limit: Election.largestDocument)
      }, named: name)
  }
  let description = try order.description(.comelec2025)
  let importer = try order.identity()
  let imported = try importing(source) { () throws(ImportError) in
    try visit.finish(as: description, filter: order.filter, importer: importer)
  }
  return try write(imported, order, description, progress)
}

/// Takes over a table with one ballot a row (`shomar import marks`).
public func importMarks(
  from source: String, votesAllowed: Int, seats: Int, area: String, office: String,
  _ order: ImportOrder
) throws(OfficeError) -> ImportReport {
  let name = String(source.split(separator: "/").last ?? "table")
  var contest = MarksContest(votesAllowed: votesAllowed, seats: seats)
  contest.office = office
  contest.area = Area(
    id: contest.area.id, parent: nil, level: contest.area.level, name: area, nameEnglish: area)
  let bytes = try readPlainOrPacked(source)
  let description = try order.description(unnamed("Ballots", "آراء", source))
  let importer = try order.identity()
  guard let salt = Digest(bytes: randomBytes(32)) else {
    preconditionFailure("a salt has 32 bytes")
  }
  let imported = try importing(source) { () throws(ImportError) in
    try Importers.importMarks(
      bytes, named: name, contest: contest, as: description, salt: salt, importer: importer)
  }
  return try write(imported, order, description) { _, _ in }
}

/// What can be said truly of a source that does not say of which election it is.
func unnamed(_ english: String, _ persian: String, _ source: String) -> ElectionDescription {
  let name = source.split(separator: "/").last.map(String.init) ?? "import"
  let letters = name.utf8.map { byte in
    CandidateCode(String(decoding: [byte], as: UTF8.self)) == nil ? UInt8(ascii: "-") : byte
  }
  let trimmed = String(decoding: letters.drop { $0 == UInt8(ascii: "-") }.prefix(40), as: UTF8.self)
  guard let id = ElectionID(trimmed.isEmpty ? "import" : trimmed) else {
    preconditionFailure("letters, digits and hyphens make an id")
  }
  let shown = ElectionHeader.isTitle(name) ? name : id.text
  return ElectionDescription(
    id: id, titleEnglish: "\(english) imported from \(shown)",
    titlePersian: "\(persian) واردشده از \(shown)", date: ImportReport.unknownDate)
}

func importing<T>(
  _ source: String, _ work: () throws(ImportError) -> T
) throws(OfficeError) -> T {
  do throws(ImportError) { return try work() } catch {
    throw .malformed(
      path: source, messages: error.description.split(separator: "\n").map(String.init))
  }
}

/// Reads `NAME.csv`, or `NAME.csv.gz` where the plain one is not there.
private func table(_ name: String, in folder: String) throws(OfficeError) -> [UInt8] {
  let plain = "\(folder)/\(name).csv"
  return try readPlainOrPacked(fileExists(plain) ? plain : plain + ".gz")
}

/// Reads a file, and unpacks it if its name ends with `.gz`.
func readPlainOrPacked(_ path: String) throws(OfficeError) -> [UInt8] {
  let bytes = try files { () throws(FileError) in
    try readFile(path, limit: DefinitionFolder.largestFile)
  }
  guard path.ends(with: ".gz") else { return bytes }
  guard let unpacked = gunzip(bytes, limit: DefinitionFolder.largestFile) else {
    throw .malformed(path: path, messages: ["this is not a whole gzip file"])
  }
  return unpacked
}

func write(
  _ imported: ImportedElection, _ order: ImportOrder, _ description: ElectionDescription,
  _ progress: (Int, Int) -> Void
) throws(OfficeError) -> ImportReport {
  try demandNewFolder(order.folder)
  var infeasible: [String] = []
  do throws(FileError) {
    var batch = try WriteBatch(in: order.folder)
    for (name, bytes) in imported.definition.contents {
      try batch.add(bytes, "definition/\(name)")
    }
    var done = 0
    if let seed = order.expansion {
      try ExpandedElection(imported, seed: seed).forEachFile(
        isInfeasible: { (item: InfeasibleReturn) throws(FileError) in
          infeasible.append(item.description)
        },
        { (file: ImportedFile) throws(FileError) in
          try batch.add(file.bytes, file.name)
          done += 1
          progress(done / 2, imported.returnCount)
        })
    } else {
      try imported.forEachFile { (file: ImportedFile) throws(FileError) in
        try batch.add(file.bytes, file.name)
        done += 1
        progress(done, imported.returnCount)
      }
    }
    try batch.finish()
  } catch {
    throw .file(error)
  }
  return ImportReport(
    folder: order.folder, digest: imported.digest,
    returns: imported.returnCount - infeasible.count, infeasible: infeasible,
    isDateUnknown: description.date == ImportReport.unknownDate)
}

/// Refuses a folder with something in it.
func demandNewFolder(_ path: String) throws(OfficeError) {
  guard isFolder(path) || fileExists(path) else { return }
  let names = try files { () throws(FileError) in try listFolder(path) }
  if !names.isEmpty { throw .folderInUse(path: path) }
}
