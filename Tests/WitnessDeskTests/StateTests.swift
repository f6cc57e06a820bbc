import Cryptography
import FileAccess
import Foundation
import MerkleLog
import TestSupport
import Testing
import Witnessing

@testable import WitnessDesk

@Suite struct `What a witness keeps is verified before it is used` {
  @Test func everyChangedByteOfTheCheckpointIsFound() throws {
    let example = try ExampleWitness()
    try example.cosignOnce(ExampleTree(3).request(from: 0).encoded)
    let file = example.checkpointFile()
    let whole = try readFile(file, limit: 4_096)
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 1
      try writeDurably(bytes, to: file)
      do {
        _ = try example.open()
        Issue.record("byte \(place)")
      } catch WitnessError.fault(let path, _) {
        #expect(path == file)
      }
    }
    try writeDurably(whole, to: file)
    #expect(try example.open().kept.count == 1)
  }

  @Test func checkpointThatIsGoneIsNoLogThatWasNeverSeen() throws {
    let example = try ExampleWitness()
    try example.cosignOnce(ExampleTree(3).request(from: 0).encoded)
    try FileManager.default.removeItem(atPath: example.checkpointFile())
    #expect(throws: WitnessError.self) { try example.open() }
    #expect(throws: WitnessError.self) { try WitnessReport(of: example.state) }
  }

  @Test func checkpointThatThisWitnessHasNotCosignedIsFound() throws {
    let example = try ExampleWitness()
    let file = example.checkpointFile()
    try writeDurably(ExampleTree(3).note(), to: file)
    #expect(throws: WitnessError.self) { try example.open() }
    #expect(throws: WitnessError.self) { try WitnessReport(of: example.state) }
    // Its own cosignature without the log's signature is no better.
    let text = try SignedNote(encoded: ExampleTree(3).note()).text
    let key = try WitnessKey(loading: example.key, passphrase: nil)
    let own = SignerKey(
      name: try #require(KeyName("court.example/w1")), kind: .cosignature,
      privateKey: key.privateKey)
    let alone = try SignedNote(text: text, signatures: [own.cosignature(of: text, at: 9)])
    try writeDurably(alone.encoded, to: file)
    #expect(throws: WitnessError.self) { try example.open() }
    let both = try SignedNote(
      text: text, signatures: [log.signature(of: text), own.cosignature(of: text, at: 9)])
    try writeDurably(both.encoded, to: file)
    #expect(try example.open().kept.values.first?.time == 9)
  }

  @Test func checkpointUnderTheNameOfAnotherLogIsFound() throws {
    let example = try ExampleWitness(logs: [log, otherLog])
    try example.cosignOnce(ExampleTree(3).request(from: 0).encoded)
    let bytes = try readFile(example.checkpointFile(), limit: 4_096)
    try writeDurably(bytes, to: example.checkpointFile(otherLog))
    #expect(throws: WitnessError.self) { try example.open() }
  }

  @Test func keyOfALogThatIsGoneOrExchangedIsFound() throws {
    let example = try ExampleWitness()
    try example.cosignOnce(ExampleTree(3).request(from: 0).encoded)
    let file = WitnessFolder(path: example.state).logFile(log.verifierKey)
    try writeDurably(otherLog.verifierKey.encoded + [0x0A], to: file)
    #expect(throws: WitnessError.self) { try example.open() }
    try FileManager.default.removeItem(atPath: file)
    #expect(throws: WitnessError.self) { try example.open() }
  }

  @Test func reportReadsTheStateWhileAWitnessWorks() throws {
    let example = try ExampleWitness(logs: [log, otherLog])
    let witness = try example.open()
    #expect(witness.status(ExampleTree(3).request(from: 0).encoded) == 200)
    let report = try WitnessReport(of: example.state)
    #expect(report.verifierKey == witness.verifierKey)
    #expect(report.logs.count == 2)
    #expect(report.kept[log.verifierKey.name]?.checkpoint.head == ExampleTree(3).head)
    #expect(report.evidence.isEmpty)
  }
}

@Suite struct `What a log signed against its own history is kept` {
  private func evidence(_ example: ExampleWitness) throws -> [String] {
    try WitnessReport(of: example.state).evidence
  }

