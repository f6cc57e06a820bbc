import MerkleLog
import StrictBytes
import Testing

@Suite("Proofs hold at every size to 64, and their mutants do not")
struct ProofTests {
  static let leaves = numberedLeaves(64)
  static let stranger = leafHash(of: Array("stranger".utf8))

  @Test func everyInclusionProofIsThatOfTheDefinitionAndHolds() {
    for size in 1...64 {
      let tree = Array(Self.leaves.prefix(size))
      for index in 0..<size {
        let proof = inclusionProof(of: UInt64(index), in: tree)
        #expect(proof == ReferenceTree.path(index, tree[...]))
        let verdict = checkInclusion(
          of: tree[index], at: UInt64(index), in: head(tree, size), proof: proof)
        #expect(verdict == .holds)
      }
    }
  }

  @Test func noMutantOfAnInclusionProofHolds() {
    for size in 1...64 {
      let tree = Array(Self.leaves.prefix(size))
      let right = head(tree, size)
      for index in 0..<UInt64(size) {
        let proof = inclusionProof(of: index, in: tree)
        let leaf = tree[Int(index)]
        var holding = mutants(of: proof, root: right.root).filter {
          checkInclusion(of: leaf, at: index, in: right, proof: $0) == .holds
        }.count
        for other in otherNumbers(index) {
          if checkInclusion(of: leaf, at: other, in: right, proof: proof) == .holds { holding += 1 }
        }
        let wrongRoot = TreeHead(size: right.size, root: Self.stranger)
        for (leaf, head) in [(Self.stranger, right), (leaf, wrongRoot), (right.root, right)]
        where leaf != right.root || size > 1 {
          if checkInclusion(of: leaf, at: index, in: head, proof: proof) == .holds { holding += 1 }
        }
        #expect(holding == 0, "index \(index) of \(size)")
      }
    }
  }

  @Test func everyConsistencyProofIsThatOfTheDefinitionAndHolds() {
    for size in 0...64 {
      let tree = Array(Self.leaves.prefix(size))
      for older in 0...size {
        let proof = consistencyProof(from: UInt64(older), in: tree)
        if older > 0 { #expect(proof == ReferenceTree.proof(older, tree[...])) }
        let verdict = checkConsistency(
          from: head(tree, older), to: head(tree, size), proof: proof)
        #expect(verdict == .holds)
      }
    }
  }

  @Test func noMutantOfAConsistencyProofHolds() {
    for size in 1...64 {
      let tree = Array(Self.leaves.prefix(size))
      let newer = head(tree, size)
      for number in 1...size {
        let older = head(tree, number)
        let proof = consistencyProof(from: older.size, in: tree)
        var holding = mutants(of: proof, root: newer.root).filter {
          checkConsistency(from: older, to: newer, proof: $0) == .holds
        }.count
        for other in otherNumbers(older.size) {
          let wrong = TreeHead(size: other, root: older.root)
          if checkConsistency(from: wrong, to: newer, proof: proof) == .holds { holding += 1 }
        }
        let foreign = TreeHead(size: older.size, root: Self.stranger)
        let fork = TreeHead(size: newer.size, root: Self.stranger)
        if checkConsistency(from: foreign, to: newer, proof: proof) == .holds { holding += 1 }
        if checkConsistency(from: older, to: fork, proof: proof) == .holds { holding += 1 }
        if number < size, checkConsistency(from: newer, to: older, proof: proof) == .holds {
          holding += 1
        }
        #expect(holding == 0, "\(number) to \(size)")
      }
    }
  }

  @Test func emptyTreeHasOneRoot() {
    let empty = TreeHead(size: 0, root: emptyTreeHash)
    let wrong = TreeHead(size: 0, root: Self.stranger)
    let newer = head(Self.leaves, 5)
    #expect(checkConsistency(from: empty, to: newer, proof: []) == .holds)
    #expect(checkConsistency(from: wrong, to: newer, proof: []) != .holds)
    #expect(checkConsistency(from: wrong, to: wrong, proof: []) != .holds)
    #expect(checkConsistency(from: empty, to: newer, proof: [emptyTreeHash]) != .holds)
    #expect(
      checkInclusion(of: Self.stranger, at: 0, in: empty, proof: [])
        == .fails(.leafOutsideTree(index: 0, size: 0)))
  }

