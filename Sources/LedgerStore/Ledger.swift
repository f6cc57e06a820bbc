import Glibc
import MerkleLog
import StrictBytes

/// An append-only log of opaque entries with their documents and uniqueness keys, in one folder.
///
/// The folder holds `ledger.db`, its rollback journal and lock files. Nothing is believed at
/// opening: every entry is read and hashed, and the root is held against every signed head.
/// A ledger is used by one thread or actor at a time.
public final class Ledger {
  /// What a ledger is opened for.
  public enum Mode: Sendable {
    /// Appending: one program at a time, and no readers beside it.
    case write
    /// Reading: several programs at a time.
    case read
  }

  /// The folder of the ledger.
  public let folder: String
  /// What the ledger was opened for.
  public let mode: Mode

  private(set) var database: Database
  /// The tree as derived from the bytes that callers handed in.
  var tree: GrowingTree
  /// The same tree as derived from the bytes that the database gave back.
  var confirmed: GrowingTree
  var isAppending = false
  private var isClosed = false
  /// The name of another file system, in tests.
  let vfs: String?
  private var writer: FolderLock?

  private init(
    folder: String, mode: Mode, database: Database, tree: GrowingTree, vfs: String?,
    writer: consuming FolderLock?
  ) {
    self.folder = folder
    self.vfs = vfs
    self.writer = writer
    self.mode = mode
    self.database = database
    self.tree = tree
    self.confirmed = tree
  }

  /// The number of entries.
  public var size: UInt64 { tree.size }

  /// The root of the tree over all entries, RFC 9162 section 2.1.1.
  public var root: Digest { tree.root }

  /// The leaf hash of the newest entry; `Digest.zero` for an empty ledger.
  public var newestLeaf: Digest { tree.newest }

  /// Opens a ledger and re-derives all of it.
  ///
  /// - Parameters:
  ///   - folder: The folder that `create(at:)` made.
  ///   - mode: Whether to append or only to read.
  ///   - knownHead: A checkpoint known from outside the ledger. A ledger that is shorter, or has
  ///     another root at that size, is refused.
  ///   - patience: Milliseconds to wait for another program to let go of the folder.
  ///   - waiting: Called once if there is somebody to wait for.
  /// - Throws: `LedgerError` with the evidence for whatever does not hold.
  /// - Complexity: O(n) in the bytes of all entries; about a second for 600 MB.
  public static func open(
    at folder: String, mode: Mode = .write, knownHead: (size: UInt64, root: Digest)? = nil,
    patience: Int = 0, waiting: @escaping () -> Void = {}
  ) throws(LedgerError) -> Ledger {
    let patience = Patience(milliseconds: patience, notice: waiting)
    return try open(at: folder, mode: mode, knownHead: knownHead, patience, vfs: nil)
  }

  static func open(
    at folder: String, mode: Mode, knownHead: (size: UInt64, root: Digest)? = nil,
    _ patience: Patience = Patience(milliseconds: 0), vfs: String?
  ) throws(LedgerError) -> Ledger {
    let path = LedgerFolder.database(in: folder)
    guard LedgerFolder.exists(path) else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw .folderUnusable(path: folder, reason: String(cString: strerror(errno)))
      }
      throw .notFound(path: path)
    }
    var patience = patience
    var writer: FolderLock?
    if mode == .write { writer = try FolderLock.takeWriter(folder: folder, &patience) }
    let lock = try FolderLock.take(folder: folder, shared: mode == .read, &patience)
    let known = knownHead.map { TreeHead(size: $0.size, root: $0.root) }
    return try open(at: folder, mode, known: known, vfs: vfs, lock: lock, writer: writer)
  }

  static func open(
    at folder: String, _ mode: Mode, known: TreeHead?, vfs: String?,
    lock: consuming FolderLock, writer: consuming FolderLock?
  ) throws(LedgerError) -> Ledger {
    let opened = try openDatabase(at: folder, mode, known: known, vfs: vfs, lock: lock)
    return Ledger(
      folder: folder, mode: mode, database: opened.database, tree: opened.tree, vfs: vfs,
      writer: writer)
  }

  /// Opens the database and re-derives all of it.
  static func openDatabase(
    at folder: String, _ mode: Mode, known: TreeHead?, vfs: String?, lock: consuming FolderLock
  ) throws(LedgerError) -> (database: Database, tree: GrowingTree) {
    if mode == .write { try LedgerFolder.confirm(folder) }
    let purpose: Database.Purpose = mode == .read ? .read : .write
    let path = LedgerFolder.database(in: folder)
    let database = try Database(path, for: purpose, vfs: vfs, lock: lock)
    try database.harden()
    try database.configure(for: purpose)
    try database.checkSchema()
    try database.checkPages()
    database.forbidAllButAppending()
    return (database, try database.reexamine(known: known))
  }

  /// Closes the ledger and lets go of the folder; every later call throws.
  ///
  /// Letting the last reference go does the same.
  public func close() {
    precondition(!isAppending, "a ledger is not closed in the middle of an append")
    suspend()
    writer = nil
  }

  /// Closes the database and lets go of its lock; the folder keeps its writer.
  func suspend() {
    isClosed = true
    database.close()
  }

  /// Goes on with a database that was opened anew.
  func resume(_ database: Database, _ tree: GrowingTree) {
    self.database = database
    self.tree = tree
    confirmed = tree
    isClosed = false
  }

  /// Refuses to go on after a failure: only opening again, which re-reads all, can tell the state.
  func checkUsable() throws(LedgerError) {
    if isClosed { throw .closed }
    if let fatal = database.fatal { throw .stopped(reason: fatal.description) }
  }
}
