import ElectionModel
import FileAccess
import Foundation
import LedgerStore
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@testable import ElectionOffice

@Suite struct `The signer's record` {
  let office: ExampleOffice

  init() throws { office = try ExampleOffice() }

  private var record: String { "\(office.keyPath).signed" }

  private func publish(
    _ election: Election, to folder: String? = nil
  ) async throws -> Publication {
    try await election.publish(
      to: folder ?? office.publicPath, key: try office.key(), workers: 1)
  }

  /// Takes the good return of a slot in.
  private func grow(_ election: Election, _ slot: Int) async throws {
    let example = office.example.goodReturn(for: office.example.slots[slot])
    _ = try await office.ingest(election, try office.deliver(example, as: "r\(slot)"))
  }

  private func refusal(_ work: () async throws -> Void) async -> SigningError? {
    do {
      try await work()
      return nil
    } catch OfficeError.signing(let error) {
      return error
    } catch {
      Issue.record("another error: \(error)")
      return nil
    }
  }

  @Test func beginsEmptyAndFollowsEveryPublication() async throws {
    let election = try office.begin()
    let signer = Signer(try office.key())
    #expect(try signer.recorded().head == TreeHead(size: 0, root: emptyTreeHash))
    for slot in 0..<2 {
      try await grow(election, slot)
      let publication = try await publish(election)
      let recorded = try signer.recorded()
      #expect(recorded.size == UInt64(publication.checkpoint.size))
      #expect(recorded.root == publication.checkpoint.root)
      let published = try readFile("\(office.publicPath)/checkpoint", limit: 1 << 16)
      #expect(published.starts(with: try readFile(record, limit: 1 << 16)))
    }
  }

  @Test func missingRecordIsRefusedAndSaysWhatToDo() async throws {
    let election = try office.begin()
    unlink(record)
    let error = await refusal { _ = try await publish(election) }
    guard case .noRecord = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let origin = office.example.parts.origin
    #expect("\(error!)".contains("shomar sign --begin --key \(office.keyPath) --origin \(origin)"))
    #expect(!fileExists("\(office.publicPath)/checkpoint"))
    #expect(!fileExists("\(office.keyPath).lock"))
    try Signer(try office.key()).begin(origin: origin)
    _ = try await publish(election)
  }

