/// A folder of files, wherever it is: the published folder, or a folder with ballots files.
///
/// The observer's program reads a disk; tests read a dictionary. Nothing in this module opens
/// files.
public protocol BundleReader: Sendable {
  /// The paths of all regular files below the folder, relative to it, such as `tile/0/000.p/3`.
  var paths: [String] { get }

  /// The paths of whatever else lies there: symbolic links, pipes, devices. They are not followed.
  var irregularPaths: [String] { get }

  /// All bytes of a file; several threads may ask at once; nil where it is missing or cannot be read.
  func bytes(of path: String) -> [UInt8]?
}

extension BundleReader {
  /// None, where there can be none.
  public var irregularPaths: [String] { [] }
}

/// Files in memory.
public struct FilesInMemory: BundleReader, Sendable {
  /// The bytes of each file by its path.
  public var files: [String: [UInt8]]

  /// Takes files by their paths.
  public init(_ files: [String: [UInt8]]) { self.files = files }

  /// The paths in byte order.
  public var paths: [String] {
    files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a file.
  public func bytes(of path: String) -> [UInt8]? { files[path] }
}
