import StrictBytes

/// A place that keeps the hashes of perfect subtrees, from which proofs are made.
public protocol TreeHashReader {
  /// Why a hash cannot be read; `Never` where it always can.
  associatedtype Failure: Error

  /// The root of the perfect subtree over leaves `index << level` to `(index + 1) << level`.
  ///
  /// It is asked only for subtrees that are complete at the size for which a proof is made.
  ///
  /// - Parameters:
  ///   - level: 0 for a leaf hash, 1 for the node above two leaves, and so on.
  ///   - index: The number of the node on its level, from 0.
  func hash(level: Int, index: UInt64) throws(Failure) -> Digest
}

extension TreeHashReader {
  /// The root over a range of leaves that begins where a subtree of RFC 9162 begins.
  ///
  /// - Complexity: O(log n) hashes and reads.
  func root(of range: Range<UInt64>) throws(Failure) -> Digest {
    var roots: [Digest] = []
    var start = range.lowerBound
    while start < range.upperBound {
      // The largest perfect subtree that fits: its size is the highest bit of what is left.
      let level = (range.upperBound - start).highestBit
      roots.append(try hash(level: level, index: start >> UInt64(level)))
      start += 1 << UInt64(level)
    }
    guard var root = roots.popLast() else { return emptyTreeHash }
    for left in roots.reversed() { root = nodeHash(left, root) }
    return root
  }
}

/// All leaf hashes of a tree in memory.
public struct LeafHashes: TreeHashReader {
  /// The leaf hashes in the order of the log.
  public let leaves: [Digest]

  /// Takes the leaf hashes in the order of the log.
  public init(_ leaves: [Digest]) { self.leaves = leaves }

  /// Computes the hash of a node from its leaves.
  ///
  /// - Complexity: O(2^level) hashes.
  public func hash(level: Int, index: UInt64) -> Digest {
    let start = Int(index) << level
    return treeHash(of: leaves[start..<(start + (1 << level))])
  }
}

extension UInt64 {
  /// The position of the highest bit set; the number is not 0.
  var highestBit: Int {
    precondition(self > 0, "0 has no bit set")
    return 63 - leadingZeroBitCount
  }

  /// The largest power of two below a number of at least 2: the "k" of RFC 9162 section 2.1.1.
  var largestPowerBelow: UInt64 {
    precondition(self > 1, "no power of two lies below \(self)")
    return 1 << UInt64((self - 1).highestBit)
  }
}
