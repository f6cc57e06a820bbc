import FileAccess
import Glibc
import Synchronization
import Verification

/// A folder on this machine; symbolic links and special files in it are named and never followed
/// (docs/formats/bundle.md).
final class FolderOnDisk: BundleReader {
  let paths: [String]
  let irregularPaths: [String]
  private let root: String
  private let checkpoint: [UInt8]?
  private let refused = Mutex<[String: FileError]>([:])

  /// The largest file that an entry can commit to: `bytes` is a count.
  private static let longest = 999_999_999

  init(_ root: String) throws(FileError) {
    self.root = root
    // Before the listing: of a folder that is being published anew, all files of the tree that this
    // checkpoint signs are there, until the publication after next (docs/formats/bundle.md).
    checkpoint = try? readFile("\(root)/checkpoint", limit: Self.longest)
    let survey = try surveyFolder(root, followingLinks: false)
    paths = survey.files
    irregularPaths = survey.refused.map {
      String($0.path.utf8.dropFirst(root.utf8.count + 1)) ?? ""
    }
  }

  func bytes(of path: String) -> [UInt8]? {
    guard lists(path) else { return nil }
    if path == "checkpoint", let checkpoint { return checkpoint }
    do throws(FileError) {
      return try readFile("\(root)/\(path)", limit: Self.longest)
    } catch {
      refused.withLock { $0[path] = error }
      return nil
    }
  }

  /// Whether another checkpoint stands there now than when the folder was listed.
  var wasPublishedAnew: Bool {
    (try? readFile("\(root)/checkpoint", limit: Self.longest)) != checkpoint
  }

  /// Whether the listing has a path; it stands in byte order, and is looked through by halves.
  private func lists(_ path: String) -> Bool {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < paths.count && paths[low].utf8.elementsEqual(path.utf8)
  }

  /// Why files that are there could not be read: of interest to whoever runs the program, while the
  /// check that needs them fails in any case.
  var refusals: [String] {
    refused.withLock { $0.values.map(\.description) }.sorted()
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