  @Test func forkIsKeptWithBothCheckpoints() throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    #expect(witness.status(ExampleTree(8).request(from: 0).encoded) == 200)
    let twin = ExampleTree(8, forkedAt: 3).request(from: 8).encoded
    #expect(witness.status(twin) == 422)
    let places = try evidence(example)
    #expect(places.count == 1)
    let place = try #require(places.first)
    #expect(try readFile("\(place)/request", limit: 1 << 20) == twin)
    #expect(try readFile("\(place)/refused", limit: 4_096) == ExampleTree(8, forkedAt: 3).note())
    let cosigned = try readFile("\(place)/cosigned", limit: 4_096)
    #expect(cosigned == (try readFile(example.checkpointFile(), limit: 4_096)))
    // Two roots of one size are two histories, whatever old size they came with.
    #expect(witness.status(ExampleTree(8, forkedAt: 5).request(from: 2).encoded) == 409)
    #expect(try evidence(example).count == 2)
  }

  @Test func honestMistakesAreNoEvidence() throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    #expect(witness.status(ExampleTree(8).request(from: 0).encoded) == 200)
    #expect(witness.status(ExampleTree(9).request(from: 3).encoded) == 409)
    #expect(witness.status(ExampleTree(8).request(from: 3).encoded) == 409)
    #expect(
      witness.status(ExampleTree(8, forkedAt: 3).request(from: 8, by: otherLog).encoded) == 404)
    let stranger = exampleSigner("\(log.verifierKey.name)", .note, 77)
    #expect(
      witness.status(ExampleTree(8, forkedAt: 3).request(from: 8, by: stranger).encoded) == 403)
    #expect(try evidence(example).isEmpty)
  }

  @Test func evidenceDoesNotFillTheDisk() throws {
    let example = try ExampleWitness()
    let witness = try example.open()
    #expect(witness.status(ExampleTree(2).request(from: 0).encoded) == 200)
    for size in 2..<(Evidence.most + 20) {
      let twin = ExampleTree(size, forkedAt: 0).request(from: 2).encoded
      #expect(witness.status(twin) == 422)
      if size < 10 { #expect(witness.status(twin) == 422) }
    }
    #expect(try evidence(example).count == Evidence.most)
  }
}

@Suite struct `A witness's key has one name, one state and one role` {
  private func begin(
    _ example: ExampleWitness, in state: String, name: String = "court.example/w1",
    key: String? = nil, logs: [String] = []
  ) throws {
    _ = try Witness.begin(
      in: state, name: name, key: key ?? example.key, passphrase: nil, logs: logs)
  }

  @Test func beginningAgainIsNoChange() throws {
    let example = try ExampleWitness()
    let files = try listFolder(example.state)
    try begin(example, in: example.state)
    #expect(try listFolder(example.state) == files)
    let taken = try readFile("\(example.key).vkey", limit: 4_096)
    #expect(taken == (try readFile("\(example.state)/witness.vkey", limit: 4_096)))
  }

  @Test func secondNameAndSecondStateAreRefused() throws {
    let example = try ExampleWitness()
    #expect(throws: WitnessError.self) {
      try begin(example, in: example.state, name: "court.example/w2")
    }
    #expect(throws: WitnessError.self) { try begin(example, in: example.folder("second")) }
    #expect(throws: WitnessError.self) {
      try begin(example, in: example.folder("second"), name: "court.example/w2")
    }
    #expect(!isFolder(example.folder("second")))
    #expect(throws: WitnessError.self) {
      try begin(example, in: example.folder("keys"), key: example.folder("new.pem"))
    }
    #expect(!fileExists(example.folder("new.pem")))
    #expect(throws: WitnessError.keyInsideState(path: example.folder("s/k.pem"))) {
      try begin(example, in: example.folder("s"), key: example.folder("s/k.pem"))
    }
    #expect(throws: WitnessError.badName("a b")) {
      try begin(example, in: example.folder("s"), name: "a b", key: example.folder("new.pem"))
    }
  }

  @Test func keyIsForItsOwnerAlone() throws {
    let example = try ExampleWitness()
    let mode = try FileManager.default.attributesOfItem(atPath: example.key)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func oneKeyInTwoRolesIsRefused() throws {
    let example = try ExampleWitness()
    let own = try WitnessReport(of: example.state).verifierKey
    // Case 17: the witness's key as a log's, and one log's key under two names.
    let asLog = VerifierKey(name: log.verifierKey.name, kind: .note, publicKey: own.publicKey)
    let renamed = VerifierKey(
      name: otherLog.verifierKey.name, kind: .note, publicKey: log.verifierKey.publicKey)
    for key in [asLog, renamed] {
      #expect(throws: WitnessError.self) {
        try Witness.addLog(try example.write(key), to: example.state)
      }
    }
    #expect(throws: WitnessError.self) {
      try Witness.addLog(try example.write(own), to: example.state)
    }
    let pair = try [log.verifierKey, renamed].map(example.write)
    #expect(throws: WitnessError.self) {
      try begin(example, in: example.folder("s"), key: example.folder("new.pem"), logs: pair)
    }
    #expect(
      try Witness.addLog(try example.write(otherLog.verifierKey), to: example.state)
        == otherLog.verifierKey)
    #expect(try example.open().logs.count == 2)
  }

  @Test func keyOfAnotherWitnessIsRefused() throws {
    let example = try ExampleWitness()
    let other = try ExampleWitness()
    let key = try WitnessKey(loading: other.key, passphrase: nil)
    #expect(throws: WitnessError.self) {
      try Witness(opening: example.state, key: key, clock: { 1 })
    }
  }
}
