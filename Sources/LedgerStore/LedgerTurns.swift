import MerkleLog

extension Ledger {
  /// Lets readers that wait have the ledger, and takes it up again when they are done.
  ///
  /// A writer calls it between its transactions. The database is closed and its lock let go, while
  /// this ledger stays the folder's only writer. Afterwards everything is read and hashed anew, and
  /// must be what it was. A crash in between leaves a closed, whole ledger.
  ///
  /// - Parameter patience: Milliseconds to wait for the readers to be done.
  /// - Returns: Whether anybody waited.
  /// - Throws: `changedMeanwhile`, `inUse`, or what opening throws; the ledger is closed then.
  /// - Complexity: O(n) in the bytes of all entries if somebody waited, otherwise one system call.
  public func letReadersIn(patience: Int = 600_000) throws(LedgerError) -> Bool {
    try checkWritable()
    guard try FolderLock.isAnybodyWaiting(at: folder) else { return false }
    let before = tree.head
    suspend()
    var patience = Patience(milliseconds: patience)
    let lock = try FolderLock.take(folder: folder, shared: false, &patience)
    let again = try Self.openDatabase(at: folder, .write, known: before, vfs: vfs, lock: lock)
    guard again.tree.head == before else {
      throw .changedMeanwhile(expected: before, found: again.tree.head)
    }
    resume(again.database, again.tree)
    return true
  }
}
