import StrictBytes

/// Reads the six files of an election definition and names every defect at once
/// (docs/formats/definition.md).
public struct DefinitionReader {
  let files: DefinitionFiles
  let isUsableKey: ([UInt8]) -> Bool
  var defects: [Defect] = []

  var header: ElectionHeader?
  var areas = RowsByID<IdentifierKind.Area, Area>()
  var contests = RowsByID<IdentifierKind.Contest, Contest>()
  /// Ids of rows that are there but have other defects, so that nobody reports them as unknown.
  var brokenContests: Set<ContestID> = []
  var contestLines: [ContestID: Int] = [:]
  var candidates: [ContestID: [Candidate]] = [:]
  var precincts = RowsByID<IdentifierKind.Precinct, Precinct>()
  var keys = RowsByID<IdentifierKind.Key, SigningKey>()

  private init(files: DefinitionFiles, isUsableKey: @escaping ([UInt8]) -> Bool) {
    self.files = files
    self.isUsableKey = isUsableKey
  }

  /// What came of reading a definition.
  public enum Reading: Sendable {
    /// Everything agrees.
    case definition(Definition)
    /// All that is wrong, by file and line.
    case defects([Defect])
  }

  /// Reads a definition.
  ///
  /// - Parameters:
  ///   - files: the bytes of the six files.
  ///   - digest: SHA-256 of some bytes.
  ///   - isUsableKey: whether 32 bytes are an Ed25519 public key that may be trusted with a
  ///     signature (canonical, not of small order).
  /// - Complexity: O(n log n) in the number of rows.
  public static func read(
    _ files: DefinitionFiles, digest: ([UInt8]) -> Digest,
    isUsableKey: @escaping ([UInt8]) -> Bool
  ) -> Reading {
    var reader = DefinitionReader(files: files, isUsableKey: isUsableKey)
    reader.readHeader()
    reader.readAreas()
    reader.readContests()
    reader.readCandidates()
    reader.readPrecincts()
    reader.checkListSizes()
    reader.readKeys()
    guard reader.defects.isEmpty, let header = reader.header,
      let sums = files.sums(digest: digest)
    else { return .defects(reader.sortedDefects()) }
    return .definition(
      Definition(
        unchecked: header, areas: reader.areas.rows, contests: reader.finishedContests(),
        precincts: reader.precincts.rows, keys: reader.keys.rows,
        digest: digest(sums)))
  }

  private func finishedContests() -> [Contest] {
    contests.rows.map { contest in
      var contest = contest
      contest.candidates = sortedUnlessInOrder(candidates[contest.id] ?? []) { $0.code < $1.code }
      return contest
    }
  }

  private func sortedDefects() -> [Defect] {
    defects.sorted { left, right in
      if left.file != right.file { return byteOrder(left.file, right.file) }
      return (left.line, left.column) < (right.line, right.column)
    }
  }

  /// Walks one table and keeps its defects.
  mutating func walk(
    _ file: String, header: [String],
    _ body: (inout DefinitionReader, inout TableWalk, Row) -> Void
  ) {
    guard let bytes = files.contents[file] else {
      defects.append(Defect(file: file, line: 0, column: 0, message: "this file is missing"))
      return
    }
    var walk = TableWalk(file: file)
    walk.rows(of: bytes, header: header) { body(&self, &$0, $1) }
    defects += walk.defects
  }

  mutating func note(_ file: String, line: Int, _ message: String) {
    defects.append(Defect(file: file, line: line, column: 1, message: message))
  }
}
