import ElectionModel
import StrictBytes

/// V16: nothing else lies in the folder (bundle.md), because nobody has checked it.
func checkV16(
  _ bundle: any BundleReader, ledger: PublishedLedger, hashes: TileHashes,
  definition: PublishedDefinition, results: PublishedResults
) -> Evidence {
  var evidence = Evidence()
  // As bytes: Unicode calls names the same that are two files.
  var expected: Set<[UInt8]> = []
  func expect(_ path: String) { expected.insert(Array(path.utf8)) }
  expect("checkpoint")
  for name in DefinitionFiles.names + [DefinitionFiles.sumsName] {
    expect("definition/\(name)")
  }
  for (_, entry, content) in ledger.returns {
    expect("document/\(entry.document.sha256)")
    if definition.disclosesBallots == true, let ballots = content.ballots {
      expect("document/\(ballots.sha256)")
    }
  }
  for (_, entry) in ledger.keyEvents + ledger.decisions {
    expect("document/\(entry.document.sha256)")
  }
  for path in bundle.paths
  where !expected.contains(Array(path.utf8)) && !hashes.belongs(path)
    && !results.belongs(path, definition: definition.definition)
  {
    evidence.fault("\(path): nothing says that this file belongs here")
  }
  for path in bundle.irregularPaths {
    evidence.fault("\(path): this is not a regular file, and was not followed")
  }
  results.remark(&evidence)
  return evidence
}
