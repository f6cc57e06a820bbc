import MerkleLog
import StrictBytes

/// A ledger's file as it lies there, for looking at what `Ledger.open` refuses.
///
/// It believes nothing, goes on after what does not hold, and never writes: no file is made, and
/// SQLite has the database read-only. Each question has a connection of its own, so that several
/// can be asked at once.
public final class LedgerInspection: Sendable {
  private let path: String
  private let lock: FolderLock?

  private init(path: String, lock: consuming FolderLock?) {
    self.path = path
    self.lock = lock
  }

  /// Takes up the ledger of a folder, keeping writers out while it is looked at.
  ///
  /// - Parameters:
  ///   - folder: The folder that `Ledger.create(at:)` made.
  ///   - patience: Milliseconds to wait for another program to let go of the folder.
  ///   - waiting: Called once if there is somebody to wait for.
  /// - Throws: `notFound`, `inUse`; `notALedger` where the file is no ledger of this program;
  ///   `unfinishedAppend` where SQLite would have to write before it can read.
  public static func open(
    at folder: String, patience: Int = 0, waiting: @escaping () -> Void = {}
  ) throws(LedgerError) -> LedgerInspection {
    let path = LedgerFolder.database(in: folder)
    guard LedgerFolder.exists(path) else { throw .notFound(path: path) }
    var patience = Patience(milliseconds: patience, notice: waiting)
    let lock = try FolderLock.takeIfThere(folder: folder, &patience)
    let inspection = LedgerInspection(path: path, lock: lock)
    let mark = try inspection.connection().pragma("application_id")
    guard mark == "\(Schema.applicationID)" else {
      throw .notALedger(path: path, reason: "its application id is \(mark)")
    }
    return inspection
  }

  /// A connection that can only read, with the hardening of every other one.
  func connection() throws(LedgerError) -> Database {
    let database = try Database(path, for: .read)
    try database.harden()
    try database.configure(for: .read)
    return database
  }

  /// How the schema departs from the one this program writes: every difference.
  public func differencesOfSchema() throws(LedgerError) -> [LedgerError] {
    try connection().differencesOfSchema()
  }

  /// What SQLite finds wrong with its own pages, indexes and references; at most 100 lines.
  public func faultsOfPages() throws(LedgerError) -> [String] {
    let database = try connection()
    // Every document is looked up in the index of digests, in no order: its pages should stay.
    try database.set("cache_size", Database.cache, reads: Database.cache)
    var faults: [String] = []
    let pages = try database.rows("PRAGMA integrity_check(100)")
    while try pages.step() { faults.append(pages.text(0)) }
    if faults == ["ok"] { faults = [] }
    if try database.haveAllClaimsTheirEntries() { return faults }
    let orphans = try database.rows("PRAGMA foreign_key_check")
    while try orphans.step(), faults.count < 100 {
      faults.append(
        "row \(orphans.integer(1)) of \(orphans.text(0)) refers to no row of \(orphans.text(2))")
    }
    return faults
  }
}

/// A signed head as its row has it.
public struct InspectedHead: Sendable {
  /// The size in the row.
  public let size: Int64
  /// The root in the row; nil where it is not 32 bytes.
  public let root: Digest?
  /// The signed text.
  public let note: [UInt8]
}

extension LedgerInspection {
  /// All signed heads, smallest first.
  public func heads() throws(LedgerError) -> [InspectedHead] {
    let database = try connection()
    let rows = try database.rows("SELECT size, root, note FROM head ORDER BY size")
    var heads: [InspectedHead] = []
    while try rows.step() {
      heads.append(
        InspectedHead(size: rows.integer(0), root: rows.digest(1), note: rows.bytes(2)))
    }
    return heads
  }

  /// Gives every row of uniqueness keys: the key's bytes and the entry that holds it.
  ///
  /// - Parameter body: Must not keep the bytes; they lie in SQLite's memory.
  public func forEachClaim(
    _ body: (UnsafeRawBufferPointer, Int64) -> Void
  ) throws(LedgerError) {
    let database = try connection()
    let rows = try database.rows("SELECT key, sequence FROM claim")
    while try rows.step() { rows.withBlob(0) { body($0, rows.integer(1)) } }
  }

  /// One document, not hashed; nil where no row has this name.
  public func document(_ digest: Digest) throws(LedgerError) -> [UInt8]? {
    let database = try connection()
    let rows = try database.rows(
      "SELECT content FROM document WHERE sha256 = ?", [.bytes(digest.bytes)])
    return try rows.step() ? rows.bytes(0) : nil
  }
}
