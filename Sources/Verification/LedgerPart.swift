import ElectionModel
import MerkleLog

/// The ledger's part of a verification, V03 to V06 and V09, for those who measure it.
///
/// - Parameters:
///   - bundle: The published folder.
///   - key: The log's verifier key.
package func verifyLedger(bundle: any BundleReader, key: VerifierKey) -> [CheckResult] {
  let published = PublishedCheckpoint(bundle)
  let ledger = PublishedLedger(bundle, checkpoint: published.checkpoint) { _, _, _ in }
  let definition = PublishedDefinition(bundle)
  let hashes = TileHashes(leaves: ledger.leaves)
  var v09 = ledger.startEvidence()
  for (number, entry, _) in ledger.returns {
    let path = "document/\(entry.document.sha256)"
    if let bytes = bundle.bytes(of: path) {
      v09.compare("entry \(number): \(path)", bytes, with: entry.document)
    } else {
      v09.fault("entry \(number): \(path): missing or unreadable")
    }
  }
  return [
    checkV01(published, key: key).result(of: .v01),
    ledger.evidence.result(of: .v03),
    checkV04(ledger, definition: definition).result(of: .v04),
    checkV05(ledger, checkpoint: published.checkpoint).result(of: .v05),
    checkV06(ledger, hashes: hashes, bundle: bundle) { _, _, _ in }.result(of: .v06),
    v09.result(of: .v09),
  ]
}
