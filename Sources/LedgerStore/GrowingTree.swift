import MerkleLog
import StrictBytes

/// The state that appending needs: the peaks of the tree and the newest leaf, for the chain.
struct GrowingTree {
  private var range = CompactRange()
  private(set) var newest = Digest.zero

  var size: UInt64 { range.size }
  var root: Digest { range.root }
  var head: TreeHead { range.head }

  mutating func append(_ leaf: Digest) {
    range.append(leafHash: leaf)
    newest = leaf
  }
}
