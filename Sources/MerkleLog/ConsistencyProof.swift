import StrictBytes

/// Makes the proof that a tree only grew (PROOF of RFC 9162 section 2.1.4.1).
///
/// - Parameters:
///   - older: The number of leaves of the older tree, at most the number of leaves.
///   - leaves: All leaf hashes of the newer tree.
/// - Complexity: O(n) hashes.
public func consistencyProof(from older: UInt64, in leaves: [Digest]) -> [Digest] {
  consistencyProof(from: older, to: UInt64(leaves.count), from: LeafHashes(leaves))
}

/// Makes the proof that a tree only grew, from stored hashes.
///
/// - Parameters:
///   - older: The number of leaves of the older tree.
///   - newer: The number of leaves of the newer tree; not fewer.
///   - reader: Where the hashes are kept.
/// - Returns: The hashes of the proof; none where the sizes are equal or the older tree is empty.
/// - Throws: What the reader throws.
/// - Complexity: O(log n) hashes, O(log² n) reads at most.
public func consistencyProof<Reader: TreeHashReader>(
  from older: UInt64, to newer: UInt64, from reader: Reader
) throws(Reader.Failure) -> [Digest] {
  var proof: [Digest] = []
  for range in consistencyRanges(from: older, to: newer) {
    proof.append(try reader.root(of: range))
  }
  return proof
}

/// The ranges of leaves whose roots are the consistency proof (SUBPROOF, deepest first).
func consistencyRanges(from older: UInt64, to newer: UInt64) -> [Range<UInt64>] {
  precondition(older <= newer, "a tree of \(older) leaves does not grow to \(newer)")
  // The empty tree is in every tree (tlog-witness: the proof from size 0 is empty).
  if older == 0 || older == newer { return [] }
  var ranges: [Range<UInt64>] = []
  var tree = 0..<newer
  var isWholeOlderTree = true
  while tree.upperBound != older {
    let middle = tree.lowerBound + (tree.upperBound - tree.lowerBound).largestPowerBelow
    if older <= middle {
      ranges.append(middle..<tree.upperBound)
      tree = tree.lowerBound..<middle
    } else {
      ranges.append(tree.lowerBound..<middle)
      tree = middle..<tree.upperBound
      isWholeOlderTree = false
    }
  }
  // The verifier knows the older root already.
  if !isWholeOlderTree { ranges.append(tree) }
  return ranges.reversed()
}

/// Checks that a newer tree begins with all leaves of an older one (RFC 9162 section 2.1.4.2).
///
/// - Parameters:
///   - older: The older size and root, from a checkpoint that was kept.
///   - newer: The newer size and root, from a checkpoint that is trusted.
///   - proof: The hashes of the proof.
/// - Complexity: O(log n) hashes.
public func checkConsistency(
  from older: TreeHead, to newer: TreeHead, proof: [Digest]
) -> ProofVerdict {
  guard older.size <= newer.size else {
    return .fails(.treeShrank(older: older.size, newer: newer.size))
  }
  let expected = consistencyProofLength(from: older.size, to: newer.size)
  guard proof.count == expected else {
    return .fails(.wrongLength(expected: expected, found: proof.count))
  }
  if older.size == 0 || older.size == newer.size {
    return checkTrivialConsistency(from: older, to: newer)
  }
  let found = rootsOfConsistency(from: older, newerSize: newer.size, proof: proof)
  guard found.older == older.root else {
    return .fails(.rootDiffers(size: older.size, expected: older.root, found: found.older))
  }
  guard found.newer == newer.root else {
    return .fails(.rootDiffers(size: newer.size, expected: newer.root, found: found.newer))
  }
  return .holds
}

/// Checks the two cases that need no hashes: growth from nothing, and no growth.
private func checkTrivialConsistency(from older: TreeHead, to newer: TreeHead) -> ProofVerdict {
  for head in [older, newer] where head.size == 0 && head.root != emptyTreeHash {
    return .fails(.rootDiffers(size: 0, expected: emptyTreeHash, found: head.root))
  }
  guard older.size == newer.size, older.root != newer.root else { return .holds }
  return .fails(.rootDiffers(size: newer.size, expected: older.root, found: newer.root))
}

/// The two roots to which a proof of the right length leads.
private func rootsOfConsistency(
  from older: TreeHead, newerSize: UInt64, proof: [Digest]
) -> (older: Digest, newer: Digest) {
  var hashes = proof[...]
  var node = older.size - 1
  var last = newerSize - 1
  while node & 1 == 1 {
    node >>= 1
    last >>= 1
  }
  // A perfect older tree is itself the first node, and is left out of the proof.
  let isPerfect = older.size.nonzeroBitCount == 1
  let first = isPerfect ? older.root : hashes.removeFirst()
  var roots = (older: first, newer: first)
  for hash in hashes {
    if node & 1 == 1 || node == last {
      roots = (nodeHash(hash, roots.older), nodeHash(hash, roots.newer))
      skipLevelsWithoutSibling(&node, &last)
    } else {
      roots.newer = nodeHash(roots.newer, hash)
    }
    node >>= 1
    last >>= 1
  }
  precondition(last == 0, "a proof of the right length ends at the root")
  return roots
}

/// How many hashes a consistency proof has.
func consistencyProofLength(from older: UInt64, to newer: UInt64) -> Int {
  if older == 0 || older == newer { return 0 }
  // The way begins at the smallest perfect subtree that ends the older tree, and goes up from it.
  let start = UInt64(older.trailingZeroBitCount)
  let index = (older - 1) >> start
  let lastIndex = (newer - 1) >> start
  let upward = inclusionProofLength(of: index, size: lastIndex + 1)
  return upward + (older.nonzeroBitCount == 1 ? 0 : 1)
}
