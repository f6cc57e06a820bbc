import StrictBytes

// The text of a checkpoint (C2SP tlog-checkpoint v1.0.0, Note text), three lines and no more:
//
//     elections.example/2026-general/ledger
//     8
//     XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
//
// origin, size in decimal, root in base64.

/// What a log states of itself: its name, its size and its root.
public struct Checkpoint: Hashable, Sendable {
  /// The name of the log, one for each election.
  public let origin: KeyName
  /// The number of entries and the root over them.
  public let head: TreeHead

  /// The number of entries.
  public var size: UInt64 { head.size }
  /// The root over them.
  public var root: Digest { head.root }

  /// The largest size: other verifiers keep it in 64 bits with a sign.
  public static let largestSize = UInt64(Int64.max)

  /// Puts a name and a tree head together.
  ///
  /// - Parameter head: At most 2^63 - 1 entries; of no entries, the root of the empty tree.
  public init(origin: KeyName, head: TreeHead) {
    precondition(head.size <= Self.largestSize, "a log has at most 2^63 - 1 entries")
    precondition(head.size > 0 || head.root == emptyTreeHash, "the empty tree has one root")
    self.origin = origin
    self.head = head
  }

  /// Reads the text of a checkpoint, in the one form in which `text` writes it.
  ///
  /// - Throws: Why the text is not a checkpoint of one of our logs.
  public init(text: [UInt8]) throws(CheckpointError) {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.removeLast().isEmpty else { throw .notThreeLines }
    guard lines.count == 3 else { throw .extensionLines(count: lines.count - 3) }
    guard let origin = KeyName(bytes: lines[0]) else { throw .badOrigin }
    guard let size = canonicalDecimal(lines[1]), size <= Self.largestSize else { throw .badSize }
    guard let bytes = Base64.bytes(Array(lines[2])), let root = Digest(bytes: bytes) else {
      throw .badRoot
    }
    guard size > 0 || root == emptyTreeHash else { throw .badRootOfEmptyTree(found: root) }
    self.init(origin: origin, head: TreeHead(size: size, root: root))
  }

  /// The three lines that are signed.
  public var text: [UInt8] {
    origin.bytes + Array("\n\(size)\n\(Base64.string(root.bytes))\n".utf8)
  }
}

/// Why bytes are not a checkpoint that may be believed.
public enum CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text has fewer than three lines, or its last line does not end.
  case notThreeLines
  /// The text goes on after the root. Our logs write no such lines, and nobody can audit them.
  case extensionLines(count: Int)
  /// The first line cannot be the name of a log.
  case badOrigin
  /// The second line is not a size in canonical decimal, or is above 2^63 - 1.
  case badSize
  /// The third line is not canonical base64 of 32 bytes.
  case badRoot
  /// The size is 0 and the root is not that of the empty tree.
  case badRootOfEmptyTree(found: Digest)
  /// The note around the text is malformed, or a known key's signature in it does not hold.
  case note(NoteError)
  /// The log's own key has not signed, whoever else has.
  case noLogSignature(key: VerifierKey)
  /// The checkpoint is that of another log.
  case otherOrigin(expected: KeyName, found: KeyName)
  /// A cosigner's key was given where the log's key is needed, or the other way round.
  case wrongKindOfKey(VerifierKey)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .notThreeLines: "a checkpoint has three lines: origin, size, root"
    case .extensionLines(let count): "the checkpoint has \(count) more lines than are allowed"
    case .badOrigin: "the checkpoint's first line is not the name of a log"
    case .badSize: "the checkpoint's second line is not a size"
    case .badRoot: "the checkpoint's third line is not a root hash"
    case .badRootOfEmptyTree(let found): "the empty tree cannot have the root \(found.hex)"
    case .note(let error): error.description
    case .noLogSignature(let key): "the log's own key has not signed the checkpoint: \(key)"
    case .otherOrigin(let expected, let found):
      "this is a checkpoint of the log \(found) and not of \(expected)"
    case .wrongKindOfKey(let key): "this key is of the wrong kind here: \(key)"
    }
  }
}
