import Cryptography
import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes
import Verification

/// Writes the ledger of WORK/election as a published folder: definition, documents, bundles, tiles
/// and checkpoint. The results are missing: only the ledger's checks are measured.
func writePublishedTree(in work: String) throws {
  let ledger = try Ledger.open(at: "\(work)/election", mode: .read)
  let leaves = try ledger.leafHashes()
  var batch = try WriteBatch(in: "\(work)/published")
  for path in entryBundlePaths(from: 0, to: ledger.size) {
    let first = path.index * UInt64(TilePath.fullWidth)
    var bodies: [[UInt8]] = []
    for sequence in first..<first + UInt64(path.width) { bodies.append(try ledger.entry(sequence)) }
    try batch.add(try entryBundle(of: bodies), path.path)
    for body in bodies {
      let entry = try LedgerEntry(reading: body)
      guard let bytes = try ledger.document(entry.document.sha256) else { continue }
      switch entry.content {
      case .definition: try batch.add(bytes, "definition/\(DefinitionFiles.sumsName)")
      default: try batch.add(bytes, "document/\(entry.document.sha256)")
      }
    }
  }
  let reader = LeafHashes(leaves)
  for path in tilePaths(from: 0, to: ledger.size) {
    try batch.add(tile(path, from: reader).bytes, path.path)
  }
  guard let head = try ledger.newestHead else { throw BenchError.noFigure("head") }
  try batch.add(head.note, "checkpoint")
  try batch.finish()
}

/// The ledger's part of `shomar-audit verify`: V03 to V06 and V09.
func measureVerification(in work: String) throws {
  let key = try VerifierKey(
    encoded: Array(try readFile("\(work)/election/log.vkey", limit: 4_096).dropLast()))
  let begun = seconds()
  let bundle = try PublishedTree("\(work)/published")
  let results = verifyLedger(bundle: bundle, key: key)
  print("seconds \(seconds() - begun)")
  let failed = results.filter { $0.verdict != .holds }
  guard failed.isEmpty else {
    throw BenchError.doesNotHold(failed.flatMap { [$0.number] + $0.evidence })
  }
}

private struct PublishedTree: BundleReader {
  let folder: String
  let paths: [String]

  init(_ folder: String) throws {
    self.folder = folder
    paths = try listFolder(folder)
  }

  func bytes(of path: String) -> [UInt8]? { try? readFile("\(folder)/\(path)", limit: 1 << 26) }
}
