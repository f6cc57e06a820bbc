import StrictBytes

/// All that is needed of a tree in order to append to it: the roots of its perfect subtrees.
///
/// A tree of n leaves is a row of perfect subtrees, one for each bit set in n, the largest at the
/// left. So a log of a million entries goes on from 7 hashes.
public struct CompactRange: Hashable, Sendable {
  /// The number of leaves.
  public private(set) var size: UInt64
  /// The roots of the perfect subtrees, the largest subtree first.
  public private(set) var peaks: [Digest]

  /// Begins with no leaves.
  public init() {
    size = 0
    peaks = []
  }

  /// Takes up a tree that was kept.
  ///
  /// - Parameters:
  ///   - size: The number of leaves.
  ///   - peaks: The roots of the perfect subtrees, the largest first.
  /// - Returns: nil where the number of peaks is not the number of bits set in the size.
  public init?(size: UInt64, peaks: [Digest]) {
    guard peaks.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.peaks = peaks
  }

  /// Appends one leaf.
  ///
  /// - Complexity: O(1) hashes on average, O(log n) at most.
  public mutating func append(leafHash: Digest) {
    precondition(size < .max, "a tree has fewer than 2^64 leaves")
    var hash = leafHash
    // Each bit that carries joins two subtrees of one size.
    for _ in 0..<(~size).trailingZeroBitCount { hash = nodeHash(peaks.removeLast(), hash) }
    peaks.append(hash)
    size += 1
  }

  /// The root hash of the tree.
  ///
  /// - Complexity: O(log n) hashes.
  public var root: Digest {
    guard var root = peaks.last else { return emptyTreeHash }
    for peak in peaks.dropLast().reversed() { root = nodeHash(peak, root) }
    return root
  }

  /// The size and the root.
  public var head: TreeHead { TreeHead(size: size, root: root) }
}
