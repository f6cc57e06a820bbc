import Glibc

/// Writes a file so that after a crash at any moment the path has the old bytes or the new, whole.
///
/// When it returns, the disk has confirmed the bytes and the name. Missing folders are made.
///
/// - Throws: `writeFailed` where the old file stands as it was; `notConfirmed` where the program
///   must stop; `notRegularFile`; `badName`.
public func writeDurably(_ bytes: [UInt8], to path: String) throws(FileError) {
  try checkPath(path)
  if let status = fileStatus(path), let kind = irregularity(of: status) {
    throw .notRegularFile(path: path, kind: kind)
  }
  let folder = parentFolder(of: path)
  if !isFolder(folder) { try makeFolder(folder) }
  let temporary = temporaryPath(beside: path)
  try writeTemporary(bytes, at: temporary)
  // The bytes are on the disk under a name that nobody reads. A crash before the next line leaves
  // that file behind, and the old one untouched.
  guard rename(temporary, path) == 0 else {
    let reason = SystemReason.current
    unlink(temporary)
    throw .writeFailed(path: path, reason: reason)
  }
  // Everybody sees the new bytes now. A crash before the next line may bring the old file back:
  // nobody has been told yet that the new one is there.
  try synchronizeFolder(folder)
}

/// Writes a file that never changes: published tiles, bundles and documents.
///
/// Writing the same bytes again is done already, so a publication that was cut short can be begun
/// anew.
///
/// - Throws: `existsWithOtherBytes`, and what `writeDurably` throws.
public func writeImmutable(_ bytes: [UInt8], to path: String) throws(FileError) {
  try checkPath(path)
  let folder = parentFolder(of: path)
  try makeFolder(folder)
  if fileStatus(path) == nil {
    let temporary = temporaryPath(beside: path)
    try writeTemporary(bytes, at: temporary)
    defer { unlink(temporary) }
    // Unlike rename, link fails where another program has written the file in the meantime. A crash
    // after it leaves a second name of the same bytes, which harms nobody.
    if link(temporary, path) == 0 { return try synchronizeFolder(folder) }
    guard errno == EEXIST else { throw .writeFailed(path: path, reason: .current) }
  }
  guard try hasBytes(bytes, at: path) else { throw .existsWithOtherBytes(path: path) }
  // Whoever wrote it may have crashed before the disk had the file or its name.
  guard let file = OpenFile(path, flags: O_RDONLY) else {
    throw .unreadable(path: path, reason: .current)
  }
  try file.synchronize()
  try synchronizeFolder(folder)
}

/// Writes a new file that only its owner can read: private keys.
///
/// The file has no name until the disk has its bytes, so a crash leaves the whole file or none, and
/// no second copy of a key. Where the file system has no files without a name (NFS, FAT), a crash
/// midway leaves a file that is too short; it is then to be removed by hand, because this function
/// never writes over anything.
///
/// - Throws: `exists` where there is anything at the path, and what `writeDurably` throws.
public func writePrivate(_ bytes: [UInt8], to path: String) throws(FileError) {
  try checkPath(path)
  let folder = parentFolder(of: path)
  try makeFolder(folder)
  guard let file = OpenFile(folder, flags: O_WRONLY | withoutName, mode: 0o600) else {
    return try writePrivateNamed(bytes, to: path)
  }
  try file.write(bytes)
  try file.synchronize()
  // Like O_EXCL, linkat refuses whatever lies at the path, also a symbolic link.
  let open = "/proc/self/fd/\(file.number)"
  guard linkat(AT_FDCWD, open, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
    if errno == EEXIST { throw .exists(path: path) }
    throw .writeFailed(path: path, reason: .current)
  }
  try synchronizeFolder(folder)
}

/// `O_TMPFILE` of Linux, a macro that Swift does not see (asm-generic/fcntl.h).
private let withoutName = 0o20_000_000 | O_DIRECTORY

/// The same under its name from the beginning.
private func writePrivateNamed(_ bytes: [UInt8], to path: String) throws(FileError) {
  // O_EXCL also refuses a symbolic link that somebody laid there to receive the key.
  guard let file = OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600) else {
    if errno == EEXIST { throw .exists(path: path) }
    throw .writeFailed(path: path, reason: .current)
  }
  do throws(FileError) {
    try file.write(bytes)
    try file.synchronize()
  } catch {
    unlink(path)
    throw error
  }
  try synchronizeFolder(parentFolder(of: path))
}

/// Writes the bytes under a new name and waits until the disk has them.
private func writeTemporary(_ bytes: [UInt8], at path: String) throws(FileError) {
  guard let file = OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o644) else {
    throw .writeFailed(path: path, reason: .current)
  }
  do throws(FileError) {
    try file.write(bytes)
    // Without this, the rename could reach the disk before the bytes: a crash would leave an empty
    // file under the right name.
    try file.synchronize()
  } catch {
    unlink(path)
    throw error
  }
}

/// Compares a file with bytes.
func hasBytes(_ bytes: [UInt8], at path: String) throws(FileError) -> Bool {
  do throws(FileError) {
    return try readFile(path, limit: bytes.count) == bytes
  } catch .tooLarge {
    return false
  }
}

/// A hidden name in the same folder, since rename cannot cross from one disk to another.
///
/// It differs for each process and each moment, so a file left by a crash is in nobody's way.
private func temporaryPath(beside path: String) -> String {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  let name = ".new-\(getpid())-\(pthread_self())-\(now.tv_sec)-\(now.tv_nsec)"
  return "\(parentFolder(of: path))/\(name)"
}
