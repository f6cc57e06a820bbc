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
  let survey = try surveyFolder(path, recursively: isRecursive)
  if let first = survey.refused.first { throw first }
  return survey.files
}

/// What lies in a folder, with what cannot be read as a file beside it.
public struct FolderSurvey: Sendable {
  /// Paths of regular files relative to the folder, sorted by their bytes.
  public let files: [String]
  /// What else there is: pipes, devices, sockets, links to folders and dead links, folders that
  /// may not be entered.
  public let refused: [FileError]
}

/// Lists a folder like `listFolder`, but goes on past what it has to refuse.
///
/// - Throws: `missing`, `notFolder`, `unreadable` or `readFailed` for the folder itself.
public func surveyFolder(
  _ path: String, recursively isRecursive: Bool = true, followingLinks: Bool = true
) throws(FileError) -> FolderSurvey {
  var files: [String] = []
  var refused: [FileError] = []
  var waiting = [""]
  while let folder = waiting.popLast() {
    do throws(FileError) {
      let listed = try names(in: folder.isEmpty ? path : "\(path)/\(folder)")
      refused += listed.bad
      for name in listed.good {
        let relative = folder.isEmpty ? name : "\(folder)/\(name)"
        do throws(FileError) {
          switch try kind(of: "\(path)/\(relative)", followingLinks: followingLinks) {
          case nil: files.append(relative)
          case .folder?: if isRecursive { waiting.append(relative) }
          case let kind?: throw .notRegularFile(path: "\(path)/\(relative)", kind: kind)
          }
        } catch {
          refused.append(error)
        }
      }
    } catch {
      if folder.isEmpty { throw error }
      refused.append(error)
    }
  }
  return FolderSurvey(
    files: files.sorted(by: isBefore), refused: refused)
}

/// Byte order; names are compared many at once, since a country has 200,000 of them in one folder.
private func isBefore(_ left: String, _ right: String) -> Bool {
  let order = left.utf8.withContiguousStorageIfAvailable { first in
    right.utf8.withContiguousStorageIfAvailable { second in
      guard let one = first.baseAddress, let other = second.baseAddress else {
        return first.count < second.count
      }
      let order = memcmp(one, other, min(first.count, second.count))
      return order == 0 ? first.count < second.count : order < 0
    }
  }
  return (order ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// nil for a regular file or a link to one, `folder` for a true folder only.
private func kind(of path: String, followingLinks: Bool) throws(FileError) -> FileKind? {
  var status = stat()
  guard lstat(path, &status) == 0 else { throw .unreadable(path: path, reason: .current) }
  guard status.st_mode & S_IFMT == S_IFLNK else { return irregularity(of: status) }
  guard followingLinks else { return .link }
  guard let target = fileStatus(path) else { throw .unreadable(path: path, reason: .current) }
  return irregularity(of: target) == nil ? nil : .other
}

/// The names in one folder, without "." and "..".
private func names(
  in path: String
) throws(FileError) -> (good: [String], bad: [FileError]) {
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
  var bad: [FileError] = []
  while true {
    // readdir tells its end from its failure by errno alone.
    errno = 0
    guard let entry = readdir(folder) else {
      guard errno == 0 else { throw .readFailed(path: path, reason: .current) }
      return (names, bad)
    }
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard let name = String(validating: bytes, as: UTF8.self) else {
      bad.append(.badName(path: "\(path)/\(String(decoding: bytes, as: UTF8.self))"))
      continue
    }
    if name != "." && name != ".." { names.append(name) }
  }
}
