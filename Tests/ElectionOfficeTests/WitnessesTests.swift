import ElectionModel
import FileAccess
import Foundation
import HTTPClient
import LedgerStore
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@testable import ElectionOffice

@Suite struct `Publishing with witnesses` {
  private let names = ["party-a.example/w", "party-b.example/w", "press.example/w"]

  /// The error that ends a publication, for a witness with this answer.
  private func stop(_ witnessed: WitnessedElection) async -> WitnessingError? {
    do {
      _ = try await witnessed.publish()
      return nil
    } catch OfficeError.witnessing(let error) {
      return error
    } catch {
      Issue.record("another error: \(error)")
      return nil
    }
  }

  /// Publishes where the court answers so, and gives the reason why it is missing.
  private func reason(
    _ answer: @escaping @Sendable (TestWitness, [UInt8]) -> ServerAnswer, timeout: Int = 120
  ) async throws -> String? {
    let witnessed = try WitnessedElection(answers: [3: answer])
    let publication = try await witnessed.publish(.http(timeout: timeout))
    let cosigning = try #require(publication.cosigning)
    #expect(cosigning.witnessed.map(\.name) == ["party-a", "party-b", "press"])
    #expect(cosigning.reachesQuorum && !publication.lacksQuorum)
    #expect(cosigning.missing.map(\.name) == ["court"])
    #expect(try witnessed.published().signers.dropFirst() == names[...])
    return cosigning.missing.first?.reason
  }

