import Cryptography
import ElectionModel

/// V14 and V15: `results/contests/ID.json` and `results/index.json` are byte for byte what is
/// computed from the definition, the entries and the returns (results.md).
func checkResults(
  _ sums: ResultSums?, ledger: PublishedLedger, checkpoint: CheckpointReference?,
  bundle: any BundleReader
) -> (v14: Evidence, v15: Evidence) {
  var (contests, index) = (Evidence(), Evidence())
  guard let sums, let checkpoint, ledger.isWhole, sums.missed.isEmpty else {
    let reason = obstacle(sums, ledger, checkpoint)
    contests.fault(reason)
    index.fault(reason)
    return (contests, index)
  }
  let results = sums.results(unreadable: ledger.unreadable)
  let definition = sums.definition
  let digests = results.contests.map { result in
    let bytes = result.fileBytes(definition: definition, checkpoint: checkpoint)
    compare("results/\(result.fileName)", with: bytes, in: bundle, &contests)
    return sha256(bytes)
  }
  let bytes = results.indexBytes(
    definition: definition, checkpoint: checkpoint, digests: digests)
  compare("results/index.json", with: bytes, in: bundle, &index)
  return (contests, index)
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

private func compare(
  _ path: String, with computed: [UInt8], in bundle: any BundleReader, _ evidence: inout Evidence
) {
  guard let found = bundle.bytes(of: path) else {
    return evidence.fault("\(path): missing or unreadable")
  }
  if found != computed {
    evidence.fault("\(path): \(firstDifference(computed: computed, found: found))")
  }
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
