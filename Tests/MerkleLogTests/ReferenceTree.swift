import Cryptography
import MerkleLog
import StrictBytes

/// RFC 9162 section 2.1 written down as it stands there: slow, recursive, and sharing no code.
enum ReferenceTree {
  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    if leaves.isEmpty { return sha256([]) }
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    let k = split(leaves.count)
    return sha256([1] + root(leaves.prefix(k)).bytes + root(leaves.dropFirst(k)).bytes)
  }

  static func path(_ m: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    if leaves.count == 1 { return [] }
    let k = split(leaves.count)
    if m < k { return path(m, leaves.prefix(k)) + [root(leaves.dropFirst(k))] }
    return path(m - k, leaves.dropFirst(k)) + [root(leaves.prefix(k))]
  }

  static func proof(_ m: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    subproof(m, leaves, true)
  }

  private static func subproof(_ m: Int, _ leaves: ArraySlice<Digest>, _ b: Bool) -> [Digest] {
    if m == leaves.count { return b ? [] : [root(leaves)] }
    let k = split(leaves.count)
    if m <= k { return subproof(m, leaves.prefix(k), b) + [root(leaves.dropFirst(k))] }
    return subproof(m - k, leaves.dropFirst(k), false) + [root(leaves.prefix(k))]
  }

  private static func split(_ n: Int) -> Int {
    var k = 1
    while k * 2 < n { k *= 2 }
    return k
  }
}

/// Leaf hashes of the entries "0", "1", "2" and so on.
func numberedLeaves(_ count: Int) -> [Digest] {
  (0..<count).map { leafHash(of: Array("\($0)".utf8)) }
}

func hex(_ text: String) -> [UInt8] {
  guard let bytes = Hex.bytes(Array(text.utf8)) else { preconditionFailure("bad hex: \(text)") }
  return bytes
}

func digest(_ text: String) -> Digest {
  guard let digest = Digest(hex: text) else { preconditionFailure("bad digest: \(text)") }
  return digest
}

func head(_ leaves: [Digest], _ size: Int) -> TreeHead {
  TreeHead(size: UInt64(size), root: treeHash(of: leaves.prefix(size)))
}
