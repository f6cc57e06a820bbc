import CSQLite

/// One connection to one database file; the only place that opens SQLite.
final class Database {
  /// What the connection is for.
  enum Purpose {
    case create
    case write
    case read

    var flags: Int32 {
      switch self {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .write: SQLITE_OPEN_READWRITE
      case .read: SQLITE_OPEN_READONLY
      }
    }
  }

  let path: String
  private(set) var handle: OpaquePointer?
  private var kept: [String: Statement] = [:]
  private var lock: FolderLock?
  /// The first failure after which nothing in memory may be trusted.
  private(set) var fatal: LedgerError?

  /// Opens the file, without looking into it.
  ///
  /// - Parameters:
  ///   - vfs: The name of a registered SQLite file system; nil for that of the machine.
  ///   - lock: Held until the connection is closed.
  init(
    _ path: String, for purpose: Purpose, vfs: String? = nil, lock: consuming FolderLock? = nil
  ) throws(LedgerError) {
    // A relative path that begins with "file:" must not be taken for a URI.
    self.path = path.utf8.first == UInt8(ascii: "/") ? path : "./" + path
    self.lock = lock
    _ = PageMemory.isSetUp
    // One thread uses a connection at a time; its mutexes would cost as much as the small reads.
    let flags = purpose.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let status = sqlite3_open_v2(self.path, &handle, flags, vfs)
    guard status == SQLITE_OK else {
      let error = failure(status)
      close()
      throw error
    }
  }

  deinit { close() }

  /// Closes the connection and then lets go of the folder; harmless when done twice.
  func close() {
    kept.removeAll()
    sqlite3_close_v2(handle)
    handle = nil
    lock = nil
  }

  /// Runs a statement that gives no rows, keeping it prepared for the next time.
  func run(_ sql: String, _ values: [Value] = []) throws(LedgerError) {
    let statement = try keptStatement(sql)
    let status = statement.runOnce(values[...])
    defer { statement.clear() }
    guard status == SQLITE_DONE || status == SQLITE_ROW else { throw failure(status) }
  }

  /// Runs a kept statement to its first row; the caller resets it.
  func first(
    _ sql: String, _ values: [Value] = []
  ) throws(LedgerError) -> (statement: Statement, found: Bool) {
    let statement = try keptStatement(sql)
    do throws(LedgerError) {
      try statement.bind(values)
      return (statement, try statement.step())
    } catch {
      statement.reset()
      throw error
    }
  }

  /// Prepares a statement of its own for a walk over rows, so that walks may be nested.
  func rows(_ sql: String, _ values: [Value] = []) throws(LedgerError) -> Statement {
    let statement = try Statement(sql, in: self)
    try statement.bind(values)
    return statement
  }

  /// The first column of the first row, or nil without one.
  func integer(_ sql: String, _ values: [Value] = []) throws(LedgerError) -> Int64? {
    let (statement, found) = try first(sql, values)
    defer { statement.reset() }
    return found && !statement.isNull(0) ? statement.integer(0) : nil
  }

  private func keptStatement(_ sql: String) throws(LedgerError) -> Statement {
    if let statement = kept[sql] { return statement }
    let statement = try Statement(sql, in: self)
    kept[sql] = statement
    return statement
  }

  /// Ends a transaction that did not come to its commit.
  ///
  /// SQLite may have ended it already, after a failed write; whatever it then could not take back
  /// stands in the journal and is taken back at the next start.
  func takeBack() {
    guard sqlite3_get_autocommit(handle) == 0 else { return }
    _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  /// Forgets cached pages, so that the next reading asks the operating system.
  func forgetPages() {
    _ = sqlite3_db_release_memory(handle)
  }

  /// Makes this failure the end of the connection's use.
  func stop(_ error: LedgerError) {
    if fatal == nil { fatal = error }
  }

  /// The error for a status of SQLite; a fatal one also stops the connection, whoever catches it.
  func failure(_ status: Int32) -> LedgerError {
    let error = named(status)
    if error.isFatal { stop(error) }
    return error
  }

  private func named(_ status: Int32) -> LedgerError {
    let text = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
    let reason = "\(text), SQLite status \(status)"
    return switch status & 0xff {
    case SQLITE_FULL: .diskFull(reason: reason)
    case SQLITE_IOERR, SQLITE_NOMEM: .inputOutput(reason: reason)
    case SQLITE_CORRUPT: .unreadable(reason: reason)
    case SQLITE_NOTADB: .notALedger(path: path, reason: reason)
    case SQLITE_BUSY, SQLITE_LOCKED: .inUse(folder: path)
    case SQLITE_CANTOPEN, SQLITE_PERM: .folderUnusable(path: path, reason: reason)
    case SQLITE_READONLY: .unfinishedAppend(path: path)
    default: .refused(reason: reason)
    }
  }
}
