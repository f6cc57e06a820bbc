import MerkleLog
import StrictBytes
import TestSupport
import Testing

/// docs/tamper-kit.md, case 20.
@Suite struct `Tamper kit, proofs` {
  private static let leaves = (0..<64).map { leafHash(of: Array("\($0)".utf8)) }
  private static let stranger = leafHash(of: Array("stranger".utf8))

  private func head(_ size: Int) -> TreeHead {
    TreeHead(size: UInt64(size), root: treeHash(of: Self.leaves.prefix(size)))
  }

  /// Changed, cut, lengthened and reordered proofs, none of which equals the proof.
  private func mutants(_ proof: [Digest], _ root: Digest, _ random: inout SeededGenerator)
    -> [[Digest]]
  {
    var result = [proof + [Self.stranger], [root] + proof, proof + [.zero]]
    guard !proof.isEmpty else { return result }
    let place = random.number(0...(proof.count - 1))
    var changed = proof[place].bytes
    changed[random.number(0...31)] ^= 1 << UInt8(random.number(0...7))
    for new in [Digest(bytes: changed), .zero, root] {
      guard let new, new != proof[place] else { continue }
      var mutant = proof
      mutant[place] = new
      result.append(mutant)
    }
    var cut = proof
    cut.remove(at: place)
    result += [cut, Array(proof.dropLast()), proof + [proof[place]], []]
    return (result + [Array(proof.reversed())]).filter { $0 != proof }
  }

  private func others(_ number: UInt64) -> Set<UInt64> {
    Set([
      number &- 1, number + 1, number ^ 1, number ^ 2, number * 2, number / 2, number + 64, .max,
    ]).subtracting([number])
  }

  @Test func case20NoMutantOfAnInclusionProofHoldsUpTo64() throws {
    var random = SeededGenerator(seed: 20)
    for size in 1...64 {
      let tree = Array(Self.leaves.prefix(size))
      let right = head(size)
      for index in 0..<UInt64(size) {
        let proof = inclusionProof(of: index, in: tree)
        let leaf = tree[Int(index)]
        #expect(checkInclusion(of: leaf, at: index, in: right, proof: proof) == .holds)
        var holding = mutants(proof, right.root, &random).filter {
          checkInclusion(of: leaf, at: index, in: right, proof: $0) == .holds
        }.count
        holding +=
          others(index).filter {
            checkInclusion(of: leaf, at: $0, in: right, proof: proof) == .holds
          }.count
        let fork = TreeHead(size: right.size, root: Self.stranger)
        let empty = TreeHead(size: 0, root: emptyTreeHash)
        holding +=
          [fork, empty].filter {
            checkInclusion(of: leaf, at: index, in: $0, proof: proof) == .holds
          }.count
        #expect(holding == 0, "\(index) of \(size), \(random)")
      }
    }
  }

  @Test func case20NoMutantOfAConsistencyProofHoldsUpTo64() throws {
    var random = SeededGenerator(seed: 21)
    for size in 1...64 {
      let tree = Array(Self.leaves.prefix(size))
      let newer = head(size)
      for number in 1...size {
        let older = head(number)
        let proof = consistencyProof(from: UInt64(number), in: tree)
        #expect(checkConsistency(from: older, to: newer, proof: proof) == .holds)
        var holding = mutants(proof, newer.root, &random).filter {
          checkConsistency(from: older, to: newer, proof: $0) == .holds
        }.count
        holding +=
          others(UInt64(number)).subtracting([0]).filter {
            checkConsistency(
              from: TreeHead(size: $0, root: older.root), to: newer, proof: proof) == .holds
          }.count
        let swapped = checkConsistency(
          from: TreeHead(size: older.size, root: newer.root),
          to: TreeHead(size: newer.size, root: older.root), proof: proof)
        if number < size, swapped == .holds { holding += 1 }
        #expect(holding == 0, "\(number) to \(size), \(random)")
      }
    }
  }

  /// A tree of equal leaves: a perfect subtree of it has one hash for each level.
  private struct EqualLeaves: TreeHashReader {
    let levels: [Digest]

    init() {
      var hashes = [leafHash(of: [])]
      while hashes.count < 64 { hashes.append(nodeHash(hashes[hashes.count - 1], hashes.last!)) }
      levels = hashes
    }

    func hash(level: Int, index: UInt64) -> Digest { levels[level] }

    func head(_ size: UInt64) -> TreeHead {
      var root: Digest?
      for level in 0..<64 where size >> UInt64(level) & 1 == 1 {
        root = root.map { nodeHash(levels[level], $0) } ?? levels[level]
      }
      return TreeHead(size: size, root: root ?? emptyTreeHash)
    }
  }

  @Test(
    arguments: [
      0xffff_ffff, 0x1_0000_0000, 0x1_0000_0001, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000,
      0x8000_0000_0000_0001, .max,
    ] as [UInt64])
  func case20ProofsNearTheLargestSizesHoldAndTheirMutantsDoNot(size: UInt64) throws {
    let tree = EqualLeaves()
    let right = tree.head(size)
    var random = SeededGenerator(seed: 22)
    for index in [0, 1, size / 2, size - 1] {
      let proof = inclusionProof(of: index, size: size, from: tree)
      #expect(checkInclusion(of: tree.levels[0], at: index, in: right, proof: proof) == .holds)
      for mutant in mutants(proof, right.root, &random) {
        let verdict = checkInclusion(of: tree.levels[0], at: index, in: right, proof: mutant)
        #expect(verdict != .holds, "\(index) of \(size), \(random)")
      }
    }
    #expect(checkInclusion(of: tree.levels[0], at: size, in: right, proof: []) != .holds)
    for older in [1, 3, size / 3, size - 1] {
      let proof = consistencyProof(from: older, to: size, from: tree)
      #expect(checkConsistency(from: tree.head(older), to: right, proof: proof) == .holds)
      for mutant in mutants(proof, right.root, &random) {
        let verdict = checkConsistency(from: tree.head(older), to: right, proof: mutant)
        #expect(verdict != .holds, "\(older) to \(size), \(random)")
      }
    }
  }
}
