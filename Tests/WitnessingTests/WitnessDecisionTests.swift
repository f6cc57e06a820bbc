import Cryptography
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@Suite("A witness answers as C2SP tlog-witness says")
struct WitnessDecisionTests {
  /// A witness that has seen the tree of this size.
  func decision(_ request: [UInt8], seen: Int, logs: [SignerKey] = [log]) -> WitnessDecision {
    decide(request, logs: logs.map(\.verifierKey)) { _ in ExampleTree(seen).head }
  }

  func status(_ request: [UInt8], seen: Int, logs: [SignerKey] = [log]) -> Int {
    switch decision(request, seen: seen, logs: logs) {
    case .cosign: 200
    case .refuse(let refusal): refusal.status
    }
  }

  @Test func everyHonestGrowthIsCosigned() throws {
    for old in 0...17 {
      for new in old...17 {
        let request = ExampleTree(new).request(from: old)
        #expect(try AddCheckpoint(encoded: request.encoded) == request)
        guard case .cosign(let checkpoint, let note) = decision(request.encoded, seen: old) else {
          Issue.record("\(old) to \(new) was refused")
          continue
        }
        #expect(checkpoint.head == ExampleTree(new).head)
        #expect(note.encoded == ExampleTree(new).note())
      }
    }
  }

  @Test func staleRequestIsToldTheSizeThatWasSeen() {
    for (old, seen) in [(0, 8), (5, 8), (8, 5), (8, 0)] {
      guard
        case .refuse(let refusal) = decision(ExampleTree(9).request(from: old).encoded, seen: seen)
      else {
        Issue.record("\(old) with \(seen) seen was cosigned")
        continue
      }
      #expect(refusal == .otherSize(seen: UInt64(seen)))
      #expect(refusal.status == 409)
      #expect(refusal.body == Array("\(seen)\n".utf8))
      #expect(refusal.contentType == "text/x.tlog.size")
    }
  }

  @Test func forkIsRefusedAtEverySize() {
    for seen in 1...12 {
      for new in seen...13 {
        for fork in 0..<seen {
          let twin = ExampleTree(new, forkedAt: fork).request(from: seen).encoded
          #expect(status(twin, seen: seen) == 422, "\(seen) to \(new), forked at \(fork)")
        }
      }
    }
  }

  @Test func rollbackIsRefused() {
    let shorter = ExampleTree(5).request(from: 5)
    #expect(status(shorter.encoded, seen: 8) == 409)
    let lying = AddCheckpoint(old: 8, proof: [], checkpoint: shorter.checkpoint)
    #expect(decision(lying.encoded, seen: 8) == .refuse(.oldAboveNew(old: 8, new: 5)))
    #expect(status(lying.encoded, seen: 8) == 400)
  }

  @Test func brokenProofsAreRefused() {
    let request = ExampleTree(13).request(from: 6)
    var mutants = [request.proof.reversed(), Array(request.proof.dropLast()), []]
    mutants.append(request.proof + [ExampleTree(1).head.root])
    for place in request.proof.indices {
      var proof = request.proof
      proof[place] = ExampleTree(3).head.root
      mutants.append(proof)
    }
    for proof in mutants {
      let mutant = AddCheckpoint(old: 6, proof: proof, checkpoint: request.checkpoint)
      #expect(status(mutant.encoded, seen: 6) == 422)
    }
    let needless = AddCheckpoint(
      old: 0, proof: [ExampleTree(1).head.root], checkpoint: request.checkpoint)
    #expect(status(needless.encoded, seen: 0) == 422)
  }

  @Test func emptyTreeHasOneRoot() {
    let text = "\(log.verifierKey.name)\n0\n\(Base64.string(ExampleTree(1).head.root.bytes))\n"
    let bytes = Array(text.utf8)
    guard
      let note = try? SignedNote(text: bytes, signatures: [log.signature(of: bytes)]).encoded
    else {
      Issue.record("the note is a note")
      return
    }
    let request = AddCheckpoint(old: 0, proof: [], checkpoint: note)
    #expect(status(request.encoded, seen: 0) == 422)
    #expect(status(ExampleTree(0).request(from: 0).encoded, seen: 0) == 200)
  }

  @Test func whoHasNotSignedIsNotCosigned() throws {
    let other = exampleSigner("elections.example/other", .note, 9)
    #expect(status(ExampleTree(3).request(from: 0, by: other).encoded, seen: 0) == 404)
    let stranger = exampleSigner("\(log.verifierKey.name)", .note, 9)
    #expect(status(ExampleTree(3).request(from: 0, by: stranger).encoded, seen: 0) == 403)
    // Both of a log's keys are known: either may sign, but neither may sign badly.
    let both = [log, stranger]
    #expect(
      status(ExampleTree(3).request(from: 0, by: stranger).encoded, seen: 0, logs: both) == 200)
    let text = try SignedNote(encoded: ExampleTree(3).note()).text
    let bad = NoteSignature(
      name: stranger.verifierKey.name, keyID: stranger.verifierKey.keyID,
      signature: log.signature(of: text).signature)
    let note = try SignedNote(text: text, signatures: [log.signature(of: text), bad]).encoded
    let request = AddCheckpoint(old: 0, proof: [], checkpoint: note).encoded
    #expect(status(request, seen: 0, logs: both) == 403)
    #expect(status(request, seen: 0) == 200)
    #expect(status(request, seen: 0, logs: []) == 404)
  }

  @Test func malformedRequestsAreRefused() throws {
    let good = ExampleTree(9).request(from: 6).encoded
    let text = String(decoding: good, as: UTF8.self)
    let mutants = [
      "", "\n", "old 6\n", String(text.dropFirst(4)),
      text.replacing("old 6\n", with: "old 06\n"), text.replacing("old 6\n", with: "old +6\n"),
      text.replacing("old 6\n", with: "old  6\n"), text.replacing("old 6\n", with: "old 6\r\n"),
      text.replacing("old 6\n", with: "old -6\n"), text.replacing("old 6\n", with: "Old 6\n"),
      text.replacing("old 6\n", with: "old 18446744073709551616\n"),
      text.replacing("old 6\n", with: "old 6\nAAAA\n"),
      text.replacing("old 6\n", with: "old 6\n" + Array(repeating: hash, count: 64).joined()),
      text + "\n", String(text.dropLast()), text.replacing("\u{2014}", with: "-"),
    ]
    for mutant in mutants {
      #expect(status(Array(mutant.utf8), seen: 6) == 400, "\(mutant.prefix(60))")
    }
  }

  private var hash: String { Base64.string(ExampleTree(1).head.root.bytes) + "\n" }

  @Test func everyByteOfARequestCounts() {
    let good = ExampleTree(9).request(from: 6).encoded
    #expect(status(good, seen: 6) == 200)
    for place in good.indices {
      var mutant = good
      mutant[place] ^= 1
      #expect(status(mutant, seen: 6) != 200, "byte \(place)")
    }
  }
}
