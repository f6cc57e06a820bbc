import Glibc

/// An open file or folder, closed when it goes out of use.
struct OpenFile: ~Copyable, Sendable {
  let number: Int32
  let path: String

  /// Opens a path; nil where the system refuses, with the reason in `errno`.
  init?(_ path: String, flags: Int32, mode: mode_t = 0) {
    let number = retrying { open(path, flags | O_CLOEXEC, mode) }
    guard number >= 0 else { return nil }
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  /// What lies behind the open file.
  func status() throws(FileError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else {
      throw .readFailed(path: path, reason: .current)
    }
    return status
  }

  /// Writes all bytes, however many calls it takes.
  ///
  /// A crash here leaves a file that is too short: only ever a temporary one.
  func write(_ bytes: [UInt8]) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retrying { Glibc.write(number, buffer.baseAddress! + done, buffer.count - done) }
      }
      guard count > 0 else { throw .writeFailed(path: path, reason: .current) }
      done += count
    }
  }

  /// Waits until the disk has the bytes, or the folder's names.
  ///
  /// A failure is never tried again: the system may have dropped the bytes and call the next
  /// attempt a success (ledger.md 2.1).
  func synchronize() throws(FileError) {
    guard fsync(number) == 0 else { throw .notConfirmed(path: path, reason: .current) }
  }
}

/// Repeats a call that a signal interrupted.
func retrying<Number: SignedInteger>(_ call: () -> Number) -> Number {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

/// The kind of a file that is not a regular one, or nil.
func irregularity(of status: stat) -> FileKind? {
  switch status.st_mode & S_IFMT {
  case S_IFREG: nil
  case S_IFDIR: .folder
  case S_IFIFO: .pipe
  case S_IFCHR, S_IFBLK: .device
  case S_IFSOCK: .socket
  default: .other
  }
}

/// A path with a zero byte would name another file to the system than to us.
func checkPath(_ path: String) throws(FileError) {
  guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
}
