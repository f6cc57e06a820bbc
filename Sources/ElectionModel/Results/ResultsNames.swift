import StrictBytes

// The names of results files below the published folder (docs/formats/results.md):
//
//     results/index-71085.json                          the index of the tree of 71,085 entries
//     results/contests/c-1.6829e5fef22b1f99.json        a contest's file; the digits are the first
//                                                       16 of the SHA-256 of its bytes
//
// Neither ever changes: another content has another name.

/// The path of the index of the results of a tree.
///
/// - Parameter size: the tree's number of entries.
public func resultsIndexPath(size: some BinaryInteger) -> String { "results/index-\(size).json" }

/// The number of entries that the path of an index names; nil for any other path.
public func resultsIndexSize(_ path: String) -> Int? {
  let (start, end) = ("results/index-", ".json")
  guard path.begins(with: start), path.ends(with: end),
    path.utf8.count > start.utf8.count + end.utf8.count
  else { return nil }
  let digits = path.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count)
  let zero = UInt8(ascii: "0")
  guard digits.count <= 15, digits.first != zero,
    digits.allSatisfy({ (zero...UInt8(ascii: "9")).contains($0) })
  else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1 - zero) }
}

/// The name of the file with a contest's result.
public struct ContestFileName: Hashable, Sendable {
  /// The contest.
  public let contest: ContestID
  /// The first 64 bits of the SHA-256 of the file.
  let start: UInt64

  /// The name of a contest's file of these bytes.
  ///
  /// - Parameter digest: SHA-256 of the file.
  public init(_ contest: ContestID, digest: Digest) {
    self.contest = contest
    start = digest.bigEndianWords.0
  }

  /// Reads a path below the published folder; nil for any other path.
  public init?(path: String) {
    let folder = "results/"
    guard path.begins(with: folder) else { return nil }
    self.init(file: Array(path.utf8.dropFirst(folder.utf8.count)))
  }

  /// Reads the bytes of `file` in an index; nil for anything else.
  init?(file: [UInt8]) {
    let (folder, end) = (Array("contests/".utf8), Array(".json".utf8))
    guard file.starts(with: folder), file.count > folder.count + end.count + 17,
      Array(file.suffix(end.count)) == end
    else { return nil }
    let name = file[folder.count..<file.count - end.count]
    let digits = name.suffix(16)
    guard name[digits.startIndex - 1] == UInt8(ascii: "."), let bytes = Hex.bytes(digits),
      let id = String(validating: name[..<(digits.startIndex - 1)], as: UTF8.self),
      let contest = ContestID(id)
    else { return nil }
    self.contest = contest
    start = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The name as an index states it, below `results`.
  public var file: String {
    let digits = String(start, radix: 16)
    let zeros = String(repeating: "0", count: 16 - digits.utf8.count)
    return "contests/\(contest).\(zeros)\(digits).json"
  }

  /// The path below the published folder.
  public var path: String { "results/\(file)" }
}
