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
  for contest in definition.definition?.contests ?? [] {
    expected.insert("results/contests/\(contest.id).json")
  }
  for (_, entry, content) in ledger.returns {
    expected.insert("document/\(entry.document.sha256)")
    if definition.disclosesBallots == true, let ballots = content.ballots {
      expected.insert("document/\(ballots.sha256)")
    }
  }
  for path in bundle.paths where !expected.contains(path) && !hashes.belongs(path) {
    evidence.fault("\(path): nothing says that this file belongs here")
  }
  for path in bundle.irregularPaths {
    evidence.fault("\(path): this is not a regular file, and was not followed")
  }
  return evidence
}
