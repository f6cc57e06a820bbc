import FileAccess
import Foundation
import MerkleLog
import TestSupport
import Testing

/// The log's key in a folder that stands for another machine: only two small files go there and back.
@Suite struct `The log's key stays on another machine` {
  let folder = TemporaryFolder()
  let example = ExampleElection.standard

  private var key: String { folder("safe/log.pem") }
  private var request: String { folder("stick/request") }
  private var note: String { folder("stick/signed") }

  /// Makes the key in the safe and begins the election with its public half alone.
  private func begin() throws {
    try makeFolder(folder("safe"))
    try makeFolder(folder("stick"))
    let made = try run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key)
    #expect(made.status == 0, "\(made.errorText)")
    let begun = try shomar("sign", "--begin", "--key", key, "--origin", example.parts.origin)
    #expect(begun.status == 0, "\(begun.errorText)")
    let verifierKey = try #require(begun.outputText.split(separator: "\n").last)
    try writeDurably(Array("\(verifierKey)\n".utf8), to: folder("log.vkey"))
    try example.writeDefinition(to: folder("definition"))
    let election = try shomar(
      "init", folder("e"), "--definition", folder("definition"), "--verifier-key",
      folder("log.vkey"))
    #expect(election.status == 0, "\(election.errorText)")
    #expect(
      try readFile(folder("e/log.vkey"), limit: 4_096)
        == readFile(folder("log.vkey"), limit: 4_096))
  }

  private func ingest(_ slot: Int) throws {
    try example.goodReturn(for: example.slots[slot]).write(to: folder("returns-\(slot)"))
    #expect(try shomar("ingest", folder("e"), folder("returns-\(slot)")).status == 0)
  }

  private func ask(_ election: String = "e", to pub: String = "pub", _ more: String...) throws
    -> ProgramEnd
  {
    try run(
      try builtProduct("shomar"),
      arguments: ["publish", folder(election), "--to", folder(pub), "--request", request] + more)
  }

  private func sign() throws -> ProgramEnd {
    try shomar("sign", "--request", request, "--key", key, "--out", note)
  }

  private func goOn(_ election: String = "e", to pub: String = "pub") throws -> ProgramEnd {
    try shomar("publish", folder(election), "--to", folder(pub), "--signed", note)
  }

  private func record() throws -> [UInt8] { try readFile("\(key).signed", limit: 4_096) }

  @Test func wholeWayWithGrowth() throws {
    try begin()
    for slot in 0..<3 {
      try ingest(slot)
      let asked = try ask()
      #expect(asked.status == 3, "\(asked.errorText)")
      #expect(asked.outputText.contains("waits for a signature"))
      let signed = try sign()
      #expect(signed.status == 0, "\(signed.errorText)")
      #expect(signed.outputText.contains("size    \(slot + 2)\n"))
      // The full root, before the signature: 64 hexadecimal digits.
      let root = try #require(
        signed.outputText.split(separator: "\n").first { $0.contains("root") })
      #expect(root.split(separator: " ").last?.utf8.count == 64)
      #expect(asked.outputText.contains(root))
      let published = try goOn()
      #expect(published.status == 0, "\(published.errorText)")
      #expect(published.outputText.contains("Published to"))
      let verified = try audit("verify", folder("pub"), "--key", folder("log.vkey"))
      #expect(verified.status == 0, "\(verified.outputText)")
    }
    #expect(try listFolder(folder("safe")) == ["log.pem", "log.pem.lock", "log.pem.signed"])
  }

  @Test func nothingIsPublishedWithoutTheSignature() throws {
    try begin()
    #expect(try ask().status == 3)
    #expect(!isFolder(folder("pub")))
    try writeDurably(try readFile(request, limit: 1 << 16), to: note)
    #expect(try goOn().status == 65)
    #expect(!fileExists(folder("pub/checkpoint")))
  }

  @Test func ledgerThatGrewSinceTheRequestAsksAnew() throws {
    try begin()
    #expect(try ask().status == 3)
    #expect(try sign().status == 0)
    try ingest(0)
    let grown = try goOn()
    #expect(grown.status == 65)
    #expect(grown.errorText.contains("make a new request"))
    // The ledger does not know what was signed: the signer says from where the proof must lead.
    #expect(try ask().status == 3)
    let other = try sign()
    #expect(other.status == 64)
    #expect(other.errorText.contains("--from 1"))
    #expect(try ask("e", to: "pub", "--from", "1").status == 3)
    #expect(try sign().status == 0)
    #expect(try goOn().status == 0)
  }

  @Test func restoredBackupIsNotSigned() throws {
    try begin()
    try ingest(0)
    let files = FileManager.default
    try files.copyItem(atPath: folder("e"), toPath: folder("old"))
    try ingest(1)
    #expect(try ask().status == 3)
    #expect(try sign().status == 0)
    #expect(try goOn().status == 0)
    let before = try record()
    #expect(try ask("old", to: "old-pub").status == 3)
    unlink(note)
    let refused = try sign()
    #expect(refused.status == 1, "\(refused.outputText)")
    #expect(refused.errorText.contains("NOT SIGNED"))
    #expect(refused.errorText.contains("signed before  3 entries, root "))
    #expect(refused.errorText.contains("asked for now  2 entries, root "))
    #expect(!fileExists(note))
    #expect(try record() == before)
  }

  @Test func recordOfAKeyIsMadeOnce() throws {
    try begin()
    let origin = example.parts.origin
    #expect(try shomar("sign", "--begin", "--key", key, "--origin", origin).status == 0)
    #expect(try shomar("sign", "--begin", "--key", key, "--origin", "other").status == 64)
    #expect(try ask().status == 3)
    #expect(try sign().status == 0)
    #expect(try shomar("sign", "--begin", "--key", key, "--origin", origin).status == 64)
    unlink("\(key).signed")
    let lost = try sign()
    #expect(lost.status == 64)
    #expect(lost.errorText.contains("shomar sign --begin"))
  }

  @Test func wrongUseIsSaid() throws {
    try begin()
    #expect(try shomar("sign", "--key", key).status == 64)
    #expect(try shomar("sign", "--begin", "--key", key).status == 64)
    #expect(try ask("e", to: "pub", "--signed", note).status == 64)
    #expect(try ask("e", to: "pub", "--from", "9").status == 64)
    #expect(try ask("e", to: "pub", "--from", "-1").status == 64)
    try writeDurably(Array("shomar-sign-request/1\n".utf8), to: request)
    #expect(try sign().status == 65)
    let election = try shomar(
      "init", folder("e2"), "--definition", folder("definition"), "--verifier-key",
      folder("definition/keys.csv"))
    #expect(election.status == 65)
  }
}
