import FileAccess
import Glibc
import Verification

/// A folder on this machine; symbolic links and special files in it are named and never followed
/// (docs/formats/bundle.md).
final class FolderOnDisk: BundleReader {
  private(set) var paths: [String] = []
  private(set) var irregularPaths: [String] = []
  private let root: String
  private var regular: Set<String> = []
  private var refused: [String: FileError] = [:]

  /// The largest file that an entry can commit to: `bytes` is a count.
  private static let longest = 999_999_999

  init(_ root: String) throws(FileError) {
    self.root = root
    var waiting = [""]
    while let folder = waiting.popLast() {
      for name in try names(in: "\(root)/\(folder)") {
        let path = folder + name
        switch kind(of: "\(root)/\(path)") {
        case S_IFREG: paths.append(path)
        case S_IFDIR: waiting.append(path + "/")
        default: irregularPaths.append(path)
        }
      }
    }
    paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    irregularPaths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    regular = Set(paths)
  }

  func bytes(of path: String) -> [UInt8]? {
    guard regular.contains(path) else { return nil }
    do throws(FileError) {
      return try readFile("\(root)/\(path)", limit: Self.longest)
    } catch {
      refused[path] = error
      return nil
    }
  }

  /// Why files that are there could not be read: of interest to whoever runs the program, while the
  /// check that needs them fails in any case.
  var refusals: [String] { refused.values.map(\.description).sorted() }
}

/// The type bits of what lies at a path, without following a link.
private func kind(of path: String) -> mode_t {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
}

private func names(in folder: String) throws(FileError) -> [String] {
  guard let open = opendir(folder) else {
    throw .unreadable(path: folder, reason: SystemReason(code: errno))
  }
  defer { closedir(open) }
  var names: [String] = []
  while true {
    // readdir tells its end from its failure by errno alone.
    errno = 0
    guard let entry = readdir(open) else {
      if errno != 0 { throw .readFailed(path: folder, reason: SystemReason(code: errno)) }
      return names
    }
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard let name = String(validating: bytes, as: UTF8.self) else {
      throw .badName(path: "\(folder)\(String(decoding: bytes, as: UTF8.self))")
    }
    if name != "." && name != ".." { names.append(name) }
  }
}

/// Opens a folder or ends the program with the reason.
func folderOnDisk(_ path: String) throws -> FolderOnDisk {
  try orExit { () throws(FileError) in try FolderOnDisk(path) }
}

/// Ends the program with 74 where a file cannot be read.
func orExit<Result>(_ body: () throws(FileError) -> Result) throws -> Result {
  do throws(FileError) {
    return try body()
  } catch {
    printError(error.description)
    throw Exit.unreadable
  }
}

/// The path without symbolic links; nil where there is nothing.
func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
