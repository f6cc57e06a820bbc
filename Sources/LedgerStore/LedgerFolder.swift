import Glibc

/// The files of a ledger's folder.
///
///     ledger.db           the database
///     ledger.db-journal   SQLite's rollback journal; its header is zero between appends
///     ledger.lock         empty, as ledger.waiting and ledger.writer: see FolderLock
///     ledger.new          a database being made; it becomes ledger.db when it is whole
enum LedgerFolder {
  static func database(in folder: String) -> String { folder + "/ledger.db" }
  static func unfinished(in folder: String) -> String { folder + "/ledger.new" }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes the folder, unless it is there.
  ///
  /// Its documents may be ballots files, which are not for every user of the machine.
  static func make(_ folder: String) throws(LedgerError) {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .folderUnusable(path: folder, reason: reason())
    }
  }

  /// Closes a folder to everybody but its owner.
  static func close(_ folder: String) throws(LedgerError) {
    guard chmod(folder, 0o700) == 0 else {
      throw .folderUnusable(path: folder, reason: reason())
    }
  }

  /// Makes an empty file for its owner alone; SQLite gives its journal the same mode.
  ///
  /// The folder may have been made by somebody else, with other rights.
  static func makePrivateFile(_ path: String) throws(LedgerError) {
    let flags = O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .folderUnusable(path: path, reason: reason()) }
    _ = Glibc.close(descriptor)
  }

  /// Gives the finished database its name, so that a crash leaves a whole ledger or none.
  static func publish(in folder: String) throws(LedgerError) {
    let unfinished = unfinished(in: folder)
    guard unlink(unfinished + "-journal") == 0 || errno == ENOENT,
      rename(unfinished, database(in: folder)) == 0
    else { throw .folderUnusable(path: folder, reason: reason()) }
    try persist(folder)
    try persist(folder + "/..")
  }

  /// Removes what a crash during `create` left; it never was a ledger.
  static func clear(in folder: String) {
    unlink(unfinished(in: folder))
    unlink(unfinished(in: folder) + "-journal")
  }

  /// Waits until the disk has what the last writer left, before any of it is believed.
  ///
  /// SQLite commits by writing zeros over the journal's header, and waits for the disk after that.
  /// A program killed between the two leaves a transaction that everybody sees and a loss of power
  /// takes back. Whoever then answered "recorded before" would promise what the disk does not have.
  ///
  /// A missing journal is made: SQLite would make it, too, but passes over a folder that cannot be
  /// synchronised, and a journal without a name cannot take an append back.
  ///
  /// To be called before SQLite opens the database: closing a second descriptor of it would drop
  /// SQLite's locks.
  static func confirm(_ folder: String) throws(LedgerError) {
    for (path, create) in [
      (database(in: folder), 0), (database(in: folder) + "-journal", O_CREAT | O_NOFOLLOW),
    ] {
      let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
      let descriptor = Glibc.open(path, flags | create, 0o600)
      guard descriptor >= 0 else { throw .folderUnusable(path: path, reason: reason()) }
      defer { _ = Glibc.close(descriptor) }
      guard fsync(descriptor) == 0 else { throw .inputOutput(reason: reason()) }
    }
    try persist(folder)
    // A parent that this user may not open was not made by this user's program.
    if access(folder + "/..", R_OK) == 0 { try persist(folder + "/..") }
  }

  /// Waits until the disk has the names in a folder, or the bytes of a file nobody has open.
  static func persist(_ path: String) throws(LedgerError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .folderUnusable(path: path, reason: reason()) }
    defer { _ = Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .inputOutput(reason: reason()) }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

extension Ledger {
  /// Makes an empty ledger.
  ///
  /// - Parameters:
  ///   - folder: A folder without a ledger; it is made if its parent exists.
  ///   - patience: Milliseconds to wait for another program to let go of the folder.
  /// - Returns: The ledger, opened for writing.
  @discardableResult
  public static func create(at folder: String, patience: Int = 0) throws(LedgerError) -> Ledger {
    try LedgerFolder.make(folder)
    var patience = Patience(milliseconds: patience)
    let writer = try FolderLock.takeWriter(folder: folder, &patience)
    let lock = try FolderLock.take(folder: folder, shared: false, &patience)
    try writeNew(in: folder)
    return try open(at: folder, .write, known: nil, vfs: nil, lock: lock, writer: writer)
  }

  private static func writeNew(in folder: String) throws(LedgerError) {
    guard !LedgerFolder.exists(LedgerFolder.database(in: folder)) else {
      throw .alreadyExists(folder: folder)
    }
    LedgerFolder.clear(in: folder)
    try LedgerFolder.makePrivateFile(LedgerFolder.unfinished(in: folder))
    let database = try Database(LedgerFolder.unfinished(in: folder), for: .create)
    try database.configureNewFile()
    try database.harden()
    try database.configure(for: .create)
    try database.writeSchema()
    database.close()
    try LedgerFolder.publish(in: folder)
  }
}
