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
  /// The indexes of smaller trees, by size, with how many files they name beside the current ones.
  private var superseded: [(size: Int, files: Int)] = []
  /// The contests' files that some index names, and that are what it says.
  private var namedFiles: Set<ContestFileName> = []

  init(_ current: Set<ContestFileName>?, size: Int?, in bundle: any BundleReader) {
    self.current = current
    self.size = size
    guard let size else { return }
    let others = Set(bundle.paths.lazy.compactMap(ContestFileName.init(path:)))
      .subtracting(current ?? [])
    for earlier in bundle.paths.compactMap(resultsIndexSize).filter({ $0 < size }).sorted() {
      if let count = add(earlier, others, bundle) { superseded.append((earlier, count)) }
    }
    // What a false index names is the matter of V14 and V15.
    if !others.isEmpty { _ = add(size, others, bundle) }
  }

  /// Adds the files that an index alone names, and says how many; nil where it cannot be read: then
  /// V16 names it.
  private mutating func add(
    _ size: Int, _ others: Set<ContestFileName>, _ bundle: any BundleReader
  ) -> Int? {
    guard let bytes = bundle.bytes(of: resultsIndexPath(size: size)),
      let index = IndexedContests(reading: bytes), index.size == size
    else { return nil }
    var count = 0
    for (contest, digest) in index.digests {
      let name = ContestFileName(contest, digest: digest)
      // A publication that was cut off may have removed some of them already.
      guard others.contains(name),
        bundle.bytes(of: name.path).map({ sha256($0) }) == digest
      else { continue }
      count += 1
      namedFiles.insert(name)
    }
    return count
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
    return current?.contains(name) ?? true || namedFiles.contains(name)
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
