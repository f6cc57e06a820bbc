import MerkleLog
import StrictBytes

extension Ledger {
  /// Closes the database and lets go of the folder; what is known of the tree is kept for
  /// `lookAgain`. Until then every other call throws.
  ///
  /// For a reader that follows a growing ledger: while it rests, a writer can have the folder.
  public func rest() {
    precondition(mode == .read, "only a reader rests; a writer lets readers in")
    suspend()
  }

  /// Opens the ledger again and reads only what was appended since.
  ///
  /// This is what a watcher trusts: that the entries it has read and hashed once are still there,
  /// if there are as many and the newest of them has the same leaf hash. SQLite's own pages and
  /// the older entries are not looked at again, so that a look costs what is new. Whoever signs,
  /// publishes or appends opens the ledger anew, and re-derives all of it.
  ///
  /// Where the known entries are not what they were, everything is read, and the error is the one
  /// of an opening that knows the earlier tree.
  ///
  /// - Parameters:
  ///   - knownHead: A checkpoint known from outside the ledger, as in `open`. One that is smaller
  ///     than what was known before is not compared.
  ///   - patience: Milliseconds to wait for another program to let go of the folder.
  ///   - waiting: Called once if there is somebody to wait for.
  /// - Throws: What opening throws; the ledger stays closed then.
  /// - Complexity: O(n) in the bytes of the entries that are new.
  public func lookAgain(
    knownHead: (size: UInt64, root: Digest)? = nil, patience: Int = 0,
    waiting: @escaping () -> Void = {}
  ) throws(LedgerError) {
    precondition(mode == .read, "only a reader looks again; a writer re-derives everything")
    suspend()
    var patience = Patience(milliseconds: patience, notice: waiting)
    let lock = try FolderLock.take(folder: folder, shared: true, &patience)
    let path = LedgerFolder.database(in: folder)
    let database = try Database(path, for: .read, vfs: vfs, lock: lock)
    try database.harden()
    try database.configure(for: .read)
    try database.checkSchema()
    database.forbidAllButAppending()
    let outside = knownHead.map { TreeHead(size: $0.size, root: $0.root) }
    resume(database, try database.goOn(from: tree, outside: outside))
  }
}

extension Database {
  /// Derives the tree from the one known before and the entries beyond it.
  fileprivate func goOn(
    from known: GrowingTree, outside: TreeHead?
  ) throws(LedgerError) -> GrowingTree {
    guard try stillEnds(with: known) else { return try reexamine(known: known.head) }
    var heads = try heads(beyond: known.size)[...]
    if let outside, outside.size >= known.size {
      heads.append((.known, outside))
      heads.sort { $0.head.size < $1.head.size }
    }
    var tree = known
    try compare(tree, with: &heads)
    let rows = try entries(from: known.size, to: UInt64(Int64.max))
    while try rows.step() {
      tree.append(try rows.checkedEntry(tree.size).leaf)
      try compare(tree, with: &heads)
    }
    if let missing = heads.last {
      throw .shorterThanHead(missing.source, head: missing.head, found: tree.head)
    }
    return tree
  }

  /// Whether there are as many entries as were known, and the newest of those has the same leaf.
  private func stillEnds(with known: GrowingTree) throws(LedgerError) -> Bool {
    guard known.size > 0 else { return true }
    let rows = try entries(from: known.size - 1, to: known.size)
    guard try rows.step() else { return false }
    return try rows.checkedEntry(known.size - 1).leaf == known.newest
  }

  private typealias ExpectedHead = (source: LedgerError.HeadSource, head: TreeHead)

  private func heads(beyond size: UInt64) throws(LedgerError) -> [ExpectedHead] {
    var heads: [ExpectedHead] = []
    let rows = try rows(
      "SELECT size, root, note FROM head WHERE size >= ? ORDER BY size", [.number(size)])
    while try rows.step() {
      let head = try rows.recordedHead()
      heads.append((.stored, TreeHead(size: head.size, root: head.root)))
    }
    return heads
  }

  private func compare(
    _ tree: GrowingTree, with heads: inout ArraySlice<ExpectedHead>
  ) throws(LedgerError) {
    while let next = heads.first, next.head.size == tree.size {
      guard next.head.root == tree.root else {
        throw .rootDiffers(
          next.source, size: tree.size, expected: next.head.root, found: tree.root)
      }
      heads.removeFirst()
    }
  }
}
