import ElectionModel
import FileAccess
import Glibc
import StrictBytes

extension Election {
  /// Removes what nobody needs any more once a new checkpoint stands: hidden files that crashes
  /// left, and results other than those of this publication and the one before it.
  ///
  /// Whoever has read the checkpoint that was just replaced still finds its index and all its files.
  /// Contests' files go before the indexes that name them: a crash between leaves an index of which
  /// some files are gone, which the next publication removes (checks.md, V16). Files whose names no
  /// publisher gives stay, for an observer to name.
  ///
  /// - Parameters:
  ///   - older: the size of the tree that was published before.
  ///   - size: that of the tree that is published now.
  ///   - current: the contests' files of its results.
  func removeSuperseded(
    in folder: String, older: Int, size: Int, current: Set<ContestFileName>
  ) throws(OfficeError) {
    let paths = try files { () throws(FileError) in try listFolder(folder) }
    let sizes = paths.compactMap(resultsIndexSize).filter { $0 < size }
    // A call that publishes the same tree again keeps what it finds of the one before.
    let before = older < size ? older : sizes.max()
    var kept = current
    if let before, let index = indexedContests(size: before, in: folder) {
      for (contest, digest) in index.digests {
        kept.insert(ContestFileName(contest, digest: digest))
      }
    }
    let definition = try definition
    let contests = paths.filter { isSuperseded($0, kept, definition) }
    remove(paths.filter(isUnfinished) + contests, below: folder)
    if !contests.isEmpty {
      try files { () throws(FileError) in try synchronizeFolder("\(folder)/results/contests") }
    }
    let indexes = sizes.filter { $0 != before }.map { resultsIndexPath(size: $0) }
    remove(indexes + [Self.formerIndex], below: folder)
  }

  /// The index in the layout of earlier versions, replaced at each publication.
  private static let formerIndex = "results/index.json"

  /// True for a contest's file of no publication that is kept, and for one in the layout of earlier
  /// versions: `results/contests/ID.json`.
  private func isSuperseded(
    _ path: String, _ kept: Set<ContestFileName>, _ definition: Definition
  ) -> Bool {
    let (start, end) = ("results/contests/", ".json")
    guard path.begins(with: start), path.ends(with: end) else { return false }
    if let name = ContestFileName(path: path), definition.contest(name.contest) != nil {
      return !kept.contains(name)
    }
    let id = ContestID(
      String(decoding: path.utf8.dropFirst(start.utf8.count), as: UTF8.self)
        .droppingLast(end))
    return id.flatMap(definition.contest) != nil
  }

  /// What cannot be removed stays: it harms nobody, and V16 names it.
  private func remove(_ paths: [String], below folder: String) {
    for path in paths { unlink("\(folder)/\(path)") }
  }
}
