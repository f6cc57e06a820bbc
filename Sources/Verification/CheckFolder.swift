import ElectionModel
import StrictBytes

/// V16: nothing else lies in the folder (bundle.md), because nobody has checked it.
func checkV16(
  _ bundle: any BundleReader, ledger: PublishedLedger, hashes: TileHashes,
  definition: PublishedDefinition
) -> Evidence {
  var evidence = Evidence()
  // As bytes: Unicode calls names the same that are two files.
  var expected: Set<[UInt8]> = []
  func expect(_ path: String) { expected.insert(Array(path.utf8)) }
  expect("checkpoint")
  expect("results/index.json")
  for name in DefinitionFiles.names + [DefinitionFiles.sumsName] {
    expect("definition/\(name)")
  }
  for (_, entry, content) in ledger.returns {
    expect("document/\(entry.document.sha256)")
    if definition.disclosesBallots == true, let ballots = content.ballots {
      expect("document/\(ballots.sha256)")
    }
  }
  for (_, entry) in ledger.keyEvents { expect("document/\(entry.document.sha256)") }
  for path in bundle.paths
  where !expected.contains(Array(path.utf8)) && !hashes.belongs(path)
    && !isResult(path, of: definition.definition)
  {
    evidence.fault("\(path): nothing says that this file belongs here")
  }
  for path in bundle.irregularPaths {
    evidence.fault("\(path): this is not a regular file, and was not followed")
  }
  return evidence
}

/// True for `results/contests/ID.json` of a contest. Where the definition has defects, nobody can
/// say which contests there are: any id will do, and V14 fails.
private func isResult(_ path: String, of definition: Definition?) -> Bool {
  let (start, end) = ("results/contests/", ".json")
  guard path.begins(with: start), path.ends(with: end),
    let name = String(path.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count)),
    let id = ContestID(name)
  else { return false }
  return definition.map { $0.contest(id) != nil } ?? true
}
