import StrictBytes

/// Whether a proof holds, and if not, what is wrong with it.
public enum ProofVerdict: Hashable, Sendable {
  /// The proof holds.
  case holds
  /// The proof does not hold, for this reason.
  case fails(ProofFault)
}

/// Why a proof does not hold, with the evidence.
public enum ProofFault: Hashable, Sendable, CustomStringConvertible {
  /// The leaf's number is not below the size of the tree.
  case leafOutsideTree(index: UInt64, size: UInt64)
  /// The tree that is called newer has fewer leaves.
  case treeShrank(older: UInt64, newer: UInt64)
  /// The proof does not have the number of hashes that these sizes need.
  case wrongLength(expected: Int, found: Int)
  /// The proof leads to another root for the tree of this size.
  case rootDiffers(size: UInt64, expected: Digest, found: Digest)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .leafOutsideTree(let index, let size):
      "entry \(index) is not in a tree of \(size) entries"
    case .treeShrank(let older, let newer):
      "the tree shrank from \(older) entries to \(newer)"
    case .wrongLength(let expected, let found):
      "the proof needs \(expected) hashes and has \(found)"
    case .rootDiffers(let size, let expected, let found):
      "the root at \(size) entries is \(expected.hex) and the proof leads to \(found.hex)"
    }
  }
}
