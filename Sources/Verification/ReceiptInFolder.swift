import ElectionModel
import MerkleLog
import StrictBytes

/// R05 to R07: a published folder goes on from the receipt's tree, holds its entry at its place, and
/// its results treat the return as the entry says.
func checksAgainst(
  _ published: (any BundleReader)?, _ proof: TlogProof, _ kept: Checkpoint?,
  _ entry: LedgerEntry?, key: VerifierKey
) -> [ProofCheck] {
  let tree = published.map { SignedTree("published", folder: $0, key: key) }
  return [
    ProofCheck(
      "R05", "the published log is signed by the same key and goes on from the receipt's tree",
      tree.map { checkR05(kept, $0) }),
    ProofCheck(
      "R06", "the entry is in the published log at the same place",
      tree.map { checkR06(proof, $0) }),
    ProofCheck(
      "R07", "the published results treat the return as the entry says",
      published.map { checkR07(proof, entry, tree?.checkpoint, $0) }),
  ]
}

private func checkR05(_ kept: Checkpoint?, _ tree: SignedTree) -> Evidence {
  var evidence = tree.signature
  tree.checkEntries(&evidence)
  guard let kept else {
    evidence.fault("not possible: the receipt's checkpoint cannot be read")
    return evidence
  }
  guard let leaves = tree.leaves else { return evidence }
  guard kept.size <= UInt64(leaves.count) else {
    evidence.fault(
      """
      the published log has \(leaves.count) entries and the receipt's \(kept.size): the folder is \
      an older one, or entries were taken back
      """)
    return evidence
  }
  let found = treeHash(of: leaves.prefix(Int(kept.size)))
  if found != kept.root {
    evidence.fault(
      """
      the receipt's root at \(kept.size) entries is \(kept.root.base64) and the published entries \
      give \(found.base64): the log has two histories; `shomar-audit compare` writes the evidence
      """)
  }
  return evidence
}

private func checkR06(_ proof: TlogProof, _ tree: SignedTree) -> Evidence {
  var evidence = Evidence()
  let positions = tree.ledger?.positions ?? []
  guard proof.index < UInt64(positions.count) else {
    evidence.fault("entry \(proof.index) is not there; found \(positions.count) entries")
    return evidence
  }
  let found = positions[Int(proof.index)].leaf
  let expected = leafHash(of: proof.extra ?? [])
  if found != expected {
    evidence.fault("entry \(proof.index): expected the leaf hash \(expected), found \(found)")
  }
  return evidence
}

/// R07, by the results as published: whether they are right is a matter of V14 and V15.
private func checkR07(
  _ proof: TlogProof, _ entry: LedgerEntry?, _ checkpoint: Checkpoint?,
  _ published: any BundleReader
) -> Evidence {
  guard let entry, case .return(let content) = entry.content else {
    var evidence = Evidence()
    evidence.fault("not possible: the entry cannot be read")
    return evidence
  }
  return checkListing(
    of: content, document: entry.document, number: proof.index, checkpoint, published)
}

/// Whether the published results, made for the published checkpoint, list a return where its entry
/// says.
func checkListing(
  of content: ReturnEntry, document: DocumentReference, number: UInt64,
  _ checkpoint: Checkpoint?, _ published: any BundleReader
) -> Evidence {
  var evidence = Evidence()
  let path = "results/contests/\(content.slot.contest).json"
  let isPlaced = content.isCounted || published.bytes(of: path) != nil
  let place = isPlaced ? path : "results/index.json"
  guard let result = published.bytes(of: place).flatMap({ try? JSONReader.read($0) }) else {
    evidence.fault("\(place): missing or unreadable")
    return evidence
  }
  if result.member("checkpoint")?.member("root")?.text != checkpoint?.root.base64 {
    evidence.fault("\(place): it was made for another checkpoint than the published one")
  }
  let list = content.isCounted ? "returns" : isPlaced ? "quarantine" : "unplaced"
  let named = result.member(list)?.items.contains {
    $0.member("entry")?.integer.flatMap(UInt64.init(exactly:)) == number
      && (!content.isCounted || $0.member("document")?.text == document.sha256.hex)
  }
  if named != true { evidence.fault("\(place): entry \(number) is not under \(list)") }
  return evidence
}

extension Digest {
  /// A root as checkpoints and results write it.
  var base64: String { Base64.string(bytes) }
}

extension JSONValue {
  /// The text of a string.
  var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The number of an integer.
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The items of a list; none where it is no list.
  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
