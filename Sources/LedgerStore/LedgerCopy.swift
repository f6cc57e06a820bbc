import CSQLite
import Glibc
import MerkleLog

extension Ledger {
  /// Copies the ledger into another folder, under a name that is no ledger yet, and reads the copy
  /// again: schema, pages, every entry, every head and every document.
  ///
  /// A crash leaves `ledger.new` and no ledger. `finishCopy(in:)` gives the copy its name, so that
  /// the caller can put beside it what belongs to it first.
  ///
  /// - Parameter folder: A new or empty folder; it is made, for its owner alone.
  /// - Returns: The number of documents in the copy.
  /// - Throws: `LedgerError`; nothing is left then.
  public func writeCopy(in folder: String) throws(LedgerError) -> UInt64 {
    try checkUsable()
    precondition(!isAppending, "a ledger is not copied in the middle of an append")
    try LedgerFolder.make(folder)
    try LedgerFolder.close(folder)
    let path = LedgerFolder.unfinished(in: folder)
    guard !LedgerFolder.exists(LedgerFolder.database(in: folder)) else {
      throw .alreadyExists(folder: folder)
    }
    try LedgerFolder.makePrivateFile(path)
    do throws(LedgerError) {
      try copyPages(to: path)
      try LedgerFolder.persist(path)
      return try checkCopy(path)
    } catch {
      LedgerFolder.clear(in: folder)
      throw error
    }
  }

  /// Gives the copy in a folder its name: from here on it is a ledger.
  public static func finishCopy(in folder: String) throws(LedgerError) {
    try LedgerFolder.publish(in: folder)
  }

  /// Copies page by page within one reading, so that the copy is the state of one moment.
  private func copyPages(to path: String) throws(LedgerError) {
    let copy = try Database(path, for: .write)
    defer { copy.close() }
    try copy.set("synchronous", "EXTRA", reads: "3")
    guard let work = sqlite3_backup_init(copy.handle, "main", database.handle, "main") else {
      throw copy.failure(sqlite3_errcode(copy.handle))
    }
    let stepped = sqlite3_backup_step(work, -1)
    let finished = sqlite3_backup_finish(work)
    guard stepped == SQLITE_DONE else { throw copy.failure(stepped) }
    guard finished == SQLITE_OK else { throw copy.failure(finished) }
  }

  private func checkCopy(_ path: String) throws(LedgerError) -> UInt64 {
    let copy = try Database(path, for: .read)
    defer { copy.close() }
    try copy.harden()
    try copy.configure(for: .read)
    try copy.checkSchema()
    try copy.checkPages()
    let found = try copy.reexamine(known: tree.head)
    guard found.head == tree.head else {
      throw .damaged(size: size, expected: root, found: found.root)
    }
    return try copy.checkDocuments()
  }
}
