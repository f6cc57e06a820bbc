import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import MerkleLog
import StrictBytes
import Synchronization
import TestSupport
import Testing
import WitnessDesk
import Witnessing

/// docs/tamper-kit.md, cases 24 and 25: clocks, roots and secrecy.
@Suite struct `Tamper kit, clocks and secrecy` {
  /// The bytes of all published files, by path.
  private func published(_ election: KitElection, _ name: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try listFolder(election.folder(name)) {
      files[path] = try bytes(election.folder("\(name)/\(path)"))
    }
    return files
  }

  @Test func case24LedgerAndPublicationHoldNoTimeOfTheMachine() throws {
    let election = try KitElection(ExampleElection { $0.disclosure = .ballots })
    try election.fork(to: "later")
    let old = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 86_400)]
    let new = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 4_000_000_000)]
    for (name, times) in [("e", old), ("later", new)] {
      let delivery = election.folder("delivery-\(name)")
      for slot in 0..<4 { try election.good(slot).write(to: delivery) }
      for file in try listFolder(delivery) {
        try FileManager.default.setAttributes(times, ofItemAtPath: "\(delivery)/\(file)")
      }
      let end = try shomar("ingest", election.folder(name), delivery)
      #expect([0, 3].contains(end.status), "\(end.errorText)")
      try election.publish(name, to: "pub-\(name)")
    }
    #expect(try published(election, "pub-e") == published(election, "pub-later"))
  }

  @Test func case24ClockOfAPrecinctDecidesNothing() async throws {
    let election = try KitElection()
    let office = try election.opened()
    for (slot, year) in [(0, "1999"), (1, "2036"), (2, "2026")] {
      let item = election.good(slot).changed {
        $0.opened = "\(year)-05-01T08:00"
        $0.closed = "\(year)-05-01T20:00"
      }
      #expect(try await election.findings(item, in: office) == [], "\(year)")
    }
    #expect(try office.status().size == 4)
  }

  @Test func case24WitnessWithAClockThatWentBackWaits() throws {
    let folder = TemporaryFolder()
    let log = kitSigner("elections.example/kit", .note, 1)
    try writeDurably(log.verifierKey.encoded + [0x0A], to: folder("log.vkey"))
    _ = try Witness.begin(
      in: folder("state"), name: "court.example/w", key: folder("w.pem"), passphrase: nil,
      logs: [folder("log.vkey")])
    let witness = try KitClock.witness(folder("state"), folder("w.pem"))
    func status(_ size: Int, from old: Int, at seconds: UInt64) -> Int {
      KitClock.now.withLock { $0 = seconds }
      let leaves = (0..<size).map { leafHash(of: Array("\($0)".utf8)) }
      let head = TreeHead(size: UInt64(size), root: treeHash(of: leaves))
      let note = signCheckpoint(Checkpoint(origin: log.verifierKey.name, head: head), by: log)
      let request = AddCheckpoint(
        old: UInt64(old), proof: consistencyProof(from: UInt64(old), in: leaves),
        checkpoint: note)
      return witness.handle(request.encoded).answer.status
    }
    let now: UInt64 = 1_790_000_000
    #expect(status(3, from: 0, at: now) == 200)
    #expect(status(5, from: 3, at: now - 86_400) == 503)
    // A fork is called one whatever the clock says, and a later clock cosigns again.
    #expect(status(5, from: 2, at: now - 86_400) == 409)
    #expect(status(5, from: 3, at: now + 315_532_800) == 200)
    #expect(status(6, from: 5, at: now + 1) == 503)
  }

  @Test func case25EveryRootIsPrintedInFullAndShorterOnesAreRefused() throws {
    let election = try KitElection()
    try election.ingest([election.good(0)])
    try election.publish()
    let checkpoint = String(decoding: try bytes(election.folder("pub/checkpoint")), as: UTF8.self)
    let root = try Checkpoint(text: SignedNote(encoded: Array(checkpoint.utf8)).text).root
    let receipt = try shomar(
      "receipt", election.place, "--precinct", "0017", "--to", election.folder("r"), "--print")
    #expect(receipt.status == 0)
    let encoded = Base64.string(root.bytes)
    // In words it stands in groups; without the spaces it is the root in full.
    let printed = receipt.outputText.filter { !$0.isWhitespace }
    for text in [
      printed, try shomar("status", election.place).outputText,
      try election.verify()
        .outputText,
    ] {
      let flat = text.filter { !$0.isWhitespace }
      #expect(flat.contains(root.hex) || flat.contains(encoded), "\(text)")
    }
    let kept = election.folder("kept")
    for short in ["\(encoded.prefix(40))AA==", String(encoded.prefix(40)), "AAAA", ""] {
      try writeDurably(Array(checkpoint.replacing(encoded, with: short).utf8), to: kept)
      let end = try audit("compare", kept, election.pub, "--key", election.verifierKey)
      #expect(end.status == 65, "\(short): \(end.errorText)")
    }
  }

  @Test func case25OrderOfVotingLeavesNoTrace() throws {
    let example = ExampleElection { $0.disclosure = .ballots }
    let slot = example.slots[0]
    let lines = example.ballotLines(of: slot)
    let file = example.ballotsFile(for: slot, lines: lines)
    try forEachSeed(0..<50) { random in
      let permuted = example.ballotsFile(for: slot, lines: lines.shuffled(using: &random))
      #expect(permuted == file, "\(random)")
    }
    let election = try KitElection(example)
    try election.ingest((0..<4).map(election.good))
    try election.publish()
    // A ballots file has a head, and then nothing but codes.
    var files = 0
    for (path, bytes) in try published(election, "pub") {
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasPrefix("shomar-ballots/1\n") else { continue }
      files += 1
      let rows = text.split(separator: "\n")
      let head = rows.prefix(7).map { $0.split(separator: " ")[0] }
      let names = [
        "shomar-ballots/1", "election", "precinct", "contest", "part", "ballots", "salt",
      ]
      #expect(head.map(String.init) == names, "\(path)")
      #expect(rows.dropFirst(7).allSatisfy { $0.wholeMatch(of: /[-* 0-9A-Z]+/) != nil }, "\(path)")
      #expect(
        Array(rows.dropFirst(7))
          == rows.dropFirst(7).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
    #expect(files == 4)
  }

  @Test func case25DigestOfWithheldBallotsCannotBeGuessedWithoutTheSalt() throws {
    let election = try KitElection()
    let item = election.good(0)
    try election.ingest([item])
    try election.publish()
    let named = try #require(item.statement.ballotsFile).sha256
    let files = try published(election, "pub")
    let mentions = files.values.filter { $0.firstRange(of: Array(named.hex.utf8)) != nil }
    #expect(!mentions.isEmpty)
    let ballots = try BallotsFile(reading: try #require(item.ballots))
    let salt = ballots.header.salt
    for (path, bytes) in files {
      #expect(bytes.firstRange(of: Array(salt.hex.utf8)) == nil, "\(path)")
      #expect(bytes.firstRange(of: salt.bytes) == nil, "\(path)")
    }
    // Somebody who has guessed every ballot cannot tell that the guess is right.
    let slot = election.example.slots[0]
    let guess = election.example.ballotLines(of: slot).map { Array($0.utf8) }
    for number in UInt8(0)...255 {
      var header = ballots.header
      header.salt = Digest(bytes: [UInt8](repeating: number, count: 32)) ?? .zero
      #expect(reference(to: BallotsFile.file(header: header, ballots: guess)).sha256 != named)
    }
    let known = BallotsFile.file(header: ballots.header, ballots: guess)
    #expect(reference(to: known).sha256 == named)
  }
}

/// A witness whose clock a test sets.
private enum KitClock {
  static let now = Mutex<UInt64>(0)

  static func witness(_ state: String, _ key: String) throws -> Witness {
    let loaded = try WitnessKey(loading: key, passphrase: nil)
    return try Witness(opening: state, key: loaded, clock: { now.withLock { $0 } })
  }
}
