import Cryptography
import ElectionModel
import StrictBytes

/// Which files below `results` belong to the published folder (bundle.md, checks.md V16).
///
/// Those of the checkpoint are named by what V14 and V15 computed. Beside them the results of the
/// publication before may stand, so that nobody who reads them loses a file. Nobody reads them who
/// goes by the checkpoint, and so they are not computed again: their files have to be those that
/// their index names, and the report says that they were not checked.
struct PublishedResults {
  /// The checkpoint's number of entries; nil where it cannot be read.
  private let size: Int?
  /// The contests' files of the checkpoint; nil where they cannot be computed.
  private let current: Set<ContestFileName>?
  /// The indexes of smaller trees, by size, with how many files they alone name.
  private var superseded: [(size: Int, files: Int)] = []
  private var supersededFiles: Set<ContestFileName> = []

  init(_ current: Set<ContestFileName>?, size: Int?, in bundle: any BundleReader) {
    self.current = current
    self.size = size
    guard let size else { return }
    let earlier = bundle.paths.compactMap(resultsIndexSize).filter { $0 < size }.sorted()
    guard !earlier.isEmpty else { return }
    let there = Set(bundle.paths.lazy.compactMap(ContestFileName.init(path:)))
    for size in earlier { add(size, there, bundle) }
  }

  /// An index that cannot be read is not added, and so V16 names it.
  private mutating func add(
    _ size: Int, _ there: Set<ContestFileName>, _ bundle: any BundleReader
  ) {
    guard let bytes = bundle.bytes(of: resultsIndexPath(size: size)),
      let index = IndexedContests(reading: bytes), index.size == size
    else { return }
    var count = 0
    for (contest, digest) in index.digests {
      let name = ContestFileName(contest, digest: digest)
      // A publication that was cut off may have removed some of them already.
      guard current?.contains(name) != true, there.contains(name),
        bundle.bytes(of: name.path).map({ sha256($0) }) == digest
      else { continue }
      count += 1
      supersededFiles.insert(name)
    }
    superseded.append((size, count))
  }

  /// True for a results file that belongs there. Where the results cannot be computed, V14 and V15
  /// fail, and nobody can say which files there are: any that has the form will do.
  func belongs(_ path: String, definition: Definition?) -> Bool {
    if let found = resultsIndexSize(path) {
      return found == size || superseded.contains { $0.size == found }
    }
    guard let name = ContestFileName(path: path),
      definition.map({ $0.contest(name.contest) != nil }) ?? true
    else { return false }
    return current?.contains(name) ?? true || supersededFiles.contains(name)
  }

  /// Says what was not checked.
  func remark(_ evidence: inout Evidence) {
    for (size, files) in superseded {
      evidence.remark(
        """
        \(resultsIndexPath(size: size)): superseded results of \(size) entries, with \(files) files \
        of their own; they were not checked
        """)
    }
  }
}
