import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@Suite("The log's signer never signs two histories")
struct SignerTests {
  private func checkpoint(_ head: TreeHead, by key: SignerKey = log) -> Checkpoint {
    Checkpoint(origin: key.verifierKey.name, head: head)
  }

  private func request(_ tree: ExampleTree, from old: Int) -> SignRequest {
    let proof = consistencyProof(from: UInt64(min(old, tree.leaves.count)), in: tree.leaves)
    return SignRequest(old: UInt64(old), proof: proof, checkpoint: checkpoint(tree.head))
  }

  private func refused(_ request: SignRequest, after tree: ExampleTree) -> SignerRefusal? {
    refusal(of: request, recorded: checkpoint(tree.head))
  }

  @Test func everyHonestGrowthIsSigned() throws {
    for old in 0...17 {
      for new in old...17 {
        let asked = request(ExampleTree(new), from: old)
        #expect(refused(asked, after: ExampleTree(old)) == nil)
        #expect(try SignRequest(encoded: asked.encoded) == asked)
      }
    }
  }

  @Test func smallerTreeAndOtherRootAreContradictions() {
    for size in 0...8 {
      let refusal = refused(request(ExampleTree(size), from: size), after: ExampleTree(9))
      guard case .contradicts(let recorded, _) = refusal else {
        Issue.record("\(size) after 9: \(String(describing: refusal))")
        continue
      }
      #expect(recorded == ExampleTree(9).head)
    }
    for size in 9...12 {
      let twin = request(ExampleTree(size, forkedAt: 5), from: 9)
      guard case .contradicts = refused(twin, after: ExampleTree(9)) else {
        Issue.record("a forked tree of \(size) was signed after 9")
        continue
      }
    }
  }

  @Test func growthWithoutItsProofIsNotSigned() {
    var asked = request(ExampleTree(9), from: 5)
    asked = SignRequest(old: 5, proof: [], checkpoint: asked.checkpoint)
    guard case .contradicts = refused(asked, after: ExampleTree(5)) else {
      Issue.record("growth was signed without a proof")
      return
    }
    for old in [0, 4, 6, 9] {
      let other = request(ExampleTree(9), from: old)
      #expect(refused(other, after: ExampleTree(5)) == .otherStart(recorded: ExampleTree(5).head))
    }
  }

  @Test func theSameHeadIsSignedAgainWhereverItsProofBegins() {
    for old in 0...9 {
      #expect(refused(request(ExampleTree(9), from: old), after: ExampleTree(9)) == nil)
    }
  }

  @Test func anotherLogIsRefused() {
    let other = exampleSigner("elections.example/2026-general/ledger2", .note, 1)
    let asked = SignRequest(
      old: 0, proof: [], checkpoint: checkpoint(ExampleTree(3).head, by: other))
    #expect(
      refused(asked, after: ExampleTree(0)) == .otherOrigin(recorded: log.verifierKey.name))
  }

  @Test func neverTwoRootsForOneSizeWhateverIsAskedFor() {
    var random = SeededGenerator(seed: 0x51_6E)
    for _ in 0..<60 {
      var recorded = checkpoint(ExampleTree(0).head)
      var signed: [TreeHead] = [recorded.head]
      for _ in 0..<40 {
        let fork = random.chance(oneIn: 3) ? random.number(0...12) : nil
        let tree = ExampleTree(random.number(0...12), forkedAt: fork)
        let old = random.chance(oneIn: 2) ? Int(recorded.size) : random.number(0...12)
        let start = consistencyProof(from: UInt64(min(old, tree.leaves.count)), in: tree.leaves)
        let proof = random.chance(oneIn: 8) ? Array(start.dropLast()) : start
        let asked = SignRequest(
          old: UInt64(old), proof: proof, checkpoint: checkpoint(tree.head))
        guard refusal(of: asked, recorded: recorded) == nil else { continue }
        recorded = asked.checkpoint
        signed.append(recorded.head)
      }
      for (older, newer) in zip(signed, signed.dropFirst()) {
        #expect(older.size < newer.size || older == newer, "\(random)")
      }
      // All of them lie on one history: each root is that of the last tree's first entries.
      let histories = ([nil] + (0...12).map(Optional.some)).map { ExampleTree(12, forkedAt: $0) }
      let isOne = histories.contains { history in
        signed.allSatisfy { treeHash(of: history.leaves.prefix(Int($0.size))) == $0.root }
      }
      #expect(isOne, "\(random): \(signed)")
    }
  }

  @Test func requestHasOneForm() throws {
    let good = request(ExampleTree(9), from: 5).encoded
    for place in good.indices {
      for bit in 0..<8 {
        var bytes = good
        bytes[place] ^= 1 << bit
        guard let read = try? SignRequest(encoded: bytes) else { continue }
        #expect(read.encoded == bytes, "bit \(bit) of byte \(place)")
      }
    }
    let text = String(decoding: good, as: UTF8.self)
    for bad in [
      "", String(text.dropLast()), text + "\n", " " + text, text + "more\n",
      text.replacing("request/1", with: "request/2"), text.replacing("old 5", with: "old 05"),
      text.replacing("old 5", with: "old +5"), text.replacing("\n", with: "\r\n"),
      text.replacing("\n\n", with: "\n"), text.replacing("\n9\n", with: "\n09\n"),
    ] {
      #expect(throws: SignRequestError.self, "\(bad)") { try SignRequest(encoded: Array(bad.utf8)) }
    }
    #expect(throws: SignRequestError.self) {
      try SignRequest(encoded: good + [UInt8](repeating: 65, count: SignRequest.longest))
    }
  }

  @Test func exampleOfTheDocumentIsARequest() throws {
    let page = String(decoding: try repositoryFile("docs/formats/sign-request.md"), as: UTF8.self)
    let blocks = page.split(separator: "```\n")
    let example = try #require(blocks.first { $0.hasPrefix("shomar-sign-request/1\n") })
    let read = try SignRequest(encoded: Array(example.utf8))
    #expect(read == request(ExampleTree(8), from: 3))
    let recorded = try #require(blocks.first { $0.hasPrefix("elections.example") })
    #expect(try Checkpoint(text: Array(recorded.utf8)) == checkpoint(ExampleTree(3).head))
  }
}
