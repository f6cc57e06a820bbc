import FileAccess
import MerkleLog
import TestSupport
import Testing
import Witnessing

/// docs/tamper-kit.md, case 11.
@Suite struct `Tamper kit, dishonest witnesses` {
  private static let log = kitSigner("elections.example/kit", .note, 1)
  private static let witnesses = (0..<4).map {
    kitSigner("w\($0).example", .cosignature, UInt8(10 + $0))
  }

  private static func policyLines(_ count: Int, _ needed: Int) -> String {
    let names = (0..<count).map { "w\($0)" }
    let rows = names.enumerated().map { "witness \($1) \(witnesses[$0].verifierKey)\n" }.joined()
    return rows + "group g \(needed) \(names.joined(separator: " "))\nquorum g\n"
  }

  private static func view(_ text: String) -> SignedNote {
    let head = TreeHead(size: 1, root: leafHash(of: Array(text.utf8)))
    let note = signCheckpoint(Checkpoint(origin: log.verifierKey.name, head: head), by: log)
    guard let read = try? SignedNote(encoded: note) else { preconditionFailure("it is a note") }
    return read
  }

  /// Witness 0 signs whatever it is given; each of the others signs one of the two views.
  @Test(arguments: [(4, 3, false), (3, 2, true)])
  func case11OneDishonestWitnessCompletesBothViewsOnlyOfAWeakQuorum(
    count: Int, needed: Int, completes: Bool
  ) throws {
    let policy = try Policy(encoded: Array(Self.policyLines(count, needed).utf8))
    let views = [Self.view("court"), Self.view("press")]
    var both = false
    for split in 0..<(1 << (count - 1)) {
      let reached = try views.enumerated().map { side, note in
        let lines = (0..<count).filter { $0 == 0 || split >> ($0 - 1) & 1 == side }
          .map { Self.witnesses[$0].cosignature(of: note.text, at: 1_790_000_000) }
        let bytes = try SignedNote(text: note.text, signatures: note.signatures + lines).encoded
        return try CosignedCheckpoint(
          opening: bytes, key: Self.log.verifierKey, policy: policy
        ).reachesQuorum
      }
      if reached == [true, true] { both = true }
    }
    #expect(both == completes)
    #expect(policy.quorum.isBroken(byDishonest: 1) == completes)
  }

  @Test func case11WeakQuorumIsRefusedWithItsArithmetic() throws {
    let election = try KitElection()
    let record = try bytes("\(election.key).signed")
    let path = election.folder("policy")
    for (count, needed, words) in [(3, 2, "2 x 2 - 3 = 1"), (4, 2, "2 x 2 - 4 = 0")] {
      try writeDurably(Array(Self.policyLines(count, needed).utf8), to: path)
      let end = try shomar(
        "publish", election.place, "--to", election.pub, "--key", election.key, "--policy", path)
      #expect(end.status == 65)
      #expect(end.errorText.contains(words), "\(end.errorText)")
    }
    #expect(try bytes("\(election.key).signed") == record)
    #expect(!fileExists(election.folder("pub/checkpoint")))
    try election.publish()
    let judged = try audit(
      "verify", election.pub, "--key", election.verifierKey, "--policy", path)
    #expect(judged.status == 65 && judged.errorText.contains("2 x 2 - 4 = 0"))
    try writeDurably(Array(Self.policyLines(4, 3).utf8), to: path)
    // A sound one is taken; that nobody has cosigned is then a failed check.
    let sound = try audit(
      "verify", election.pub, "--key", election.verifierKey, "--policy", path)
    #expect(sound.status == 1 && sound.outputText.contains("V19  FAILS"))
  }
}
