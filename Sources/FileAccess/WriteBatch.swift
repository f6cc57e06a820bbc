import CLinux
import Glibc

/// Many new files that are written together, in portions that the disk confirms together.
///
/// Files are first written whole under hidden names; the disk confirms a portion of them; then they
/// get their names. A crash at any moment leaves each path without a file or with the whole one,
/// and perhaps hidden `.new-` files. All of them last once `finish` has returned.
public struct WriteBatch: ~Copyable {
  /// So many files wait at most for the disk.
  private static let portion = 16_384
  /// From so many files on, the whole file system is asked to confirm: an fsync for each of 43,000
  /// files takes 5 to 27 s where the one call takes 0.4 s (decisions/0011).
  private static let many = 64

  private let folder: String
  private let lane: Int
  /// Opened before anything is written: `syncfs` tells of what failed since then (syncfs(2)).
  private let root: OpenFile
  private let device: dev_t
  private var isOnOneDevice = true
  private var waiting: [(temporary: String, path: String)] = []
  private var known: Set<[UInt8]> = []
  private var count = 0

  /// Begins to write below a folder, which is made if it is missing.
  ///
  /// - Parameter lane: a number of its own for each of several batches that work at once.
  public init(in folder: String, lane: Int = 0) throws(FileError) {
    self.folder = folder
    self.lane = lane
    try makeFolder(folder)
    guard let root = OpenFile(folder, flags: O_RDONLY | O_DIRECTORY) else {
      throw .notConfirmed(path: folder, reason: .current)
    }
    device = try root.status().st_dev
    self.root = root
  }

  /// Writes a file that never changes.
  ///
  /// - Parameter name: the path below the batch's folder.
  /// - Throws: `existsWithOtherBytes` where another file has the path; `writeFailed`.
  public mutating func add(_ bytes: [UInt8], _ name: String) throws(FileError) {
    let path = "\(folder)/\(name)"
    try checkPath(path)
    let parent = parentFolder(of: path)
    if known.insert(Array(parent.utf8)).inserted {
      try makeFolder(parent)
      isOnOneDevice = isOnOneDevice && fileStatus(parent)?.st_dev == device
    }
    if fileStatus(path) != nil {
      guard try hasBytes(bytes, at: path) else { throw .existsWithOtherBytes(path: path) }
      return
    }
    count += 1
    let temporary = "\(parent)/.new-\(getpid())-\(lane)-\(count)"
    // A file of this name is left from a crash; a link of this name is somebody's trap.
    unlink(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    guard let file = OpenFile(temporary, flags: flags, mode: 0o644) else {
      throw .writeFailed(path: path, reason: .current)
    }
    waiting.append((temporary, path))
    try file.write(bytes)
    if waiting.count == Self.portion { try giveNames() }
  }

  /// Gives the last files their names and waits until the disk has everything.
  public consuming func finish() throws(FileError) { try giveNames() }

  private mutating func giveNames() throws(FileError) {
    try confirmBytes()
    for file in waiting where rename(file.temporary, file.path) != 0 {
      throw .writeFailed(path: file.path, reason: .current)
    }
    // In one order, so that the crash kit meets the same calls in every run.
    for parent in known.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      try synchronizeFolder(String(decoding: parent, as: UTF8.self))
    }
    waiting = []
  }

  /// Without this, a name could reach the disk before its bytes.
  private func confirmBytes() throws(FileError) {
    if waiting.count >= Self.many && isOnOneDevice {
      guard syncfs(root.number) == 0 else {
        throw .notConfirmed(path: folder, reason: .current)
      }
      return
    }
    // The first wait takes most of the portion to the disk, so that the others are short.
    for file in waiting {
      guard let open = OpenFile(file.temporary, flags: O_RDONLY) else {
        throw .notConfirmed(path: file.temporary, reason: .current)
      }
      try open.synchronize()
    }
  }
}
