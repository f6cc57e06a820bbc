import Glibc

/// Reads a whole regular file; symbolic links are followed.
///
/// - Parameters:
///   - path: The file's path.
///   - limit: The most bytes that are read; a longer file is refused, not cut.
/// - Throws: `missing`, `unreadable`, `notRegularFile`, `tooLarge`, `readFailed`, `badName`.
public func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
  precondition(limit >= 0, "the most bytes to read is not negative")
  try checkPath(path)
  // Without O_NONBLOCK, opening a named pipe would wait until someone writes to it.
  guard let file = OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY) else {
    switch errno {
    case ENOENT, ENOTDIR: throw .missing(path: path)
    case ENXIO: throw .notRegularFile(path: path, kind: .socket)
    default: throw .unreadable(path: path, reason: .current)
    }
  }
  let status = try file.status()
  if let kind = irregularity(of: status) { throw .notRegularFile(path: path, kind: kind) }
  guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }
  return try readToEnd(file, expecting: Int(status.st_size), limit: limit)
}

/// Reads until the end, which may lie elsewhere than the size said if the file is being written.
private func readToEnd(
  _ file: borrowing OpenFile, expecting size: Int, limit: Int
) throws(FileError) -> [UInt8] {
  // One byte beyond what is expected shows whether the file goes on, without another allocation.
  var bytes = [UInt8](repeating: 0, count: size + 1)
  var done = 0
  while true {
    if done == bytes.count { bytes += [UInt8](repeating: 0, count: max(1, min(done, 1 << 20))) }
    let count = bytes.withUnsafeMutableBytes { buffer in
      retrying { read(file.number, buffer.baseAddress! + done, buffer.count - done) }
    }
    guard count >= 0 else { throw .readFailed(path: file.path, reason: .current) }
    if count == 0 { break }
    done += count
    guard done <= limit else { throw .tooLarge(path: file.path, limit: limit) }
  }
  bytes.removeLast(bytes.count - done)
  return bytes
}

/// Says whether there is a folder at the path; symbolic links are followed.
public func isFolder(_ path: String) -> Bool {
  fileStatus(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
}

/// Says whether there is a regular file at the path; symbolic links are followed.
public func fileExists(_ path: String) -> Bool {
  fileStatus(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
}

/// The size of the file at a path in bytes, or nil where there is none.
public func fileSize(_ path: String) -> Int? { fileStatus(path).map { Int($0.st_size) } }

/// What lies at a path, or nil where there is nothing that can be reached.
func fileStatus(_ path: String) -> stat? {
  var status = stat()
  guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
  return status
}
