import ElectionModel
import FileAccess
import Foundation
import LedgerStore
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Verification
import Witnessing

@testable import ElectionOffice

@Suite struct `Cosignatures of a published checkpoint` {
  @Test func withoutQuorumItIsPublishedAndSaysSo() async throws {
    let missing: @Sendable (TestWitness, [UInt8]) -> ServerAnswer = { _, _ in .answer(503, []) }
    let witnessed = try WitnessedElection(answers: [0: missing, 2: missing])
    let publication = try await witnessed.publish()
    let cosigning = try #require(publication.cosigning)
    #expect(publication.lacksQuorum && cosigning.witnessed.count == 2)
    #expect(publication.status.rawValue.hasPrefix("unofficial-"))
    #expect(witnessed.isPublished)
    let policy = try WitnessPolicy(reading: witnessed.policyPath)
    #expect(throws: OfficeError.self) {
      try witnessed.election.checkQuorum(in: witnessed.office.publicPath, by: policy)
    }
  }

  @Test func certificationNeedsTheQuorumOfThePublishedCheckpoint() async throws {
    let witnessed = try WitnessedElection()
    let policy = try WitnessPolicy(reading: witnessed.policyPath)
    func check() throws -> QuorumReached {
      try witnessed.election.checkQuorum(in: witnessed.office.publicPath, by: policy)
    }
    #expect(throws: OfficeError.self) { try check() }
    _ = try await witnessed.publish()
    #expect(try check().checkpoint.head == witnessed.election.head)
    // A line less than the quorum, a line of another tree.
    let path = "\(witnessed.office.publicPath)/checkpoint"
    let note = try SignedNote(encoded: try readFile(path, limit: 1 << 20))
    for lines in [Array(note.signatures.prefix(3)), Array(note.signatures.dropFirst())] {
      try writeDurably(try SignedNote(text: note.text, signatures: lines).encoded, to: path)
      #expect(throws: OfficeError.self) { try check() }
    }
    let stale = witnessed.witnesses[0].key.cosignature(of: Array("x\n".utf8), at: 5)
    try writeDurably(
      try SignedNote(text: note.text, signatures: note.signatures + [stale]).encoded, to: path)
    #expect(throws: OfficeError.self) { try check() }
  }

  @Test func earlierCosignaturesOfTheSameTreeStayUntilTheyAreRefreshed() async throws {
    let witnessed = try WitnessedElection()
    _ = try await witnessed.publish()
    let first = try witnessed.published().bytes
    // Nobody is asked: everything stays. A publication without a policy takes nothing away either.
    let carried = Witnesses.Way.folders(requests: nil, cosignatures: nil)
    #expect(try await witnessed.publish(carried).cosigning?.witnessed.count == 4)
    #expect(try witnessed.published().bytes == first)
    _ = try await witnessed.election.publish(
      to: witnessed.office.publicPath, key: try witnessed.office.key(), workers: 1)
    #expect(try witnessed.published().bytes == first)
    for witness in witnessed.witnesses { witness.time += 60 }
    #expect(
      try await witnessed.publish().cosigning?.witnessed.allSatisfy { $0.time % 100 == 60 }
        == true)
    #expect(try witnessed.published().bytes != first)
    // Of a larger tree they are not.
    try await witnessed.grow(0)
    #expect(try await witnessed.publish(carried).cosigning?.witnessed.isEmpty == true)
  }

  @Test func lineThatDoesNotHoldInAnEarlierCheckpointIsDropped() async throws {
    let witnessed = try WitnessedElection()
    _ = try await witnessed.publish()
    let (bytes, _) = try witnessed.published()
    var note = try SignedNote(encoded: bytes)
    let bad = witnessed.witnesses[1].key.cosignature(of: Array("x\n".utf8), at: 5)
    note = try SignedNote(text: note.text, signatures: [note.signatures[0], bad])
    for folder in [witnessed.office.publicPath, witnessed.office.electionPath] {
      try writeDurably(note.encoded, to: "\(folder)/checkpoint")
    }
    let carried = Witnesses.Way.folders(requests: nil, cosignatures: nil)
    #expect(try await witnessed.publish(carried).cosigning?.witnessed.isEmpty == true)
    #expect(try witnessed.published().signers.count == 1)
  }

  @Test func requestsAndAnswersCanBeCarriedByHand() async throws {
    let witnessed = try WitnessedElection()
    let (requests, answers) = (witnessed.office.folder("out"), witnessed.office.folder("in"))
    try await witnessed.grow(0)
    let first = try await witnessed.publish(.folders(requests: requests, cosignatures: nil))
    #expect(first.lacksQuorum && witnessed.servers.allSatisfy { $0.requests == 0 })
    for witness in witnessed.witnesses.dropLast() {
      let body = try readFile("\(requests)/\(witness.name).add-checkpoint", limit: 1 << 20)
      guard case .answer(200, _, let lines) = witness.answer(body) else {
        Issue.record("\(witness.name) refused")
        continue
      }
      try writeDurably(lines, to: "\(answers)/\(witness.name).cosignature")
    }
    let second = try await witnessed.publish(.folders(requests: nil, cosignatures: answers))
    #expect(second.cosigning?.witnessed.count == 3 && !second.lacksQuorum)
    #expect(second.cosigning?.missing.map(\.reason) == ["there is no court.cosignature"])
    // The next proofs begin where they are; --from says otherwise.
    try await witnessed.grow(1)
    _ = try await witnessed.publish(.folders(requests: requests, cosignatures: nil))
    func old(_ name: String) throws -> UInt64 {
      let path = "\(requests)/\(name).add-checkpoint"
      return try AddCheckpoint(encoded: try readFile(path, limit: 1 << 20)).old
    }
    #expect(try old("party-a") == 2 && old("court") == 0)
    _ = try await witnessed.publish(.folders(requests: requests, cosignatures: nil), from: 1)
    #expect(try old("party-a") == 1 && old("court") == 1)
  }

  @Test func receiptsCarryTheCosignedCheckpoint() async throws {
    let witnessed = try WitnessedElection()
    try await witnessed.grow(0)
    _ = try await witnessed.publish()
    let slot = witnessed.office.example.slots[0]
    let receipts = try witnessed.election.writeReceipts(
      ReceiptRequest(precinct: slot.precinct), to: witnessed.office.folder("r"), published: nil)
    let path = try #require(receipts.first).path
    let proof = try TlogProof(encoded: try readFile(path, limit: TlogProof.longest))
    #expect(proof.checkpoint.encoded == (try witnessed.published().bytes))
    #expect(proof.checkpoint.signatures.count == 5)
    #expect(checkReceipt(proof, key: witnessed.election.verifierKey).holds)
    // A ledger with a cosigned checkpoint beside it opens.
    let copy = witnessed.office.folder("copy")
    try FileManager.default.copyItem(atPath: witnessed.office.electionPath, toPath: copy)
    #expect(try Election.open(at: copy, mode: .write).ledger.size == 2)
  }
}
