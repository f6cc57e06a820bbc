import Glibc

/// The lock file of a ledger's folder: one writer or several readers at a time.
///
/// It is a file of its own because closing any descriptor of the database file would drop SQLite's
/// own POSIX locks on it, in the whole process.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Takes the lock, asking again every few milliseconds until the patience is over.
  static func take(
    folder: String, shared: Bool, patience milliseconds: Int
  ) throws(LedgerError) -> FolderLock {
    let path = folder + "/ledger.lock"
    let lock = FolderLock(descriptor: try openFile(path, readable: shared))
    try lock.hold(path, folder: folder, shared: shared, patience: milliseconds)
    return lock
  }

  /// Takes the lock for reading without making the file; nil where there is none, as on a copy.
  static func takeIfThere(
    folder: String, patience milliseconds: Int
  ) throws(LedgerError) -> FolderLock? {
    let path = folder + "/ledger.lock"
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    let lock = FolderLock(descriptor: descriptor)
    try lock.hold(path, folder: folder, shared: true, patience: milliseconds)
    return lock
  }

  private func hold(
    _ path: String, folder: String, shared: Bool, patience milliseconds: Int
  ) throws(LedgerError) {
    var left = milliseconds
    while flock(descriptor, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      let failure = errno
      guard failure == EWOULDBLOCK || failure == EINTR else {
        throw .folderUnusable(path: path, reason: String(cString: strerror(failure)))
      }
      guard left > 0 else { throw .inUse(folder: folder) }
      usleep(useconds_t(Self.pause * 1_000))
      left -= Self.pause
    }
  }

  deinit {
    // Closing is not enough: a process being spawned by another thread shares the lock until its
    // exec closes the copy.
    _ = flock(descriptor, LOCK_UN)
    _ = Glibc.close(descriptor)
  }

  /// Milliseconds between two questions.
  private static let pause = 10

  private static func openFile(_ path: String, readable: Bool) throws(LedgerError) -> Int32 {
    let flags = O_CLOEXEC | O_NOFOLLOW
    var descriptor = Glibc.open(path, O_RDWR | O_CREAT | flags, 0o644)
    if descriptor < 0, readable, errno == EROFS || errno == EACCES {
      descriptor = Glibc.open(path, O_RDONLY | flags)
    }
    guard descriptor >= 0 else {
      throw .folderUnusable(path: path, reason: String(cString: strerror(errno)))
    }
    return descriptor
  }
}
