import ElectionModel
import Verification

extension FilesInMemory {
  /// The path of the index of results; of the largest tree, where there are several.
  public var indexPath: String {
    resultsIndexPath(size: paths.compactMap(resultsIndexSize).max() ?? 0)
  }

  /// The path of a contest's file, as the index names it.
  public func path(of contest: String) -> String {
    let index = files[indexPath].flatMap(IndexedContests.init(reading:))
    return ContestID(contest).flatMap { index?.file(of: $0)?.path } ?? "no file of \(contest)"
  }
}
