import StrictBytes

extension Ledger {
  /// All recorded heads, smallest first.
  public func heads() throws(LedgerError) -> [RecordedHead] {
    try checkUsable()
    var heads: [RecordedHead] = []
    let rows = try database.rows("SELECT size, root, note FROM head ORDER BY size")
    while try rows.step() { heads.append(try rows.recordedHead()) }
    return heads
  }

  /// The largest recorded head, or nil before the first.
  public var newestHead: RecordedHead? {
    get throws(LedgerError) {
      try checkUsable()
      return try database.newestHead()
    }
  }

  /// Records a signed checkpoint; recording the same one again changes nothing.
  ///
  /// - Parameters:
  ///   - size: The number of entries it counts.
  ///   - root: The root it states.
  ///   - note: The signed text, at most a mebibyte.
  /// - Throws: `LedgerError.headRefused` if it contradicts the ledger or an earlier head.
  /// - Complexity: O(1) for a head of the present size, O(n) for a smaller one.
  public func record(head size: UInt64, root: Digest, note: [UInt8]) throws(LedgerError) {
    try checkWritable()
    let head = RecordedHead(size: size, root: root, note: note)
    guard (1...Schema.longestNote).contains(note.count) else {
      throw .headRefused(size: size, .noteLength(bytes: note.count))
    }
    guard size <= self.size else { throw .headRefused(size: size, .beyondLedger(size: self.size)) }
    if let newest = try database.newestHead() {
      if newest == head { return }
      guard newest.size != size else { throw .headRefused(size: size, .conflict) }
      guard newest.size < size else {
        throw .headRefused(size: size, .behindNewest(size: newest.size))
      }
    }
    let own = try rootOfFirst(size)
    guard own == root else {
      throw .headRefused(size: size, .otherRoot(expected: own, found: root))
    }
    try write(head)
  }

  private func rootOfFirst(_ size: UInt64) throws(LedgerError) -> Digest {
    guard size < self.size else { return root }
    var tree = GrowingTree()
    for leaf in try leafHashes().prefix(Int(size)) { tree.append(leaf) }
    return tree.root
  }

  private func write(_ head: RecordedHead) throws(LedgerError) {
    do throws(LedgerError) {
      // One statement is one transaction; a crash leaves the head recorded or not.
      try database.run(
        "INSERT INTO head (size, root, note) VALUES (?, ?, ?)",
        [.number(head.size), .bytes(head.root.bytes), .bytes(head.note)])
      database.forgetPages()
      guard try database.newestHead() == head else {
        throw .unreadable(reason: "the head of size \(head.size) does not read back")
      }
    } catch {
      database.stop(error)
      throw error
    }
  }
}
