import Cryptography
import ElectionModel
import StrictBytes

/// What came of V14 and V15, and the files that they have looked at, for V16.
struct ResultsCheck {
  /// V14: each contest's file is byte for byte what is computed.
  var contests = Evidence()
  /// V15: so is the index of the checkpoint's size.
  var index = Evidence()
  /// The names of the contests' files that were computed; nil where that was not possible.
  var files: Set<ContestFileName>?
}

/// V14 and V15: the results files are byte for byte what is computed from the definition, the
/// entries and the returns (results.md).
func checkResults(
  _ sums: ResultSums?, ledger: PublishedLedger, decisions: DecisionHistory,
  checkpoint: CheckpointReference?, bundle: any BundleReader
) -> ResultsCheck {
  var check = ResultsCheck()
  guard let sums, let checkpoint, ledger.isWhole, sums.missed.isEmpty else {
    let reason = obstacle(sums, ledger, checkpoint)
    check.contests.fault(reason)
    check.index.fault(reason)
    return check
  }
  let results = sums.results(unreadable: ledger.unreadable, decisions: decisions)
  let writer = ContestFileWriter(sums.definition)
  let path = resultsIndexPath(size: checkpoint.size)
  let published = bundle.bytes(of: path)
  var files: Set<ContestFileName> = []
  let digests = results.contests.map { result in
    let bytes = writer.bytes(of: result)
    let digest = sha256(bytes)
    let name = ContestFileName(result.contest.id, digest: digest)
    files.insert(name)
    if bundle.bytes(of: name.path) != bytes {
      check.contests.fault(fault(in: name, computed: bytes, published, bundle))
    }
    return digest
  }
  check.files = files
  let bytes = results.indexBytes(
    definition: sums.definition, checkpoint: checkpoint, digests: digests)
  if let published, published != bytes {
    check.index.fault("\(path): \(firstDifference(computed: bytes, found: published))")
  } else if published == nil {
    check.index.fault("\(path): missing or unreadable")
  }
  return check
}

/// What is wrong with a contest's file: it has other bytes, or another file stands in the index.
private func fault(
  in name: ContestFileName, computed: [UInt8], _ index: [UInt8]?, _ bundle: any BundleReader
) -> String {
  if let found = bundle.bytes(of: name.path) {
    return "\(name.path): \(firstDifference(computed: computed, found: found))"
  }
  let named = index.flatMap(IndexedContests.init(reading:))?.file(of: name.contest)
  guard let named, named != name, let found = bundle.bytes(of: named.path) else {
    return "\(name.path): missing or unreadable"
  }
  let difference = firstDifference(computed: computed, found: found)
  return "\(name.path): missing; in its place \(named.path): \(difference)"
}

private func obstacle(
  _ sums: ResultSums?, _ ledger: PublishedLedger, _ checkpoint: CheckpointReference?
) -> String {
  guard let sums else { return DocumentWalk.notPossible }
  if checkpoint == nil { return "not possible: the checkpoint cannot be read" }
  if !ledger.isWhole { return "not possible: not all entries can be read, see V03" }
  let numbers = sums.missed.prefix(10).map { "\($0)" }.joined(separator: " ")
  return "not possible: \(sums.missed.count) returns that count cannot be read, of entry \(numbers)"
}

/// Says where two JSON files first differ: by the way to the member, or else by the byte.
func firstDifference(computed: [UInt8], found: [UInt8]) -> String {
  let offset = zip(computed, found).enumerated().first { $0.1.0 != $0.1.1 }?.offset
  let place = "at byte \(offset ?? min(computed.count, found.count))"
  guard let right = try? JSONReader.read(computed), let wrong = try? JSONReader.read(found) else {
    return "\(place): the file is not JSON that can be read"
  }
  return difference(right, wrong, at: "") ?? "\(place): the JSON is not canonical"
}

private func difference(_ right: JSONValue, _ wrong: JSONValue, at path: String) -> String? {
  switch (right, wrong) {
  case (.object(let members), .object(let others)):
    for member in members {
      let way = path.isEmpty ? member.key : "\(path).\(member.key)"
      guard let other = wrong.member(member.key) else { return "\(way): missing" }
      if let found = difference(member.value, other, at: way) { return found }
    }
    let extra = others.first { right.member($0.key) == nil }
    return extra.map { "\(path.isEmpty ? "" : path + ".")\($0.key): does not belong there" }
  case (.array(let items), .array(let others)):
    for (index, pair) in zip(items, others).enumerated() {
      if let found = difference(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
    }
    if items.count == others.count { return nil }
    return "\(path): expected \(items.count) of them, found \(others.count)"
  default:
    let (expected, found) = (right.canonicalBytes, wrong.canonicalBytes)
    return expected == found ? nil : "\(path): expected \(short(expected)), found \(short(found))"
  }
}

private func short(_ bytes: [UInt8]) -> String {
  let text = String(decoding: bytes, as: UTF8.self)
  return text.count > 80 ? "\(text.prefix(80))…" : text
}
