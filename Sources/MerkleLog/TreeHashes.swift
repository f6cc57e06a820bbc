import Cryptography
import StrictBytes

// RFC 9162 section 2.1.1 with SHA-256 (the same as RFC 6962 section 2.1):
//
//     leaf hash  = SHA-256(00 || entry)
//     node hash  = SHA-256(01 || left || right)
//     empty tree = SHA-256()

/// The hash of an entry as a leaf of the tree.
///
/// - Parameter entry: The entry's bytes.
/// - Complexity: O(n) in the number of bytes.
public func leafHash(of entry: [UInt8]) -> Digest {
  withThreadHasher { $0.hash(domain: 0, entry) }
}

/// The hash of an inner node over its two children.
public func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
  withThreadHasher { $0.hash(domain: 1, left, right) }
}

/// The root of the tree without leaves.
public let emptyTreeHash = sha256([])

/// The root of the tree over these leaves (MTH of RFC 9162 section 2.1.1).
///
/// - Parameter leaves: Leaf hashes in the order of the log.
/// - Complexity: O(n) hashes and O(log n) memory.
@inlinable
public func treeHash(of leaves: some Sequence<Digest>) -> Digest {
  var range = CompactRange()
  for leaf in leaves { range.append(leafHash: leaf) }
  return range.root
}

/// What a checkpoint states of a tree: how many leaves, and their root.
public struct TreeHead: Hashable, Sendable {
  /// The number of leaves.
  public let size: UInt64
  /// The root hash at that size.
  public let root: Digest

  /// Puts a size and a root together.
  public init(size: UInt64, root: Digest) {
    self.size = size
    self.root = root
  }
}
