import Cryptography
import MerkleLog
import StrictBytes
import Testing

/// The eight entries of transparency-dev/merkle and their roots (ledger.md 1.9).
enum EightEntries {
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map { leafHash(of: hex($0)) }

  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ].map(digest)

  static let pathOfFive = [
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ].map(digest)

  static let proofFromSix = [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ].map(digest)
}

@Suite("Trees are those of RFC 9162")
struct TreeTests {
  @Test func foreignRootsHold() {
    #expect(emptyTreeHash == EightEntries.roots[0])
    for (size, root) in EightEntries.roots.enumerated() {
      #expect(treeHash(of: EightEntries.leaves.prefix(size)) == root)
    }
  }

  @Test func foreignProofsHold() {
    let leaves = EightEntries.leaves
    #expect(inclusionProof(of: 5, in: leaves) == EightEntries.pathOfFive)
    #expect(consistencyProof(from: 6, in: leaves) == EightEntries.proofFromSix)
    #expect(inclusionProof(of: 2, in: Array(leaves.prefix(3))) == [EightEntries.roots[2]])
    let pathOfOne = inclusionProof(of: 1, in: Array(leaves.prefix(5)))
    #expect(pathOfOne.map { String($0.hex.prefix(8)) } == ["6e340b9c", "5f083f0a", "bc1a0643"])
    #expect(consistencyProof(from: 4, in: leaves).map { $0.hex.prefix(16) } == ["6b47aaf29ee3c2af"])
  }

  @Test func compactRangeEqualsTheDefinitionAtEverySize() {
    let leaves = numberedLeaves(300)
    var range = CompactRange()
    for size in 0...leaves.count {
      #expect(range.root == ReferenceTree.root(leaves.prefix(size)))
      #expect(range.size == UInt64(size))
      #expect(CompactRange(size: range.size, peaks: range.peaks) == range)
      if size < leaves.count { range.append(leafHash: leaves[size]) }
    }
  }

  @Test func peaksThatDoNotFitTheSizeAreRefused() {
    let leaf = leafHash(of: [])
    #expect(CompactRange(size: 0, peaks: [leaf]) == nil)
    #expect(CompactRange(size: 4, peaks: []) == nil)
    #expect(CompactRange(size: 5, peaks: [leaf]) == nil)
    #expect(CompactRange(size: 3, peaks: [leaf, leaf, leaf]) == nil)
    #expect(CompactRange(size: 1 << 63, peaks: [leaf])?.root == leaf)
  }

  @Test func leafAndNodeAreNeverConfused() {
    let pair = [leafHash(of: [1]), leafHash(of: [2])]
    #expect(leafHash(of: pair[0].bytes + pair[1].bytes) != nodeHash(pair[0], pair[1]))
  }
}
