import Glibc

/// What the operating system said when a call failed.
public struct SystemReason: Hashable, Sendable, CustomStringConvertible {
  /// The value of `errno`.
  public let code: Int32

  /// Takes a value of `errno`.
  public init(code: Int32) { self.code = code }

  /// The reason of the call that has just failed on this thread.
  static var current: SystemReason { SystemReason(code: errno) }

  /// The reason in words, in English whatever the language of the machine is.
  public var description: String {
    switch code {
    case EACCES: "permission denied"
    case EPERM: "operation not permitted"
    case ENOENT: "it does not exist"
    case EEXIST: "it exists already"
    case ENOTDIR: "a part of the path is not a folder"
    case EISDIR: "it is a folder"
    case ENOSPC: "no space is left on the disk"
    case EFBIG: "the file would be larger than this user may write"
    case EDQUOT: "the user's share of the disk is full"
    case EROFS: "the disk is read-only"
    case EIO: "the disk reports an error"
    case ELOOP: "too many symbolic links"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EINVAL: "the path cannot be used"
    default: "system error \(code)"
    }
  }
}

/// What is met where a regular file is needed.
public enum FileKind: String, Hashable, Sendable {
  /// A folder.
  case folder = "a folder"
  /// A named pipe: reading it could wait for ever.
  case pipe = "a named pipe"
  /// A terminal, a disk or another device.
  case device = "a device"
  /// A socket.
  case socket = "a socket"
  /// A symbolic link, where links are not followed.
  case link = "a symbolic link"
  /// Something else.
  case other = "not a regular file"
}

/// Why a file or a folder could not be read or written; each case names the path.
public enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is nothing at the path.
  case missing(path: String)
  /// The user may not read the path.
  case unreadable(path: String, reason: SystemReason)
  /// There is something at the path that is not a regular file.
  case notRegularFile(path: String, kind: FileKind)
  /// There is something at the path that is not a folder.
  case notFolder(path: String)
  /// The file has more bytes than the caller allows.
  case tooLarge(path: String, limit: Int)
  /// Reading failed midway.
  case readFailed(path: String, reason: SystemReason)
  /// Writing failed; what stood at the path before stands there still.
  case writeFailed(path: String, reason: SystemReason)
  /// The bytes may or may not last: the disk did not confirm them. Nothing written there since may
  /// be believed; the program must stop, and look at what the disk has when it starts again.
  case notConfirmed(path: String, reason: SystemReason)
  /// A file that never changes exists already with other bytes.
  case existsWithOtherBytes(path: String)
  /// A file that must be new exists already.
  case exists(path: String)
  /// A name in the folder is not UTF-8, or the path has a zero byte.
  case badName(path: String)

  /// The path it is about.
  public var path: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .notRegularFile(let path, _),
      .notFolder(let path), .tooLarge(let path, _), .readFailed(let path, _),
      .writeFailed(let path, _), .notConfirmed(let path, _), .existsWithOtherBytes(let path),
      .exists(let path), .badName(let path):
      path
    }
  }

  /// What is wrong, in plain words.
  public var description: String {
    switch self {
    case .missing(let path): "cannot read \(path): it does not exist"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .notRegularFile(let path, let kind): "cannot use \(path) as a file: it is \(kind.rawValue)"
    case .notFolder(let path): "cannot use \(path) as a folder: it is not one"
    case .tooLarge(let path, let limit): "cannot read \(path): it has more than \(limit) bytes"
    case .readFailed(let path, let reason): "reading \(path) failed: \(reason)"
    case .writeFailed(let path, let reason): "cannot write \(path): \(reason)"
    case .notConfirmed(let path, let reason):
      "the disk did not confirm that \(path) is kept (\(reason)); stop and check the disk"
    case .existsWithOtherBytes(let path):
      "cannot write \(path): it exists already with other content and must never change"
    case .exists(let path): "cannot write \(path): it exists already"
    case .badName(let path): "cannot use the name \(path): it is not plain UTF-8"
    }
  }
}
