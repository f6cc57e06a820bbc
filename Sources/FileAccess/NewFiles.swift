import CLinux
import Glibc

/// Many new files in a new folder, written by several threads and confirmed by the disk once.
///
/// A `WriteBatch` waits for the disk with every file, so that a crash leaves whole files only. Here
/// a crash before the end of `finish` may leave files missing, empty or too short: for folders that
/// are then thrown away and made again, such as an invented election, and for nothing else.
public struct NewFiles: Sendable {
  private let folder: String
  /// Opened before anything is written: `syncfs` tells of what failed since then (syncfs(2)).
  private let root: KeptOpen

  /// Begins to write below a folder, which is made if it is missing.
  ///
  /// - Throws: what `makeFolder` throws; `notConfirmed`.
  public init(in folder: String) throws(FileError) {
    self.folder = folder
    try makeFolder(folder)
    guard let root = OpenFile(folder, flags: O_RDONLY | O_DIRECTORY) else {
      throw .notConfirmed(path: folder, reason: .current)
    }
    self.root = KeptOpen(root)
  }

  /// Writes a file; missing folders are made. Different threads may write different files.
  ///
  /// - Parameter name: the path below the folder.
  /// - Throws: `exists` where there is anything at the path; `writeFailed`, `notFolder`, `badName`.
  public func write(_ bytes: [UInt8], _ name: String) throws(FileError) {
    let path = "\(folder)/\(name)"
    try checkPath(path)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    if let file = OpenFile(path, flags: flags, mode: 0o644) { return try file.write(bytes) }
    guard errno == ENOENT else { throw Self.refusal(path) }
    try Self.makeFolders(parentFolder(of: path))
    guard let file = OpenFile(path, flags: flags, mode: 0o644) else { throw Self.refusal(path) }
    try file.write(bytes)
  }

  /// Waits until the disk has everything.
  ///
  /// - Throws: `notConfirmed`.
  public func finish() throws(FileError) {
    // One call for all files: the file system, of which other programs' files are a part.
    guard syncfs(root.file.number) == 0 else {
      throw .notConfirmed(path: folder, reason: .current)
    }
  }

  private static func refusal(_ path: String) -> FileError {
    errno == EEXIST ? .exists(path: path) : .writeFailed(path: path, reason: .current)
  }

  /// Like `makeFolder`, but nobody waits for the disk.
  private static func makeFolders(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let parent = parentFolder(of: path)
    if parent != path { try makeFolders(parent) }
    // Another thread may have made it in the meantime.
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .writeFailed(path: path, reason: .current)
    }
    guard isFolder(path) else { throw .notFolder(path: path) }
  }
}

/// An open folder that several threads may hold; it is closed with the last of them.
private final class KeptOpen: Sendable {
  let file: OpenFile

  init(_ file: consuming OpenFile) { self.file = file }
}
