import Glibc

/// What tells, without reading it, whether a file is still the one it was: its place on the disk,
/// its length and when it was written last.
///
/// It is a hint for somebody who waits until a file has come whole, never evidence.
public struct FileStamp: Hashable, Sendable {
  private let device: UInt64
  private let node: UInt64
  /// The length in bytes.
  public let bytes: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// Looks at the regular file at a path, links followed; nil where there is none.
  public init?(of path: String) {
    guard let status = fileStatus(path), irregularity(of: status) == nil else { return nil }
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
    bytes = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
