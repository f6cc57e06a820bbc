import StrictBytes

/// What an index of results names: its tree, and each contest's file with its digest.
///
/// Read without judging the rest of the index: whether an index is right, V15 says by writing it
/// again.
public struct IndexedContests: Sendable {
  /// The number of entries of the tree.
  public let size: Int
  /// The root of the tree in base64, as the index states it.
  public let root: String
  /// The digest of each contest's file.
  public let digests: [ContestID: Digest]

  /// Takes an index apart.
  ///
  /// - Returns: nil where it is no index, or a file's name is not that of its contest and digest.
  public init?(reading bytes: [UInt8]) {
    let read = bytes.withUnsafeBufferPointer { buffer -> IndexWalk? in
      var walk = IndexWalk(JSONWalk(buffer))
      return walk.read() ? walk : nil
    }
    guard let read, let size = read.size, let root = read.root else { return nil }
    self.size = size
    self.root = root
    digests = read.digests
  }

  /// The file of a contest; nil where the index does not name it.
  public func file(of contest: ContestID) -> ContestFileName? {
    digests[contest].map { ContestFileName(contest, digest: $0) }
  }
}

/// Reads the members that are wanted and passes over the others.
private struct IndexWalk {
  private var walk: JSONWalk
  private var isIndex = false
  private(set) var size: Int?
  private(set) var root: String?
  private(set) var digests: [ContestID: Digest] = [:]

  init(_ walk: JSONWalk) { self.walk = walk }

  mutating func read() -> Bool {
    var reader = walk
    let isWhole = reader.eachMember { key, value in
      switch key {
      case "checkpoint": readCheckpoint(&value)
      case "contests": value.eachItem { readContest(&$0) }
      case "format":
        value.text().map { isIndex = $0 == Array("shomar-results/1".utf8) } != nil
      default: value.pass()
      }
    }
    return isWhole && isIndex
  }

  private mutating func readCheckpoint(_ value: inout JSONWalk) -> Bool {
    value.eachMember { key, value in
      switch key {
      case "root":
        root = value.text().flatMap { String(validating: $0, as: UTF8.self) }
        return root != nil
      case "size":
        size = value.number()
        return size != nil
      default: return value.pass()
      }
    }
  }

  private mutating func readContest(_ value: inout JSONWalk) -> Bool {
    var (contest, file, digest): ([UInt8]?, [UInt8]?, [UInt8]?)
    let isWhole = value.eachMember { key, value in
      switch key {
      case "contest": contest = value.text()
      case "file": file = value.text()
      case "sha256": digest = value.text()
      default: return value.pass()
      }
      return true
    }
    guard isWhole, let digits = digest,
      let id = contest.flatMap({ String(validating: $0, as: UTF8.self) }).flatMap(ContestID.init),
      let digest = digits.withUnsafeBufferPointer({ Digest(hexDigits: $0) }),
      file.flatMap(ContestFileName.init(file:)) == ContestFileName(id, digest: digest)
    else { return false }
    return digests.updateValue(digest, forKey: id) == nil
  }
}
