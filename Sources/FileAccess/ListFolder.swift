import Glibc

/// Lists the regular files in a folder and in all folders below it.
///
/// Hidden files are listed like others: what lies in a published folder is to be seen. A symbolic
/// link to a file is listed; one to a folder is not entered, so that no loop can arise, and is
/// refused with pipes, devices, sockets and dead links, because a listing that leaves something out
/// silently would let a check pass over it.
///
/// - Parameters:
///   - path: The folder.
///   - isRecursive: Whether to enter the folders in it; if not, they are passed over.
/// - Returns: Paths relative to the folder, such as `tile/0/000`, sorted by their bytes.
/// - Throws: `missing`, `notFolder`, `unreadable`, `readFailed`, `notRegularFile`, `badName`.
public func listFolder(
  _ path: String, recursively isRecursive: Bool = true
) throws(FileError) -> [String] {
  var found: [String] = []
  var waiting = [""]
  while let folder = waiting.popLast() {
    for name in try names(in: folder.isEmpty ? path : "\(path)/\(folder)") {
      let relative = folder.isEmpty ? name : "\(folder)/\(name)"
      switch try kind(of: "\(path)/\(relative)") {
      case nil: found.append(relative)
      case .folder?: if isRecursive { waiting.append(relative) }
      case let kind?: throw .notRegularFile(path: "\(path)/\(relative)", kind: kind)
      }
    }
  }
  return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// nil for a regular file or a link to one, `folder` for a true folder only.
private func kind(of path: String) throws(FileError) -> FileKind? {
  var status = stat()
  guard lstat(path, &status) == 0 else { throw .unreadable(path: path, reason: .current) }
  guard status.st_mode & S_IFMT == S_IFLNK else { return irregularity(of: status) }
  guard let target = fileStatus(path) else { throw .unreadable(path: path, reason: .current) }
  return irregularity(of: target) == nil ? nil : .other
}

/// The names in one folder, without "." and "..".
private func names(in path: String) throws(FileError) -> [String] {
  try checkPath(path)
  guard let folder = opendir(path) else {
    switch errno {
    case ENOENT: throw .missing(path: path)
    case ENOTDIR: throw .notFolder(path: path)
    default: throw .unreadable(path: path, reason: .current)
    }
  }
  defer { closedir(folder) }
  var names: [String] = []
  while true {
    // readdir tells its end from its failure by errno alone.
    errno = 0
    guard let entry = readdir(folder) else {
      guard errno == 0 else { throw .readFailed(path: path, reason: .current) }
      return names
    }
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard let name = String(validating: bytes, as: UTF8.self) else {
      throw .badName(path: "\(path)/\(String(decoding: bytes, as: UTF8.self))")
    }
    if name != "." && name != ".." { names.append(name) }
  }
}
