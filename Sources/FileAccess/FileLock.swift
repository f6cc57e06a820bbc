import Glibc

/// A file that one process at a time holds; a crash of any kind lets go of it.
public struct FileLock: ~Copyable, Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Takes the lock at once, or not.
  ///
  /// - Parameter path: A file for this purpose alone; it is made if it is missing, and stays.
  /// - Returns: nil where another holder has it, in this process or another.
  /// - Throws: `writeFailed`, `notFolder`, `badName`.
  public static func take(_ path: String) throws(FileError) -> FileLock? {
    try checkPath(path)
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let descriptor = retrying { open(path, flags, 0o600) }
    guard descriptor >= 0 else { throw .writeFailed(path: path, reason: .current) }
    let lock = FileLock(descriptor: descriptor)
    if retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 { return lock }
    let reason = SystemReason.current
    guard reason.code == EWOULDBLOCK else { throw .writeFailed(path: path, reason: reason) }
    return nil
  }

  deinit {
    // Closing is not enough: a process being spawned by another thread shares the lock until its
    // exec closes the copy.
    _ = flock(descriptor, LOCK_UN)
    _ = close(descriptor)
  }
}