  @Test func verdictsNameTheEvidence() {
    let tree = head(Self.leaves, 8)
    let proof = inclusionProof(of: 3, in: Array(Self.leaves.prefix(8)))
    #expect(
      checkInclusion(of: Self.leaves[3], at: 3, in: tree, proof: Array(proof.dropLast()))
        == .fails(.wrongLength(expected: 3, found: 2)))
    #expect(
      checkConsistency(from: tree, to: head(Self.leaves, 7), proof: [])
        == .fails(.treeShrank(older: 8, newer: 7)))
  }

  /// Proofs a little beside the right one (transparency-dev/merkle's probes).
  func mutants(of proof: [Digest], root: Digest) -> [[Digest]] {
    var result = [proof + [Self.stranger], proof + [root], [Self.stranger] + proof, [root] + proof]
    for place in proof.indices {
      var changed = proof
      changed[place] = Self.stranger
      var cut = proof
      cut.remove(at: place)
      var doubled = proof
      doubled.insert(proof[place], at: place)
      result += [changed, cut, doubled, Array(proof[..<place])]
      if place > 0, proof[place] != proof[place - 1] {
        var swapped = proof
        swapped.swapAt(place, place - 1)
        result.append(swapped)
      }
    }
    return result
  }

  func otherNumbers(_ number: UInt64) -> Set<UInt64> {
    let near: [UInt64] = [
      number &- 1, number + 1, number ^ 1, number ^ 2, number ^ 4, number * 2, number / 2,
      number + 64, .max, 1 << 63,
    ]
    return Set(near).subtracting([number, 0])
  }
}

/// A tree of 2^64 - 1 equal leaves: a perfect subtree of it has one hash for each level.
struct EqualLeaves: TreeHashReader {
  var levels: [Digest] = []

  init() {
    var hash = leafHash(of: [])
    for _ in 0..<64 {
      levels.append(hash)
      hash = nodeHash(hash, hash)
    }
  }

  func hash(level: Int, index: UInt64) -> Digest { levels[level] }

  func root(_ size: UInt64) -> Digest {
    var root: Digest?
    for level in 0..<64 where size >> UInt64(level) & 1 == 1 {
      root = root.map { nodeHash(levels[level], $0) } ?? levels[level]
    }
    return root ?? emptyTreeHash
  }

  func head(_ size: UInt64) -> TreeHead { TreeHead(size: size, root: root(size)) }
}

@Suite("Proofs hold near the largest sizes")
struct LargeTreeTests {
  static let sizes: [UInt64] = [
    0xffff_ffff, 0x1_0000_0000, 0x1_0000_0001,
    0x3fff_ffff_ffff_ffff, 0x4000_0000_0000_0000, 0x4000_0000_0000_0001,
    0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0x8000_0000_0000_0001, .max,
  ]

  @Test func inclusionHolds() {
    let tree = EqualLeaves()
    for size in Self.sizes {
      let head = tree.head(size)
      for index in [0, 1, size / 3, size / 2, size - 2, size - 1] {
        let proof = inclusionProof(of: index, size: size, from: tree)
        #expect(checkInclusion(of: tree.levels[0], at: index, in: head, proof: proof) == .holds)
        let cut = Array(proof.dropLast())
        #expect(checkInclusion(of: tree.levels[0], at: index, in: head, proof: cut) != .holds)
      }
      #expect(checkInclusion(of: tree.levels[0], at: size, in: head, proof: []) != .holds)
    }
  }

  @Test func consistencyHolds() {
    let tree = EqualLeaves()
    for newer in Self.sizes {
      for older in Self.sizes + [1, 2, 3, newer / 3, newer - 1] where older <= newer {
        let proof = consistencyProof(from: older, to: newer, from: tree)
        let verdict = checkConsistency(
          from: tree.head(older), to: tree.head(newer), proof: proof)
        #expect(verdict == .holds, "\(older) to \(newer)")
        let longer = checkConsistency(
          from: tree.head(older), to: tree.head(newer), proof: proof + [tree.levels[0]])
        #expect(longer != .holds)
      }
    }
  }
}
