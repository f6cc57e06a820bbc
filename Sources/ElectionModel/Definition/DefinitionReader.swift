import Dispatch
import StrictBytes

/// Reads the six files of an election definition and names every defect at once
/// (docs/formats/definition.md).
public struct DefinitionReader {
  /// The files that are being read; each is let go of when its rows are read.
  private var open: [String: [UInt8]] = [:]
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

  private init(isUsableKey: @escaping ([UInt8]) -> Bool) { self.isUsableKey = isUsableKey }

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
  ///     signature (canonical, not of small order); several threads may ask at once.
  /// - Complexity: O(n log n) in the number of rows.
  public static func read(
    _ files: DefinitionFiles, digest: ([UInt8]) -> Digest,
    isUsableKey: @escaping ([UInt8]) -> Bool
  ) -> Reading {
    read(digest: digest, isUsableKey: isUsableKey) { name in
      files.contents[name].map { DefinitionFile(bytes: $0, digest: digest($0)) }
    }
  }

  /// Reads a definition file by file, so that the tables of a country are not in memory all at
  /// once, as bytes beside their rows.
  ///
  /// - Parameter file: the file with this name; nil where it is missing. It is called once for each
  ///   of the six, whatever is wrong with the others.
  public static func read(
    digest: ([UInt8]) -> Digest, isUsableKey: @escaping ([UInt8]) -> Bool,
    file: (String) -> DefinitionFile?
  ) -> Reading {
    var reader = DefinitionReader(isUsableKey: isUsableKey)
    var digests: [String: Digest] = [:]
    func open(_ name: String) {
      guard let found = file(name) else { return }
      digests[name] = found.digest
      reader.open[name] = found.bytes
    }
    open(headerFile)
    reader.readHeader()
    open(areasFile)
    reader.readAreas()
    open(contestsFile)
    reader.readContests()
    open(precinctsFile)
    reader.readPrecincts()
    open(candidatesFile)
    open(keysFile)
    reader.readCandidatesAndKeys()
    reader.checkListSizes()
    guard reader.defects.isEmpty, let header = reader.header,
      let sums = DefinitionFiles.sums(digests)
    else { return .defects(reader.sortedDefects()) }
    return .definition(reader.definition(header, digest: digest(sums)))
  }

  /// Candidates and keys know nothing of each other: they are read side by side, each by a reader
  /// that has what was read before.
  private mutating func readCandidatesAndKeys() {
    let before = defects.count
    // Each is used by one thread, and looked at after both are done.
    nonisolated(unsafe) var candidateReader = self
    nonisolated(unsafe) var keyReader = self
    open = [:]
    candidateReader.open[Self.keysFile] = nil
    keyReader.open[Self.candidatesFile] = nil
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      if part == 0 { candidateReader.readCandidates() } else { keyReader.readKeys() }
    }
    candidates = candidateReader.candidates
    keys = keyReader.keys
    defects = candidateReader.defects + keyReader.defects[before...]
  }

  private mutating func definition(_ header: ElectionHeader, digest: Digest) -> Definition {
    let contests = finishedContests()
    let (areas, precincts, keys) = (areas.rows, precincts.rows, keys.rows)
    // The tables of the rows' names go before those of the definition come.
    self = DefinitionReader(isUsableKey: isUsableKey)
    return Definition(
      unchecked: header, areas: areas, contests: contests, precincts: precincts, keys: keys,
      digest: digest)
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
    guard let bytes = take(file) else {
      defects.append(Defect(file: file, line: 0, column: 0, message: "this file is missing"))
      return
    }
    var walk = TableWalk(file: file)
    walk.rows(of: bytes, header: header) { body(&self, &$0, $1) }
    defects += walk.defects
  }

  /// The bytes of a file, which are nobody else's from then on.
  mutating func take(_ file: String) -> [UInt8]? { open.removeValue(forKey: file) }

  /// About how many rows a file has.
  func rows(of file: String) -> Int {
    (open[file] ?? []).count { $0 == UInt8(ascii: "\n") }
  }

  /// The fields of a file's first line.
  func header(of file: String) -> [String] {
    var reader = TableReader(open[file] ?? [])
    guard case .fields(let fields) = reader.next() else { return [] }
    return fields.map(\.text)
  }

  mutating func note(_ file: String, line: Int, _ message: String) {
    defects.append(Defect(file: file, line: line, column: 1, message: message))
  }
}
