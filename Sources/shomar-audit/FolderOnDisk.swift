import FileAccess
import Glibc
import Verification

/// A folder on this machine.
final class FolderOnDisk: BundleReader {
  let paths: [String]
  private let root: String
  private var refused: [String: FileError] = [:]

  /// The largest file that an entry can commit to: `bytes` is a count.
  private static let longest = 999_999_999

  init(_ root: String) throws(FileError) {
    self.root = root
    paths = try listFolder(root)
  }

  func bytes(of path: String) -> [UInt8]? {
    do throws(FileError) {
      return try readFile("\(root)/\(path)", limit: Self.longest)
    } catch .missing {
      return nil
    } catch {
      refused[path] = error
      return nil
    }
  }

  /// Why files that are there could not be read: of interest to whoever runs the program, while the
  /// check that needs them fails in any case.
  var refusals: [String] { refused.values.map(\.description).sorted() }
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
