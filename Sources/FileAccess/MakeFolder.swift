import Glibc

/// Makes a folder and all folders above it that are missing, and waits until the disk has them.
///
/// - Throws: `notFolder` where something else is in the way, `writeFailed`, `notConfirmed`.
public func makeFolder(_ path: String) throws(FileError) {
  try checkPath(path)
  let parent = parentFolder(of: path)
  if isFolder(path) { return try confirmFolder(path, in: parent) }
  if parent != path { try makeFolder(parent) }
  guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
    let reason = SystemReason.current
    throw reason.code == ENOTDIR
      ? .notFolder(path: parent) : .writeFailed(path: path, reason: reason)
  }
  guard isFolder(path) else { throw .notFolder(path: path) }
  // Without this, a crash could take the new folder away with every file that was confirmed in it.
  try synchronizeFolder(parent)
}

/// Waits until the disk has the name of a folder that is there already.
///
/// Whoever made it may have been killed before the disk confirmed it. A parent that this user may
/// not open was not made by this user's program.
private func confirmFolder(_ path: String, in parent: String) throws(FileError) {
  guard let folder = OpenFile(parent, flags: O_RDONLY | O_DIRECTORY) else {
    guard errno == EACCES else { throw .notConfirmed(path: path, reason: .current) }
    return
  }
  try folder.synchronize()
}

/// Waits until the disk has the names in a folder, whoever gave them.
///
/// - Throws: `notConfirmed`.
public func synchronizeFolder(_ path: String) throws(FileError) {
  guard let folder = OpenFile(path, flags: O_RDONLY | O_DIRECTORY) else {
    throw .notConfirmed(path: path, reason: .current)
  }
  try folder.synchronize()
}

/// The folder in which a path lies; "." for a name alone.
public func parentFolder(of path: String) -> String {
  var bytes = Array(path.utf8)
  while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
  guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
}

/// Lets nobody but its owner look into a folder; file systems without owners (FAT) stay as they are.
///
/// - Throws: `writeFailed`.
public func closeToOthers(_ folder: String) throws(FileError) {
  try checkPath(folder)
  guard chmod(folder, 0o700) == 0 || errno == EPERM || errno == ENOTSUP else {
    throw .writeFailed(path: folder, reason: .current)
  }
}
