import StrictBytes

extension Ledger {
  /// Reads entries in order, re-deriving the leaf hash of each.
  ///
  /// - Parameters:
  ///   - first: The first sequence.
  ///   - end: The sequence to stop before; nil for all there are.
  ///   - body: Given each sequence and the entry's bytes. It may read from the ledger.
  /// - Throws: `LedgerError`, or what `body` throws.
  public func forEachEntry(
    from first: UInt64 = 0, to end: UInt64? = nil,
    _ body: (_ sequence: UInt64, _ bytes: [UInt8]) throws -> Void
  ) throws {
    try checkUsable()
    let end = end ?? size
    guard end <= size else { throw LedgerError.noSuchEntry(sequence: end - 1, size: size) }
    guard first <= end else { throw LedgerError.noSuchEntry(sequence: first, size: size) }
    var next = first
    let rows = try database.entries(from: first, to: end)
    while try rows.step() {
      try body(next, try checkedEntry(next, rows).body)
      next += 1
    }
    guard next == end else { throw LedgerError.sequenceBroken(expected: next, found: Int64(end)) }
  }

  /// The bytes of one entry, their leaf hash re-derived.
  public func entry(_ sequence: UInt64) throws(LedgerError) -> [UInt8] {
    try checkUsable()
    guard sequence < size else { throw .noSuchEntry(sequence: sequence, size: size) }
    let rows = try database.entries(from: sequence, to: sequence + 1)
    guard try rows.step() else {
      throw .sequenceBroken(expected: sequence, found: Int64(sequence) + 1)
    }
    return try checkedEntry(sequence, rows).body
  }

  /// A rotten entry ends the use of the ledger: its tree can no longer be shown to anybody.
  private func checkedEntry(
    _ sequence: UInt64, _ rows: Statement
  ) throws(LedgerError) -> (leaf: Digest, body: [UInt8]) {
    do throws(LedgerError) {
      return try rows.checkedEntry(sequence)
    } catch {
      database.stop(error)
      throw error
    }
  }

  /// A document, hashed again, or nil if none of that digest is stored.
  ///
  /// - Throws: `LedgerError.documentAltered` with both digests. The ledger stays usable, since one
  ///   rotten document must not stop the others.
  public func document(_ digest: Digest) throws(LedgerError) -> [UInt8]? {
    try checkUsable()
    return try database.document(digest)
  }

  /// A document as it lies there, for a caller who hashes it, on as many processors as there are.
  public func unhashedDocument(_ digest: Digest) throws(LedgerError) -> [UInt8]? {
    try checkUsable()
    return try database.unhashedDocument(digest)
  }

  /// Reads and hashes all documents.
  ///
  /// - Returns: How many there are.
  public func checkDocuments() throws(LedgerError) -> UInt64 {
    try checkUsable()
    return try database.checkDocuments()
  }

  /// The entry that holds a uniqueness key, or nil while the key is free.
  public func sequence(claimedBy key: String) throws(LedgerError) -> UInt64? {
    try checkUsable()
    return try database.sequence(claimedBy: key)
  }

  /// Holds the table of uniqueness keys against the keys that the entries imply.
  ///
  /// The keys lie outside the tree, so that a hostile hand could remove one; who knows the meaning
  /// of entries can derive them again.
  ///
  /// - Parameter derive: The keys that an entry takes.
  /// - Throws: `LedgerError.claimAltered` for the first difference, or what `derive` throws.
  public func checkClaims(
    _ derive: (_ sequence: UInt64, _ bytes: [UInt8]) throws -> [String]
  ) throws {
    var expected: [[UInt8]: UInt64] = [:]
    try forEachEntry { sequence, bytes in
      for key in try derive(sequence, bytes) {
        if let first = expected.updateValue(sequence, forKey: Array(key.utf8)) {
          throw LedgerError.claimAltered(key: key, expected: sequence, found: first)
        }
      }
    }
    // One walk in the table's own order: looking each key up would read pages all over a large file.
    let rows = try database.rows("SELECT key, sequence FROM claim ORDER BY key")
    while try rows.step() {
      let found = UInt64(exactly: rows.integer(1))
      let wanted = expected.removeValue(forKey: rows.bytes(0))
      guard let wanted, wanted == found else {
        throw LedgerError.claimAltered(key: rows.text(0), expected: wanted, found: found)
      }
    }
    guard let missing = expected.min(by: { $0.value < $1.value }) else { return }
    throw LedgerError.claimAltered(
      key: String(decoding: missing.key, as: UTF8.self), expected: missing.value, found: nil)
  }

  /// The leaf hashes of all entries, in order.
  ///
  /// They are the stored ones, held against the root before they are given out.
  public func leafHashes() throws(LedgerError) -> [Digest] {
    try checkUsable()
    var leaves: [Digest] = []
    var tree = GrowingTree()
    let rows = try database.rows("SELECT leaf FROM entry ORDER BY sequence")
    while try rows.step() {
      guard let leaf = Digest(bytes: rows.bytes(0)) else {
        throw .unreadable(reason: "entry \(leaves.count) has a leaf hash of other than 32 bytes")
      }
      leaves.append(leaf)
      tree.append(leaf)
    }
    guard tree.head == self.tree.head else {
      let error = LedgerError.damaged(size: size, expected: root, found: tree.root)
      database.stop(error)
      throw error
    }
    return leaves
  }
}
