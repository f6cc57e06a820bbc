import StrictBytes

/// Makes the proof that a leaf is in a tree (PATH of RFC 9162 section 2.1.3.1).
///
/// - Parameters:
///   - index: The number of the leaf, from 0 and below the number of leaves.
///   - leaves: All leaf hashes of the tree.
/// - Returns: The hashes beside the way from the leaf to the root, the leaf's sibling first.
/// - Complexity: O(n) hashes.
public func inclusionProof(of index: UInt64, in leaves: [Digest]) -> [Digest] {
  inclusionProof(of: index, size: UInt64(leaves.count), from: LeafHashes(leaves))
}

/// Makes the proof that a leaf is in the tree of a size, from stored hashes.
///
/// - Parameters:
///   - index: The number of the leaf, from 0 and below the size.
///   - size: The number of leaves of the tree.
///   - reader: Where the hashes are kept.
/// - Returns: The hashes beside the way from the leaf to the root, the leaf's sibling first.
/// - Throws: What the reader throws.
/// - Complexity: O(log n) hashes, O(log² n) reads at most.
public func inclusionProof<Reader: TreeHashReader>(
  of index: UInt64, size: UInt64, from reader: Reader
) throws(Reader.Failure) -> [Digest] {
  var proof: [Digest] = []
  for range in inclusionRanges(of: index, size: size) {
    proof.append(try reader.root(of: range))
  }
  return proof
}

/// The ranges of leaves whose roots are the inclusion proof, the leaf's sibling first.
func inclusionRanges(of index: UInt64, size: UInt64) -> [Range<UInt64>] {
  precondition(index < size, "leaf \(index) is not in a tree of \(size) leaves")
  var ranges: [Range<UInt64>] = []
  var tree = 0..<size
  while tree.upperBound - tree.lowerBound > 1 {
    let middle = tree.lowerBound + (tree.upperBound - tree.lowerBound).largestPowerBelow
    if index < middle {
      ranges.append(middle..<tree.upperBound)
      tree = tree.lowerBound..<middle
    } else {
      ranges.append(tree.lowerBound..<middle)
      tree = middle..<tree.upperBound
    }
  }
  return ranges.reversed()
}

/// Checks that a leaf is in a tree (RFC 9162 section 2.1.3.2).
///
/// - Parameters:
///   - leaf: The leaf hash of the entry.
///   - index: The number of the leaf that is claimed, from 0.
///   - head: The tree's size and root, from a checkpoint that is trusted.
///   - proof: The hashes beside the way to the root, the leaf's sibling first.
/// - Complexity: O(log n) hashes.
public func checkInclusion(
  of leaf: Digest, at index: UInt64, in head: TreeHead, proof: [Digest]
) -> ProofVerdict {
  guard index < head.size else { return .fails(.leafOutsideTree(index: index, size: head.size)) }
  let expected = inclusionProofLength(of: index, size: head.size)
  guard proof.count == expected else {
    return .fails(.wrongLength(expected: expected, found: proof.count))
  }
  var node = index
  var last = head.size - 1
  var hash = leaf
  for sibling in proof {
    if node & 1 == 1 || node == last {
      hash = nodeHash(sibling, hash)
      skipLevelsWithoutSibling(&node, &last)
    } else {
      hash = nodeHash(hash, sibling)
    }
    node >>= 1
    last >>= 1
  }
  precondition(last == 0, "a proof of the right length ends at the root")
  guard hash == head.root else {
    return .fails(.rootDiffers(size: head.size, expected: head.root, found: hash))
  }
  return .holds
}

/// A last node without sibling moves up as it is: "right-shift both fn and sn equally until either
/// LSB(fn) is set or fn is 0" in RFC 9162 sections 2.1.3.2 and 2.1.4.2.
func skipLevelsWithoutSibling(_ node: inout UInt64, _ last: inout UInt64) {
  while node & 1 == 0 && node != 0 {
    node >>= 1
    last >>= 1
  }
}

/// How many hashes an inclusion proof has.
func inclusionProofLength(of index: UInt64, size: UInt64) -> Int {
  // Below the level where the ways to the leaf and to the last leaf meet, each level has a sibling;
  // above it, only those at the left count.
  let inner = 64 - (index ^ (size - 1)).leadingZeroBitCount
  return inner + (index >> UInt64(inner)).nonzeroBitCount
}
