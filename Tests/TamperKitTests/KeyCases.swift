import Cryptography
import ElectionModel
import ElectionOffice
import FileAccess
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

/// docs/tamper-kit.md, cases 16 and 17.
@Suite struct `Tamper kit, keys` {
  private func findings(
    _ event: ExampleKeyEvent, _ election: KitElection, _ office: Election
  ) async throws -> [String]? {
    try await election.record(event.bytes, ending: ".key.json", in: office)
      .recorded.first?.numbers.map(\.text)
  }

  @Test func case16OnlyTheOrderOfEntriesDecidesWhatAKeyIsWorth() async throws {
    let election = try KitElection(.withAuthorities)
    let office = try election.opened()
    let example = election.example
    #expect(try await election.findings(election.good(0), in: office) == [])
    #expect(try await findings(example.revoke("p17-chair"), election, office) == [])
    // After it, whatever time the return claims.
    let later = election.good(0).changed { $0.remarks = "later" }
    let after = try await election.findings(later, in: office) ?? []
    #expect(after.contains("F306"))
    let backdated = later.changed {
      $0.opened = "1999-01-01T00:00"
      $0.closed = "1999-01-01T00:01"
    }
    #expect(try await election.findings(backdated, in: office) == after)
    #expect(try await findings(example.revoke("p99-chair"), election, office) == ["F610"])
    let chair = try #require(example.parts.keys.first { $0.id.text == "p18-chair" })
    let rotation = example.rotate(chair, to: "p18-chair-2")
    let alone = ExampleElection.authorities + ["p18-chair-2"]
    #expect(try await findings(rotation.signed(by: alone), election, office) == ["F613"])
    let old = ExampleElection.authorities + ["p18-chair"]
    #expect(try await findings(rotation.signed(by: old), election, office) == ["F612"])
    // The first return stays counted, and is listed to be held against the paper.
    let status = try office.status()
    #expect(status.signedByRevoked.map(\.entry) == [1])
  }

  @Test func case17WeakKeysAreRefusedWhereverAKeyComesIn() async throws {
    let election = try KitElection(.withAuthorities)
    let office = try election.opened()
    let new = ExampleKey("p17-chair-2", role: "presiding-officer", precincts: nil)
    let constant = [1] + [UInt8](repeating: 0, count: 63)
    for (number, weak) in WeakKeys.all.enumerated() {
      #expect(throws: KeyError.self) { try Ed25519PublicKey(bytes: weak) }
      for (name, type, line) in [("w.example", 4, "witness w"), ("l.example", 1, "log")]
        as [(String, UInt8, String)]
      {
        let text = "\(line) \(verifierKeyText(name, type: type, weak))\nquorum none\n"
        #expect(throws: PolicyError.self, "\(number)") { try Policy(encoded: Array(text.utf8)) }
      }
      guard number % 10 == 0 else { continue }
      // The signature that holds of everything under a small-order key.
      var forged = election.example.register(new).with(publicKey: weak)
        .signed(by: ExampleElection.authorities)
      forged.signatures.append(DocumentSignature(key: new.id, signature: constant))
      #expect(try await findings(forged, election, office)?.contains("F609") == true)
    }
  }

  @Test func case17WeakAndTwofoldKeysOfADefinitionAreDefects() throws {
    let folder = TemporaryFolder()
    let example = ExampleElection.standard
    try example.writeDefinition(to: folder("good"))
    let rows = String(decoding: try bytes(folder("good/keys.csv")), as: UTF8.self)
    let first = Base64.string(example.parts.keys[0].privateKey.publicKey.bytes)
    let second = Base64.string(example.parts.keys[1].privateKey.publicKey.bytes)
    try #require(rows.contains(first) && rows.contains(second))
    for bad in WeakKeys.smallOrder.map({ Base64.string($0) }) + [second] {
      let changed = rows.replacing(first, with: bad)
      try example.writeDefinition(to: folder("d"))
      try writeDurably(Array(changed.utf8), to: folder("d/keys.csv"))
      let end = try shomar(
        "init", folder("e"), "--definition", folder("d"), "--key", folder("k.pem"))
      #expect(end.status == 65, "\(bad): \(end.errorText)")
      #expect((end.errorText + end.outputText).contains("keys.csv"), "\(end.errorText)")
      #expect(!fileExists(folder("e/ledger.db")))
    }
  }

  @Test func case17OneKeyHasOneRole() async throws {
    let election = try KitElection(.withAuthorities)
    let text = Array(try bytes(election.verifierKey).dropLast())
    let log = try VerifierKey(encoded: text)
    let w0 = kitSigner("w0.example", .cosignature, 50)
    let lines = [
      "witness again \(kitSigner("other.example", .cosignature, 50).verifierKey)",
      "witness log \(verifierKeyText("log.example", type: 4, log.publicKey.bytes))",
    ]
    for line in lines {
      let policy = "log \(log)\nwitness w0 \(w0.verifierKey)\n\(line)\nquorum w0\n"
      #expect(throws: PolicyError.self, "\(line)") { try Policy(encoded: Array(policy.utf8)) }
    }
    // A witness with the log's key can be begun only by somebody who has it; the program says no.
    let begun = try audit(
      "witness", "init", election.folder("state"), "--name", "w.example", "--key", election.key,
      "--log", election.verifierKey)
    #expect(begun.status == 65 || begun.status == 64, "\(begun.status): \(begun.errorText)")
    // A key that has been registered under one name is nobody else's.
    let office = try election.opened()
    let again = election.example.register(
      ExampleKey("second", role: "member", precincts: nil)
    ).with(publicKey: log.publicKey.bytes)
    #expect(try await findings(again, election, office)?.contains("F608") == true)
  }
}
