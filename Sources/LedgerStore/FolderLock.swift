import Glibc

/// The lock files of a ledger's folder (docs/decisions/0009-readers-beside-a-writer.md). All are
/// empty, and only `flock` on them means anything, so that a crash lets go of everything.
///
///     ledger.lock      who has the database open: one writer, or several readers
///     ledger.waiting   the gate to it: held while waiting for ledger.lock, by readers together or
///                      by the writer alone
///     ledger.writer    the writer, from opening to closing, also while it lets readers in
///
/// They are files of their own because closing any descriptor of the database file would drop
/// SQLite's own POSIX locks on it, in the whole process.
struct FolderLock: ~Copyable, Sendable {
  enum File: String {
    case database = "ledger.lock"
    case gate = "ledger.waiting"
    case writer = "ledger.writer"
  }

  private let descriptor: Int32
  private let path: String

  /// Goes through the gate and takes the database's lock.
  ///
  /// Whoever waits for the database holds the gate. So a writer can ask whether readers wait, and
  /// new readers queue behind a writer that waits: neither starves.
  static func take(
    folder: String, shared: Bool, _ patience: inout Patience
  ) throws(LedgerError) -> FolderLock {
    let gate = try FolderLock(.gate, folder, making: true, readable: shared)
    let lock = try FolderLock(.database, folder, making: true, readable: shared)
    guard let lock else { throw .folderUnusable(path: folder, reason: "it has no lock file") }
    try gate?.hold(folder, shared: shared, &patience)
    try lock.hold(folder, shared: shared, &patience)
    return lock
  }

  /// Takes the database's lock for reading without making a file; nil where there is none, as on a
  /// copy.
  static func takeIfThere(
    folder: String, _ patience: inout Patience
  ) throws(LedgerError) -> FolderLock? {
    let gate = try FolderLock(.gate, folder, making: false, readable: true)
    let lock = try FolderLock(.database, folder, making: false, readable: true)
    try gate?.hold(folder, shared: true, &patience)
    try lock?.hold(folder, shared: true, &patience)
    return lock
  }

  /// Becomes the folder's writer.
  static func takeWriter(
    folder: String, _ patience: inout Patience
  ) throws(LedgerError) -> FolderLock? {
    let lock = try FolderLock(.writer, folder, making: true, readable: false)
    try lock?.hold(folder, shared: false, &patience)
    return lock
  }

  /// Whether somebody stands at the gate.
  static func isAnybodyWaiting(at folder: String) throws(LedgerError) -> Bool {
    guard let gate = try FolderLock(.gate, folder, making: true, readable: false) else {
      return false
    }
    return flock(gate.descriptor, LOCK_EX | LOCK_NB) != 0
  }

  /// Opens a lock file; nil where there is none and none can or shall be made.
  private init?(
    _ file: File, _ folder: String, making: Bool, readable: Bool
  ) throws(LedgerError) {
    path = "\(folder)/\(file.rawValue)"
    let flags = O_CLOEXEC | O_NOFOLLOW
    var found: Int32 = -1
    if making { found = Glibc.open(path, O_RDWR | O_CREAT | flags, 0o600) }
    if !making || (found < 0 && readable && (errno == EROFS || errno == EACCES)) {
      found = Glibc.open(path, O_RDONLY | flags)
      // On a medium that nobody can write to, nobody waits either.
      if found < 0, errno == ENOENT { return nil }
    }
    guard found >= 0 else {
      throw .folderUnusable(path: path, reason: String(cString: strerror(errno)))
    }
    descriptor = found
  }

  deinit {
    // Closing is not enough: a process being spawned by another thread shares the lock until its
    // exec closes the copy.
    _ = flock(descriptor, LOCK_UN)
    _ = Glibc.close(descriptor)
  }

  /// Takes the lock, asking again every few milliseconds until the patience is over.
  private func hold(
    _ folder: String, shared: Bool, _ patience: inout Patience
  ) throws(LedgerError) {
    while flock(descriptor, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      let failure = errno
      guard failure == EWOULDBLOCK || failure == EINTR else {
        throw .folderUnusable(path: path, reason: String(cString: strerror(failure)))
      }
      guard patience.wait() else { throw .inUse(folder: folder) }
    }
  }
}

/// How long a caller is willing to wait, over all locks it needs.
struct Patience {
  private var milliseconds: Int
  private let notice: () -> Void
  private var hasWaited = false

  /// Milliseconds between two questions.
  private static let pause = 10

  /// - Parameter notice: Called once, when the first wait begins.
  init(milliseconds: Int, notice: @escaping () -> Void = {}) {
    self.milliseconds = milliseconds
    self.notice = notice
  }

  /// Waits a moment; false where the patience is over.
  mutating func wait() -> Bool {
    guard milliseconds > 0 else { return false }
    if !hasWaited { notice() }
    hasWaited = true
    usleep(useconds_t(Self.pause * 1_000))
    milliseconds -= Self.pause
    return true
  }
}
