import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@Suite("A quorum is as strong as its arithmetic")
struct QuorumTests {
  /// ledger.md 5.2 and 6.11: safe if and only if k > (n + f) / 2.
  @Test func everyFlatGroupFollowsTheFormula() throws {
    for n in 1...7 {
      let names = (0..<n).map { "w\($0)" }.joined(separator: " ")
      for k in 1...n {
        let quorum = try policy(n, "group g \(k) \(names)", "quorum g").quorum
        for f in 0...n {
          #expect(quorum.isBroken(byDishonest: f) == (2 * k <= n + f), "\(k) of \(n), \(f)")
        }
      }
    }
  }

  /// The overlap is that of the worst pair among all pairs of sets that reach the quorum.
  @Test func overlapIsTheSmallestAmongAllPairsOfQuorums() throws {
    let shapes = [
      ["quorum w0"], ["group a 2 w0 w1 w2", "quorum a"],
      ["group a 2 w0 w1 w2", "group b any w3 w4", "group c all a b", "quorum c"],
      ["group a 2 w0 w1 w2", "group b 2 w3 w4", "group c 2 a b w5", "quorum c"],
      ["group a 2 w0 w1 w2", "group b 3 w3 w4 w5", "group c any a b", "quorum c"],
      ["group a all w0 w1", "group b all w2 w3", "group c 3 a b w4 w5", "quorum c"],
      ["group a 3 w0 w1 w2 w3", "group b all a w4", "quorum b"], ["quorum none"],
    ]
    for shape in shapes {
      let quorum = try Policy(
        encoded: policyText(7) + Array(shape.map { $0 + "\n" }.joined().utf8)
      ).quorum
      let sets = (0..<128).map { bits in Set((0..<7).filter { bits >> $0 & 1 == 1 }) }
      let reaching = sets.filter(quorum.isReached(by:))
      let worst = reaching.map { one in
        reaching.map { one.intersection($0).count }.min() ?? 7
      }.min()
      #expect(quorum.overlap == worst, "\(shape)")
    }
  }

  @Test func arithmeticIsSaid() throws {
    let weak = try policy(3, "group parties 2 w0 w1 w2", "quorum parties").quorum
    #expect(weak.isBroken(byDishonest: 1))
    #expect(
      weak.arithmetic(dishonest: 1)
        == "two conflicting checkpoints both reach this quorum if 1 witness signs both "
        + "(parties: 2k - n = 2 x 2 - 3 = 1, k > (n + f) / 2 is needed); "
        + "1 may be dishonest, so it can be broken")
    let sound = try policy(4, "group parties 3 w0 w1 w2 w3", "quorum parties").quorum
    #expect(!sound.isBroken(byDishonest: 1))
    #expect(sound.isBroken(byDishonest: 2))
    #expect(sound.arithmetic(dishonest: 1).contains("2 x 3 - 4 = 2"))
  }

  /// ledger.md 6.11, by deed: with n = 4, k = 3 one witness that signs all cannot complete both
  /// views; with n = 3, k = 2 it can.
  @Test(arguments: [(4, 3, false), (3, 2, true)])
  func oneDishonestWitnessCompletesBothViewsOnlyOfAWeakQuorum(
    _ n: Int, _ k: Int, _ isBroken: Bool
  ) throws {
    let names = (0..<n).map { "w\($0)" }.joined(separator: " ")
    let policy = try policy(n, "group g \(k) \(names)", "quorum g")
    let views = [ExampleTree(8), ExampleTree(8, forkedAt: 5)]
    // The honest split as they like; witness 0 signs both.
    var bothReached = false
    for split in 0..<(1 << (n - 1)) {
      let sides = views.enumerated().map { side, view in
        let note = view.note()
        let signing = (0..<n).filter { $0 == 0 || split >> ($0 - 1) & 1 == side }
        let text = note[..<(note.count - SignedNoteSample.lineLength(note))]
        return note
          + signing.flatMap {
            witnesses[$0].cosignature(of: Array(text.dropLast()), at: 1_790_000_000).encoded
          }
      }
      let reached = try sides.map {
        try CosignedCheckpoint(opening: $0, key: log.verifierKey, policy: policy).reachesQuorum
      }
      if reached == [true, true] { bothReached = true }
    }
    #expect(bothReached == isBroken)
    #expect(policy.quorum.isBroken(byDishonest: 1) == isBroken)
  }

  @Test func badCosignatureOfAKnownWitnessSpoilsTheCheckpoint() throws {
    let policy = try policy(2, "quorum w0")
    let note = try SignedNote(encoded: ExampleTree(8).note())
    let good = witnesses[0].cosignature(of: note.text, at: 5)
    let other = witnesses[1].cosignature(of: ExampleTree(7).head.root.bytes, at: 5)
    let unknown = witnesses[2].cosignature(of: [1, 2], at: 5)
    func open(_ lines: [NoteSignature]) throws -> CosignedCheckpoint {
      let bytes = try SignedNote(text: note.text, signatures: note.signatures + lines).encoded
      return try CosignedCheckpoint(opening: bytes, key: log.verifierKey, policy: policy)
    }
    #expect(try !open([]).reachesQuorum)
    #expect(try open([good, unknown, good]).cosignatures.map(\.witness) == [0])
    #expect(try open([good]).reachesQuorum)
    #expect(throws: CheckpointError.self) { try open([good, other]) }
  }
}

enum SignedNoteSample {
  /// The bytes of the one signature line at the end of a note.
  static func lineLength(_ note: [UInt8]) -> Int {
    note.dropLast().reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
  }
}