  @Test func everybodyCosignsInTheOrderOfThePolicy() async throws {
    let witnessed = try WitnessedElection()
    for slot in 0..<2 {
      try await witnessed.grow(slot)
      let publication = try await witnessed.publish()
      let cosigning = try #require(publication.cosigning)
      #expect(cosigning.witnessed.count == 4 && cosigning.missing.isEmpty)
      #expect(cosigning.quorum == "all-sides" && cosigning.reachesQuorum)
      let (bytes, signers) = try witnessed.published()
      #expect(signers == [witnessed.office.example.parts.origin] + names + ["court.example/w"])
      let policy = try WitnessPolicy(reading: witnessed.policyPath).policy
      let opened = try CosignedCheckpoint(
        opening: bytes, key: witnessed.election.verifierKey, policy: policy)
      #expect(opened.checkpoint.size == UInt64(slot + 2) && opened.reachesQuorum)
      let own = try readFile("\(witnessed.office.electionPath)/checkpoint", limit: 1 << 20)
      #expect(own == bytes)
    }
    // The size each had was known the second time: one question each.
    #expect(witnessed.servers.map(\.requests) == [2, 2, 2, 2])
    #expect(
      try witnessed.election.ledger.heads().allSatisfy { head in
        (try? SignedNote(encoded: head.note))?.signatures.count == 1
      })
  }

  @Test func smallerTreeThanBelievedIsAskedAboutOnceMore() async throws {
    let witnessed = try WitnessedElection()
    _ = try await witnessed.publish()
    try await witnessed.grow(0)
    // The file says nothing after a restore: 409 with size 1 leads to a proof from there.
    try writeDurably(
      Array("garbage".utf8), to: "\(witnessed.office.electionPath)/\(KnownSizes.file)")
    let publication = try await witnessed.publish()
    #expect(publication.cosigning?.witnessed.count == 4)
    #expect(witnessed.servers.map(\.requests) == [3, 3, 3, 3])
    // A witness put back to its beginning is told everything anew.
    witnessed.witnesses[0].newest = nil
    try await witnessed.grow(1)
    #expect(try await witnessed.publish().cosigning?.witnessed.count == 4)
    #expect(witnessed.servers.map(\.requests) == [5, 4, 4, 4])
  }

  @Test func whateverIsNoCosignatureCountsAsMissing() async throws {
    for (status, words) in [
      (403, "403: it does not trust"), (404, "404: it does not"), (503, "503"),
    ] {
      let found = try await reason { _, _ in .answer(status, Array("body".utf8)) }
      #expect(found?.contains(words) == true, "\(found ?? "")")
    }
    let moved = try await reason { _, _ in
      .raw(Array("HTTP/1.1 302 Found\r\nLocation: /w/add-checkpoint\r\n\r\n".utf8))
    }
    #expect(moved == "it answered 302")
    #expect(try await reason { _, _ in .raw(Array("hello\n".utf8)) }?.contains("reached") == true)
    #expect(try await reason { _, _ in .answer(200, []) }?.contains("no cosignature") == true)
    let endless = [UInt8](repeating: 65, count: 200_000)
    #expect(try await reason { _, _ in .answer(200, endless) }?.contains("longer") == true)
    #expect(try await reason { _, _ in .answer(200, Array("—".utf8)) } != nil)
    #expect(try await reason { _, _ in .answer(409, Array("01\n".utf8)) }?.contains("409") == true)
    #expect(try await reason { _, _ in .answer(409, Array("0".utf8)) }?.contains("409") == true)
    let again = try await reason { _, _ in .answer(409, Array("1\n".utf8)) }
    #expect(again?.contains("between two questions") == true)
  }

  @Test func silentWitnessDelaysNobodyForLongerThanTheLimit() async throws {
    let found = try await reason({ _, _ in .silence }, timeout: 1)
    #expect(found == "it did not answer in time")
  }

  @Test func cosignatureThatDoesNotHoldIsNotKept() async throws {
    let other = Array("elections.example/other\n1\nAAAA\n".utf8)
    let wrong = try await reason { witness, _ in
      .answer(200, witness.key.cosignature(of: other, at: 5).encoded)
    }
    #expect(wrong?.contains("does not hold") == true)
    // The right text without a time, by a stranger, and a stranger's line beside the right one.
    @Sendable func text(_ body: [UInt8]) -> [UInt8] {
      let note = (try? AddCheckpoint(encoded: body)).flatMap {
        try? SignedNote(encoded: $0.checkpoint)
      }
      return note?.text ?? []
    }
    let timeless = try await reason { witness, body in
      .answer(200, witness.key.cosignature(of: text(body), at: 0).encoded)
    }
    #expect(timeless?.contains("no time") == true)
    let stranger = TestWitness("stranger", logs: []).key
    let strange = try await reason { _, body in
      .answer(200, stranger.cosignature(of: text(body), at: 5).encoded)
    }
    #expect(strange?.contains("no cosignature of the key") == true)
    let mixed = try WitnessedElection(answers: [
      3: { witness, body in
        let lines = [stranger, witness.key].map { $0.cosignature(of: text(body), at: 5) }
        return .answer(200, lines.flatMap(\.encoded))
      }
    ])
    #expect(try await mixed.publish().cosigning?.witnessed.count == 4)
    #expect(try !mixed.published().signers.contains("stranger.example/w"))
  }

  @Test func witnessWithAnotherHistoryStopsEverything() async throws {
    for (answer, words) in [
      (ServerAnswer.answer(422, Array("no\n".utf8)), "422"),
      (.answer(409, type: "text/x.tlog.size", Array("7\n".utf8)), "7 entries"),
    ] {
      let witnessed = try WitnessedElection(answers: [1: { _, _ in answer }])
      let error = await stop(witnessed)
      guard case .seenElsewhere(let witness, _, let ours) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(witness == "party-b" && ours.size == 1)
      #expect("\(error!)".contains(words) && "\(error!)".contains(ours.root.hex))
      #expect(!witnessed.isPublished)
      #expect(!isFolder("\(witnessed.office.publicPath)/results"))
      #expect(!fileExists("\(witnessed.office.electionPath)/checkpoint"))
    }
  }

  /// Case 10: real witnesses answer a forked twin with 422, whoever signed it.
  @Test func forkedTwinWithItsOwnRecordIsStoppedByTheWitnesses() async throws {
    let witnessed = try WitnessedElection()
    try await witnessed.grow(0)
    _ = try await witnessed.publish()
    let office = witnessed.office
    try copyKeyWithoutRecord(office.keyPath, to: office.folder("keys/twin.pem"))
    let key = try LogKey(loading: office.folder("keys/twin.pem"))
    let twin = try Election.initialise(
      at: office.folder("twin"), definition: office.folder("definition"), key: key)
    let other = office.example.goodReturn(for: office.example.slots[1])
    _ = try await office.ingest(twin, try office.deliver(other, as: "other"))
    await #expect(throws: OfficeError.self) {
      try await twin.publish(
        to: office.folder("twin-public"), signature: .key(key), workers: 1,
        witnesses: Witnesses(
          policy: try WitnessPolicy(reading: witnessed.policyPath), way: .http(timeout: 120)))
    }
    #expect(!fileExists(office.folder("twin-public/checkpoint")))
    #expect(witnessed.witnesses.allSatisfy { $0.newest == witnessed.election.head })
  }

  @Test func onlyHTTPIsSpokenAndAnswersKeepTheirOrder() throws {
    let servers = (0..<3).map { number in
      TestServer { _, body in .answer(200 + number, body + [UInt8(number)]) }
    }
    let bad = ["file:///etc/passwd", "ftp://127.0.0.1/x", "", "127.0.0.1:80", "http://"]
    let requests =
      servers.map { HTTPPost(url: "\($0.address)/w", body: [7, 0, 200]) }
      + bad.map { HTTPPost(url: $0, body: [1]) }
    let answers = post(requests, timeout: 120)
    for number in 0..<3 {
      let expected = HTTPAnswer(status: 200 + number, body: [7, 0, 200, UInt8(number)])
      #expect(try answers[number].get() == expected)
    }
    for (url, answer) in zip(bad, answers.dropFirst(3)) {
      #expect(throws: HTTPFailure.badAddress(url: url)) { try answer.get() }
    }
  }
}
