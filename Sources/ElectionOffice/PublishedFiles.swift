import Cryptography
import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes
import Verification

extension Election {
  /// Writes definition, documents, entry bundles and tiles: files that never change.
  func writeImmutables(
    to folder: String, _ leaves: [Digest], from older: UInt64,
    _ progress: (PublicationStep) -> Void
  ) throws(OfficeError) {
    var batch: WriteBatch
    do throws(FileError) { batch = try WriteBatch(in: folder) } catch { throw .file(error) }
    try addDefinition(to: &batch)
    let references = try publishedDocuments()
    for (index, reference) in references.enumerated() {
      let bytes = try document(reference.digest, of: reference.entry)
      try add(bytes, "document/\(reference.digest.hex)", to: &batch)
      progress(.writing(index + 1, of: references.count))
    }
    let size = UInt64(leaves.count)
    for path in entryBundlePaths(from: older, to: size) {
      try add(try bundle(path), path.path, to: &batch)
    }
    let reader = LeafHashes(leaves)
    for path in tilePaths(from: older, to: size) {
      try add(tile(path, from: reader).bytes, path.path, to: &batch)
    }
    do throws(FileError) { try batch.finish() } catch { throw .file(error) }
  }

  private func add(
    _ bytes: [UInt8], _ path: String, to batch: inout WriteBatch
  ) throws(OfficeError) {
    do throws(FileError) { try batch.add(bytes, path) } catch { throw .file(error) }
  }

  private func addDefinition(to batch: inout WriteBatch) throws(OfficeError) {
    let sums = try document(try definition.digest, of: 0)
    for (digest, name) in definitionSums(sums) {
      try add(try document(digest, of: 0), "definition/\(name)", to: &batch)
    }
    try add(sums, "definition/\(DefinitionFiles.sumsName)", to: &batch)
  }

  /// The documents that the disclosure level publishes, each once, with an entry that names it.
  private func publishedDocuments() throws(OfficeError) -> [(digest: Digest, entry: Int)] {
    var result: [(digest: Digest, entry: Int)] = []
    var seen: Set<Digest> = []
    let showsBallots = try definition.header.disclosure == .ballots
    try forEachEntry { (entry, _) throws(OfficeError) in
      var ballots: DocumentReference?
      switch entry.content {
      case .return(let recorded): ballots = recorded.ballots
      case .key, .decision: break
      case .definition, .unreadable: return
      }
      if seen.insert(entry.document.sha256).inserted {
        result.append((entry.document.sha256, entry.sequence))
      }
      if showsBallots, let ballots, seen.insert(ballots.sha256).inserted {
        result.append((ballots.sha256, entry.sequence))
      }
    }
    return result
  }

  private func bundle(_ path: TilePath) throws(OfficeError) -> [UInt8] {
    let first = path.index * UInt64(TilePath.fullWidth)
    var bodies: [[UInt8]] = []
    for sequence in first..<first + UInt64(path.width) {
      bodies.append(try ledgerWork { () throws(LedgerError) in try ledger.entry(sequence) })
    }
    do throws(TileError) { return try entryBundle(of: bodies) } catch {
      preconditionFailure("the ledger keeps no entry that a bundle cannot hold: \(error)")
    }
  }

  /// Checks the published folder with the observer's own module.
  ///
  /// - Returns: how many checks held.
  /// - Throws: `.notVerified` with the failed checks and their evidence.
  func verifyPublished(
    _ folder: String, _ progress: @escaping Progress
  ) throws(OfficeError) -> Int {
    let bundle = try PublishedFolder(folder)
    let report = verify(bundle: bundle, key: verifierKey, progress: progress)
    let failed = report.checks.filter { $0.verdict == .fails }
    guard failed.isEmpty else {
      throw .notVerified(
        failed: failed.map {
          "\($0.number) \($0.title)\n  " + $0.evidence.joined(separator: "\n  ")
        }
      )
    }
    return report.checks.count { $0.verdict == .holds }
  }
}

/// A published folder, read file by file as the observer's program does; links are not followed.
struct PublishedFolder: BundleReader {
  let folder: String
  let paths: [String]
  let irregularPaths: [String]

  init(_ folder: String) throws(OfficeError) {
    self.folder = folder
    let survey = try files { () throws(FileError) in
      try surveyFolder(folder, followingLinks: false)
    }
    paths = survey.files
    irregularPaths = survey.refused.map(\.path)
  }

  func bytes(of path: String) -> [UInt8]? {
    try? readFile("\(folder)/\(path)", limit: 1 << 30)
  }
}
