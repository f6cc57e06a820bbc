import Cryptography
import ElectionModel
import StrictBytes

/// What no table of results says about an election: its name, its day, its log.
public struct ElectionDescription: Sendable {
  /// The election's name.
  public var id: ElectionID
  /// The title in English.
  public var titleEnglish: String
  /// The title in Persian.
  public var titlePersian: String
  /// Election day, `YYYY-MM-DD`.
  public var date: String
  /// The name of the log: one election, one origin, never used again.
  public var origin: String
  /// What is published of the ballots; nil for what the source itself publishes: `ballots` for
  /// a table of marks, `totals` for returns.
  public var disclosure: ElectionHeader.Disclosure?

  /// Describes an election.
  ///
  /// - Parameter origin: nil for `elections.example/` and the id.
  public init(
    id: ElectionID, titleEnglish: String, titlePersian: String, date: String,
    origin: String? = nil, disclosure: ElectionHeader.Disclosure? = nil
  ) {
    self.id = id
    self.titleEnglish = titleEnglish
    self.titlePersian = titlePersian
    self.date = date
    self.origin = origin ?? "elections.example/\(id)"
    self.disclosure = disclosure
  }

  /// The local elections of the Philippines of 12 May 2025, as the project keeps them.
  public static let philippines2025 = ElectionDescription(
    id: ElectionID("ph-2025-block")!,
    titleEnglish: "Philippine local elections, 12 May 2025",
    titlePersian: "انتخابات محلی فیلیپین، ۱۲ مه ۲۰۲۵", date: "2025-05-12")

  /// The returns of that day that are kept as COMELEC published them.
  public static let comelec2025 = ElectionDescription(
    id: ElectionID("ph-2025-comelec")!,
    titleEnglish: "Philippine local elections, 12 May 2025: returns as published",
    titlePersian: "انتخابات محلی فیلیپین، ۱۲ مه ۲۰۲۵: صورت‌جلسه‌های منتشرشده", date: "2025-05-12")

  /// election.json of the import.
  ///
  /// - Parameter published: what the source publishes of the ballots.
  func header(
    rule: CountingRule, published: ElectionHeader.Disclosure
  ) -> ElectionHeader {
    ElectionHeader(
      id: id, titleEnglish: titleEnglish, titlePersian: titlePersian, date: date, origin: origin,
      purpose: .import, disclosure: disclosure ?? published, rules: [rule],
      signing: [SigningRule(role: ImporterIdentity.role, atLeast: 1)])
  }
}

/// A definition that was written and read back without a defect.
struct CheckedDefinition {
  let files: DefinitionFiles
  let digest: Digest

  /// Writes a definition and reads it back: the reader of everybody else is the judge.
  ///
  /// - Throws: `definition` with all defects.
  init(
    header: ElectionHeader, areas: [Area], contests: [Contest], precincts: [Precinct],
    importer: ImporterIdentity
  ) throws(ImportError) {
    files = DefinitionFiles(
      header: header, areas: areas, contests: contests, precincts: precincts,
      keys: [importer.signingKey])
    let reading = DefinitionReader.read(files, digest: sha256) { bytes in
      (try? Ed25519PublicKey(bytes: bytes)) != nil
    }
    switch reading {
    case .definition(let definition): digest = definition.digest
    case .defects(let defects): throw .definition(defects)
    }
    // The name stands in every return, where no reader of definitions sees it.
    guard Limits.isText(importer.name), !importer.name.isEmpty else {
      throw .definition([
        Defect(
          file: "importer", line: 0, column: 0,
          message: "the importer's name is text of 1 to 400 bytes")
      ])
    }
  }
}