  /// Cases 4 and T5: everything but the key's folder is put back.
  @Test func restoredBackupIsRefusedThoughNothingElseRemembers() async throws {
    let files = FileManager.default
    do {
      let election = try office.begin()
      try await grow(election, 0)
      _ = try await publish(election)
    }
    try files.copyItem(atPath: office.electionPath, toPath: office.folder("old-election"))
    try files.copyItem(atPath: office.publicPath, toPath: office.folder("old-public"))
    do {
      let election = try Election.open(at: office.electionPath, mode: .write)
      try await grow(election, 1)
      _ = try await publish(election)
    }
    let restored = try Election.open(at: office.folder("old-election"), mode: .write)
    let error = await refusal { _ = try await publish(restored, to: office.folder("old-public")) }
    guard case .refused(_, _, .contradicts(let recorded, _)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(recorded.size == 3)
    // Both heads are printed in full.
    let words = "\(error!)"
    #expect(words.contains("3 entries, root \(recorded.root.hex)"))
    #expect(words.contains("2 entries, root \(restored.ledger.root.hex)"))
    // Going on from the backup with another return is the fork by accident.
    try await grow(restored, 2)
    try await grow(restored, 3)
    let again = await refusal { _ = try await publish(restored, to: office.folder("old-public")) }
    guard case .refused(_, _, .contradicts) = again else {
      Issue.record("\(String(describing: again))")
      return
    }
    let checkpoint = try readFile(office.folder("old-public/checkpoint"), limit: 1 << 16)
    #expect(checkpoint.split(separator: 10)[1] == [UInt8(ascii: "2")])
  }

  /// Case 9: one key on two folders.
  @Test func secondFolderWithTheSameKeyCannotForkTheLog() async throws {
    let election = try office.begin()
    let twin = try Election.initialise(
      at: office.folder("twin"), definition: office.folder("definition"), key: try office.key())
    try await grow(election, 0)
    try await grow(twin, 1)
    _ = try await publish(election)
    let error = await refusal { _ = try await publish(twin, to: office.folder("twin-public")) }
    guard case .refused(_, _, .contradicts) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // And once it has signed, it begins no other log.
    let third = await refusal {
      _ = try Election.initialise(
        at: office.folder("third"), definition: office.folder("definition"),
        key: try office.key())
    }
    guard case .recordExists = third else {
      Issue.record("\(String(describing: third))")
      return
    }
    #expect(!fileExists(office.folder("third/ledger.db")))
  }

  @Test func crashBetweenRecordAndAnswerLeavesTheSameSignatureToBeAskedFor() async throws {
    let election = try office.begin()
    let request = try election.signRequest()
    let signer = Signer(try office.key())
    let lost = try signer.sign(request)
    #expect(try signer.recorded() == request.checkpoint)
    #expect(try signer.sign(request) == lost)
    _ = try await publish(election)
    #expect(try readFile("\(office.publicPath)/checkpoint", limit: 1 << 16) == lost)
    // Growing after the crash is as good.
    try await grow(election, 0)
    _ = try signer.sign(try election.signRequest(from: request.checkpoint.size))
    try await grow(election, 1)
    #expect(try await publish(election).checkpoint.size == 3)
  }

  @Test func recordThatCannotBeReadIsRefused() async throws {
    let election = try office.begin()
    let good = try readFile(record, limit: 1 << 16)
    for bad in [[], Array(good.dropLast()), good + [10], [UInt8](repeating: 65, count: 200)] {
      try writeDurably(bad, to: record)
      let error = await refusal { _ = try await publish(election) }
      guard case .badRecord = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test func onlyOneSignsAtATime() async throws {
    let election = try office.begin()
    let request = try election.signRequest()
    let signer = Signer(try office.key())
    guard let lock = try FileLock.take("\(office.keyPath).lock") else {
      Issue.record("the lock was not free")
      return
    }
    let error = await refusal { _ = try signer.sign(request) }
    guard case .busy = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try signer.recorded().size == 0)
    withExtendedLifetime(lock) {}
  }

  @Test func linkToTheKeyLeadsToTheSameRecord() async throws {
    let election = try office.begin()
    let link = office.folder("elsewhere.pem")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: office.keyPath)
    let signer = Signer(try LogKey(loading: link))
    _ = try signer.sign(try election.signRequest())
    #expect(try Signer(try office.key()).recorded().size == 1)
    #expect(!fileExists("\(link).signed"))
  }

  @Test func noteMadeElsewhereIsTakenForExactlyThisTree() async throws {
    let election = try office.begin()
    let signer = Signer(try office.key())
    let path = office.folder("signed")
    try writeDurably(try signer.sign(try election.signRequest()), to: path)
    try await grow(election, 0)
    func publishSigned() async throws {
      _ = try await election.publish(
        to: office.publicPath, signature: .note(path: path), workers: 1)
    }
    guard case .otherTree = await refusal(publishSigned) else {
      Issue.record("a note of a smaller tree was taken")
      return
    }
    let good = try signer.sign(try election.signRequest(from: 1))
    for position in stride(from: 0, to: good.count, by: 3) {
      var bytes = good
      bytes[position] ^= 1
      try writeDurably(bytes, to: path)
      #expect(await refusal(publishSigned) != nil, "byte \(position)")
    }
    #expect(!fileExists("\(office.publicPath)/checkpoint"))
    try writeDurably(good, to: path)
    try await publishSigned()
    #expect(try readFile("\(office.publicPath)/checkpoint", limit: 1 << 16) == good)
  }

  @Test func requestBeyondTheLedgerIsRefused() async throws {
    let election = try office.begin()
    let error = await refusal { _ = try election.signRequest(from: 2) }
    guard case .beyondLedger(from: 2, size: 1) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
