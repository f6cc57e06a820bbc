import FileAccess
import Foundation
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@testable import WitnessDesk

@Suite struct `A witness never forgets what it has cosigned` {
  @Test func growthIsCosignedWithTheTimeOfTheClock() throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    guard case .cosigned(let lines) = witness.handle(ExampleTree(5).request(from: 0).encoded).answer
    else {
      Issue.record("the first request is cosigned")
      return
    }
    let note = try SignedNote(encoded: ExampleTree(5).note())
    let cosigned = try SignedNote(text: note.text, signatures: note.signatures + lines)
    let opened = try openCheckpoint(
      cosigned.encoded, key: log.verifierKey, cosigners: [witness.verifierKey])
    #expect(opened.cosignatures.map(\.time) == [1_790_000_000])
    #expect(try readFile(example.checkpointFile(), limit: 4_096) == cosigned.encoded)
    #expect(witness.status(ExampleTree(300).request(from: 5).encoded) == 200)
    #expect(witness.kept[log.verifierKey.name]?.checkpoint.head == ExampleTree(300).head)
  }

  @Test func staleForkedAndShorterTreesAreRefusedAndNothingChanges() throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    #expect(witness.status(ExampleTree(8).request(from: 0).encoded) == 200)
    let before = try readFile(example.checkpointFile(), limit: 4_096)
    let stale = witness.handle(ExampleTree(9).request(from: 5).encoded).answer
    #expect(stale == .refused(.otherSize(seen: 8)))
    #expect(stale.body == Array("8\n".utf8))
    #expect(witness.status(ExampleTree(9, forkedAt: 3).request(from: 8).encoded) == 422)
    #expect(witness.status(ExampleTree(8, forkedAt: 3).request(from: 8).encoded) == 422)
    #expect(witness.status(ExampleTree(5).request(from: 5).encoded) == 409)
    #expect(witness.status(ExampleTree(5).request(from: 0).encoded) == 409)
    #expect(witness.status(ExampleTree(5).request(from: 8).encoded) == 400)
    #expect(witness.status(ExampleTree(9).request(from: 8, by: otherLog).encoded) == 404)
    #expect(try readFile(example.checkpointFile(), limit: 4_096) == before)
  }

  @Test func stateOutlivesTheProcess() throws {
    let example = try ExampleWitness(logs: [log, otherLog])
    for size in [0, 3, 3, 8] {
      let witness = try example.open()
      let old = witness.kept[log.verifierKey.name].map { Int($0.checkpoint.size) } ?? 0
      #expect(witness.status(ExampleTree(size).request(from: old).encoded) == 200)
    }
    let witness = try example.open()
    #expect(witness.kept.count == 1)
    #expect(
      witness.handle(ExampleTree(9).request(from: 0).encoded).answer
        == .refused(.otherSize(seen: 8)))
    #expect(witness.status(ExampleTree(9, forkedAt: 0).request(from: 8).encoded) == 422)
    #expect(witness.status(ExampleTree(4).request(from: 0, by: otherLog).encoded) == 200)
  }

  @Test func secondOpeningIsKeptOut() throws {
    let example = try ExampleWitness()
    let first = try example.open()
    #expect(throws: WitnessError.inUse(state: example.state)) { try example.open() }
    #expect(throws: WitnessError.inUse(state: example.state)) {
      try Witness.addLog(try example.write(otherLog.verifierKey), to: example.state)
    }
    #expect(first.status(ExampleTree(1).request(from: 0).encoded) == 200)
  }

  /// Case 24 of the adversarial cases.
  @Test func clockBehindTheLastCosignatureIsRefused() throws {
    let example = try ExampleWitness(logs: [log, otherLog])
    let witness = try example.open()
    #expect(witness.status(ExampleTree(3).request(from: 0).encoded) == 200)
    let now = example.clock.read()
    example.clock.set(now - 86_400)
    let answer = witness.handle(ExampleTree(5).request(from: 3).encoded).answer
    #expect(answer == .clockBehind(last: now, now: now - 86_400))
    #expect(answer.status == 503)
    // Stale and forked requests are told so all the same, and the other log is not concerned.
    #expect(witness.status(ExampleTree(5).request(from: 2).encoded) == 409)
    #expect(witness.status(ExampleTree(3).request(from: 0, by: otherLog).encoded) == 200)
    example.clock.set(now)
    #expect(witness.status(ExampleTree(5).request(from: 3).encoded) == 200)
    // Ten years ahead it signs, and then waits until time has come that far.
    example.clock.set(now + 315_532_800)
    #expect(witness.status(ExampleTree(6).request(from: 5).encoded) == 200)
    example.clock.set(now + 1)
    #expect(witness.status(ExampleTree(7).request(from: 6).encoded) == 503)
    #expect(
      witness.handle(ExampleTree(7).request(from: 5).encoded).answer
        == .refused(.otherSize(seen: 6)))
  }

  @Test func parallelRequestsNeverRollBack() async throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    #expect(witness.status(ExampleTree(1).request(from: 0).encoded) == 200)
    let requests = (1...20).map { size in
      (1...3).map { step in (size, ExampleTree(size + step).request(from: size).encoded) }
    }.flatMap { $0 }
    // Each is asked again and again until the witness has passed it, by many at once.
    let accepted = await withTaskGroup(of: [(Int, Int)].self) { group in
      for (old, request) in requests {
        group.addTask {
          for _ in 0..<20 {
            if case .cosigned(let lines) = witness.handle(request).answer {
              return [(old, lines.count)]
            }
            await Task.yield()
          }
          return []
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    // Had two been accepted from one size, the second would have rolled the first back.
    #expect(Set(accepted.map(\.0)).count == accepted.count)
    #expect(!accepted.isEmpty && accepted.allSatisfy { $0.1 == 1 })
    let last = try #require(witness.kept[log.verifierKey.name]).checkpoint
    #expect(last.head == ExampleTree(Int(last.size)).head)
    #expect(accepted.allSatisfy { UInt64($0.0) < last.size })
  }

  @Test func oddNotesAreAnsweredAsSpecified() throws {
    // Case 18 of the adversarial cases.
    let example = try ExampleWitness()
    let witness = try example.open()
    let text = try SignedNote(encoded: ExampleTree(3).note()).text
    let own = log.signature(of: text)
    func status(_ signatures: [NoteSignature]) throws -> Int {
      let note = try SignedNote(text: text, signatures: signatures).encoded
      return witness.status(AddCheckpoint(old: 0, proof: [], checkpoint: note).encoded)
    }
    let stranger = exampleSigner("observer.example/w", .cosignature, 40)
    let foreign = stranger.cosignature(of: text, at: 1)
    #expect(try status([foreign]) == 403)
    let bad = NoteSignature(
      name: own.name, keyID: own.keyID, signature: [UInt8](repeating: 7, count: 64))
    #expect(try status([bad, own]) == 403)
    #expect(witness.kept.isEmpty)
    #expect(try status(Array(repeating: foreign, count: 99) + [own]) == 200)
    // What nobody here has verified is not kept.
    #expect(witness.kept.values.first?.note.signatures.count == 2)
    let long = NoteSignature(
      name: foreign.name, keyID: 1, signature: [UInt8](repeating: 1, count: 740_000))
    let megabyte = try SignedNote(text: text, signatures: [long, own]).encoded
    #expect(megabyte.count > 980_000)
    #expect(
      witness.status(AddCheckpoint(old: 3, proof: [], checkpoint: megabyte).encoded) == 200)
    #expect(try readFile(example.checkpointFile(), limit: 4_096).count < 600)
    #expect(witness.status([UInt8](repeating: 0x41, count: AddCheckpoint.longest + 1)) == 400)
  }

  @Test func requestThatCannotBeKeptIsNotCosigned() throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    // A folder under the file's name: writing fails, whoever is asking.
    try makeFolder("\(example.checkpointFile())/x")
    #expect(witness.handle(ExampleTree(3).request(from: 0).encoded).answer == .notKept)
    #expect(witness.kept.isEmpty)
    #expect(!witness.isBroken)
    try FileManager.default.removeItem(atPath: example.checkpointFile())
    #expect(witness.status(ExampleTree(3).request(from: 0).encoded) == 200)
  }

  /// A disk that takes everything, and confirms nothing from the third time on.
  @Test func unconfirmedWriteEndsAllCosigning() throws {
    let example = try ExampleWitness()
    let times = SetClock(0)
    let key = try WitnessKey(loading: example.key, passphrase: nil)
    let open = { () throws(WitnessError) in
      try Witness(opening: example.state, key: key, clock: { 9 }) { bytes, path throws(FileError) in
        times.set(times.read() + 1)
        try writeDurably(bytes, to: path)
        if times.read() == 3 { throw .notConfirmed(path: path, reason: SystemReason(code: 5)) }
      }
    }
    func cosignUntilItFails() throws {
      let witness = try open()
      #expect(witness.status(ExampleTree(1).request(from: 0).encoded) == 200)
      #expect(witness.status(ExampleTree(2).request(from: 1).encoded) == 200)
      #expect(witness.handle(ExampleTree(3).request(from: 2).encoded).answer == .notKept)
      #expect(witness.isBroken)
      // It would work again, but what the disk holds is not known.
      #expect(witness.handle(ExampleTree(3).request(from: 2).encoded).answer == .notKept)
      #expect(
        witness.handle(ExampleTree(3, forkedAt: 1).request(from: 2).encoded).answer == .notKept)
      #expect(times.read() == 3)
    }
    try cosignUntilItFails()
    // Opened anew it believes what is there: here the disk had kept it after all.
    #expect(try example.open().kept.values.first?.checkpoint.size == 3)
  }

  @Test func nothingIsServedThatTheDiskHasNotConfirmed() throws {
    let example = try ExampleWitness()
    try example.cosignOnce(ExampleTree(3).request(from: 0).encoded)
    let before = try readFile(example.checkpointFile(), limit: 4_096)
    let key = try WitnessKey(loading: example.key, passphrase: nil)
    let failure = FileError.notConfirmed(
      path: example.checkpointFile(), reason: SystemReason(code: 5))
    #expect(throws: WitnessError.file(failure)) {
      try Witness(opening: example.state, key: key, clock: { 9 }) { _, _ throws(FileError) in
        throw failure
      }
    }
    #expect(try example.open().kept.count == 1)
    #expect(try readFile(example.checkpointFile(), limit: 4_096) == before)
  }
}
