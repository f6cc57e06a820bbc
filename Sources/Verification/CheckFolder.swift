import ElectionModel

/// V16: nothing else lies in the folder (bundle.md), because nobody has checked it.
func checkV16(
  _ bundle: any BundleReader, ledger: PublishedLedger, hashes: TileHashes,
  definition: PublishedDefinition
) -> Evidence {
  var evidence = Evidence()
  var expected: Set<String> = ["checkpoint", "results/index.json"]
  for name in DefinitionFiles.names + [DefinitionFiles.sumsName] {
    expected.insert("definition/\(name)")
  }
  for (_, entry, content) in ledger.returns {
    expected.insert("document/\(entry.document.sha256)")
    if definition.disclosesBallots == true, let ballots = content.ballots {
      expected.insert("document/\(ballots.sha256)")
    }
  }
  for path in bundle.paths
  where !expected.contains(path) && !hashes.belongs(path)
    && !isResult(path, of: definition.definition)
  {
    evidence.fault("\(path): nothing says that this file belongs here")
  }
  for path in bundle.irregularPaths {
    evidence.fault("\(path): this is not a regular file, and was not followed")
  }
  return evidence
}

/// True for `results/contests/ID.json` of a contest. Where the definition has defects, nobody can say
/// which contests there are: any id will do, and V14 fails.
private func isResult(_ path: String, of definition: Definition?) -> Bool {
  let (start, end) = ("results/contests/", ".json")
  guard path.hasPrefix(start), path.hasSuffix(end), path.count > start.count + end.count,
    let id = ContestID(String(path.dropFirst(start.count).dropLast(end.count)))
  else { return false }
  return definition.map { $0.contest(id) != nil } ?? true
}
