import MerkleLog
import StrictBytes

/// The reading that believes nothing: what every opening and every append goes through.
extension Database {
  private static let columns = "SELECT sequence, leaf, body FROM entry"

  /// Rows of entries with first <= sequence < end, in order.
  func entries(from first: UInt64, to end: UInt64) throws(LedgerError) -> Statement {
    try rows(
      Self.columns + " WHERE sequence >= ? AND sequence < ? ORDER BY sequence",
      [.number(first), .number(end)])
  }

  /// Reads all entries, re-derives leaf hashes and root, and holds them against every head.
  ///
  /// - Parameter known: A head known from outside the ledger.
  func reexamine(known: TreeHead?) throws(LedgerError) -> GrowingTree {
    var waiting = try expectedHeads(known: known)[...]
    var tree = GrowingTree()
    try Self.compare(tree, with: &waiting)
    let rows = try rows(Self.columns + " ORDER BY sequence")
    while try rows.step() {
      tree.append(try rows.checkedEntry(tree.size).leaf)
      try Self.compare(tree, with: &waiting)
    }
    if let missing = waiting.last {
      throw .shorterThanHead(missing.source, head: missing.head, found: tree.head)
    }
    return tree
  }

  private typealias ExpectedHead = (source: LedgerError.HeadSource, head: TreeHead)

  private func expectedHeads(known: TreeHead?) throws(LedgerError) -> [ExpectedHead] {
    var heads: [ExpectedHead] = []
    let rows = try rows("SELECT size, root FROM head ORDER BY size")
    while try rows.step() {
      guard let size = UInt64(exactly: rows.integer(0)), let root = Digest(bytes: rows.bytes(1))
      else { throw .unreadable(reason: "a head of size \(rows.integer(0)) is no head") }
      heads.append((.stored, TreeHead(size: size, root: root)))
    }
    guard let known else { return heads }
    let place = heads.firstIndex { $0.head.size > known.size } ?? heads.endIndex
    heads.insert((.known, known), at: place)
    return heads
  }

  private static func compare(
    _ tree: GrowingTree, with waiting: inout ArraySlice<ExpectedHead>
  ) throws(LedgerError) {
    while let next = waiting.first, next.head.size == tree.size {
      guard next.head.root == tree.root else {
        throw .rootDiffers(
          next.source, size: tree.size, expected: next.head.root, found: tree.root)
      }
      waiting.removeFirst()
    }
  }
}

extension Statement {
  /// The current row of `entries`, if it is the one expected and its bytes give its leaf hash.
  func checkedEntry(_ expected: UInt64) throws(LedgerError) -> (leaf: Digest, body: [UInt8]) {
    let sequence = integer(0)
    guard sequence == expected else {
      throw .sequenceBroken(expected: expected, found: sequence)
    }
    guard let stored = Digest(bytes: bytes(1)) else {
      throw .unreadable(reason: "entry \(expected) has a leaf hash of other than 32 bytes")
    }
    let body = bytes(2)
    let derived = leafHash(of: body)
    guard derived == stored else {
      throw .entryAltered(sequence: expected, expected: stored, found: derived)
    }
    return (derived, body)
  }
}
