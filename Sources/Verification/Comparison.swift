import ElectionModel
import MerkleLog
import StrictBytes

/// One side of a comparison.
public enum ComparedState {
  /// A published folder.
  case folder(any BundleReader)
  /// A checkpoint that somebody kept, alone.
  case checkpoint([UInt8])

  fileprivate func tree(
    _ name: String, key: VerifierKey, progress: @escaping Progress
  ) -> SignedTree {
    switch self {
    case .folder(let folder):
      SignedTree(name, folder: folder, key: key, progress: progress)
    case .checkpoint(let note): SignedTree(name, note: note, key: key)
    }
  }

  fileprivate var folder: (any BundleReader)? {
    if case .folder(let folder) = self { folder } else { nil }
  }
}

/// What became of a log between two of its states.
public struct Comparison: Sendable {
  /// C01 to C04.
  public let checks: [ProofCheck]
  /// The first state, signed or not; nil where it cannot be read.
  public let old: Checkpoint?
  /// The second state.
  public let new: Checkpoint?
  /// What was added; nil where it is not known that nothing else was done.
  public let added: AddedEntries?
  /// Contests whose published results differ; nil unless both sides are folders.
  public let changes: [ResultChange]?
  /// The evidence, where the two contradict each other.
  public let contradiction: Contradiction?
  /// True where nothing can be said because the larger state is a checkpoint alone: the entries
  /// that would show it were not given.
  public let lacksEntries: Bool

  /// True if every check holds.
  public var holds: Bool { checks.hold }

  /// The report for programs (docs/formats/evidence.md, `--json`).
  public var jsonBytes: [UInt8] {
    let value: JSONValue = [
      "added": added?.json ?? .null, "changes": changes.map { .array($0.map(\.json)) } ?? .null,
      "checks": checks.json, "contradiction": .bool(contradiction != nil), "holds": .bool(holds),
    ]
    return value.canonicalFile
  }
}

/// Compares two states of a log: whether the second holds all entries of the first, unchanged and
/// in their places, and what it has more.
///
/// Every root is computed from the entries of the larger folder; its tiles are not believed.
///
/// - Parameters:
///   - old: The earlier state.
///   - new: The later state.
///   - key: The log's verifier key, from another source.
///   - progress: Hears how far the reading of entries has come.
/// - Complexity: O(n) in the bytes of the entries.
public func compare(
  _ old: ComparedState, with new: ComparedState, key: VerifierKey,
  progress: @escaping Progress = { _, _, _ in }
) -> Comparison {
  let first = old.tree("OLD", key: key, progress: progress)
  let second = new.tree("NEW", key: key, progress: progress)
  let growth = Growth(first, second)
  var entries = Evidence()
  first.checkEntries(&entries)
  second.checkEntries(&entries)
  var changes: [ResultChange]?
  if let before = old.folder, let after = new.folder {
    changes = ResultChange.all(from: before, to: after)
  }
  return Comparison(
    checks: [
      ProofCheck("C01", "OLD is signed by the key you gave", first.signature),
      ProofCheck("C02", "NEW is signed by the key you gave", second.signature),
      ProofCheck("C03", "the entries in the folders give the roots that were signed", entries),
      ProofCheck(
        "C04", "NEW has all entries of OLD, unchanged and in their places", growth.evidence),
    ],
    old: first.checkpoint, new: second.checkpoint, added: growth.added, changes: changes,
    contradiction: growth.contradiction(key: key), lacksEntries: growth.lacksEntries)
}

/// C04: the second tree begins with all leaves of the first.
private struct Growth {
  let smaller: SignedTree
  let larger: SignedTree
  private(set) var evidence = Evidence()
  private(set) var added: AddedEntries?
  /// True where the larger side has no entries and is not of the same size.
  private(set) var lacksEntries = false

  init(_ old: SignedTree, _ new: SignedTree) {
    let (before, after) = (old.checkpoint?.size ?? 0, new.checkpoint?.size ?? 0)
    // Of two equal sizes, the one with entries shows more.
    let isTurned = before > after || before == after && new.ledger == nil
    (smaller, larger) = isTurned ? (new, old) : (old, new)
    if old.checkpoint == nil || new.checkpoint == nil {
      evidence.fault("not possible: a checkpoint cannot be read")
    } else {
      checkOrder(before, after)
      checkBeginning()
    }
  }

  private mutating func checkOrder(_ before: UInt64, _ after: UInt64) {
    if after >= before { return }
    evidence.fault(
      """
      NEW has \(after) entries and OLD has \(before): the two stand in the wrong order, or the log \
      was cut
      """)
  }

  private mutating func checkBeginning() {
    guard let begin = smaller.checkpoint, let end = larger.checkpoint else { return }
    if begin.size == end.size { return checkEqualSize(begin, end) }
    guard larger.ledger != nil else {
      lacksEntries = true
      return evidence.fault("not possible: \(larger.name) is larger, and its entries are not there")
    }
    guard let leaves = larger.leaves else {
      return evidence.fault("not possible: the entries of \(larger.name) are not those signed: C03")
    }
    let found = treeHash(of: leaves.prefix(Int(begin.size)))
    if found != begin.root {
      return evidence.fault(
        """
        the root at \(begin.size) entries: \(smaller.name) has \(begin.root.base64), the entries of \
        \(larger.name) give \(found.base64)
        """)
    }
    describe(from: Int(begin.size))
  }

  private mutating func checkEqualSize(_ one: Checkpoint, _ other: Checkpoint) {
    if one.root != other.root {
      return evidence.fault(
        """
        two roots at \(one.size) entries: \(smaller.name) has \(one.root.base64), \(larger.name) \
        has \(other.root.base64)
        """)
    }
    if larger.ledger == nil || larger.leaves != nil { describe(from: Int(one.size)) }
  }

  private mutating func describe(from start: Int) {
    guard evidence.isEmpty, let ledger = larger.ledger else { return }
    added = AddedEntries(ledger, from: start)
  }

  func contradiction(key: VerifierKey) -> Contradiction? {
    evidence.isEmpty ? nil : smaller.contradiction(with: larger, key: key)
  }
}
