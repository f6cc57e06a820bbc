import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Backups are copies that open, and never lead back behind what was published` {
  let grown = GrowingElection()

  /// Three returns, published; a backup; a fourth, published: what remains is lost.
  private func lose() throws {
    try grown.begin()
    try grown.ingest([grown.good(0), grown.good(1), grown.bad(2)])
    try grown.publish(to: "p1")
    #expect(try shomar("backup", grown.folder("e"), grown.folder("b1")).status == 0)
    try grown.ingest([grown.good(3)])
    try grown.publish(to: "p2")
    #expect(try shomar("backup", grown.folder("e"), grown.folder("b2")).status == 0)
  }

  private func restore(_ backup: String, to name: String, _ more: String...) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar"),
      arguments: ["restore", grown.folder(backup), grown.folder(name)] + more)
  }

  private func permissions(_ name: String) throws -> Int {
    let found = try FileManager.default.attributesOfItem(atPath: grown.folder(name))
    return try #require(found[.posixPermissions] as? Int)
  }

  @Test func backupHasTheLedgerAndNoKey() throws {
    try lose()
    #expect(
      try listFolder(grown.folder("b2")) == ["checkpoint", "ledger.db", "log.vkey"])
    for name in try listFolder(grown.folder("b2")) {
      let bytes = try readFile(grown.folder("b2/\(name)"), limit: 1 << 26)
      #expect(bytes.firstRange(of: Array("PRIVATE KEY".utf8)) == nil)
      if name != "ledger.db" {
        #expect(bytes == (try readFile(grown.folder("e/\(name)"), limit: 1 << 26)))
      }
    }
    #expect(try permissions("b2") == 0o700)
    #expect(try permissions("b2/ledger.db") == 0o600)
    let end = try shomar("fsck", grown.folder("b2"), "--published", grown.folder("p2"))
    #expect(end.status == 0, "\(end.outputText)")
    let status = try shomar("status", grown.folder("e"))
    #expect(try shomar("status", grown.folder("b2")).output == status.output)
  }

  @Test func restoreDrill() throws {
    try lose()
    let before = try shomar("tally", grown.folder("e"), "--json").output
    try FileManager.default.removeItem(atPath: grown.folder("e"))
    let end = try restore("b2", to: "e", "--known", grown.folder("p2"))
    #expect(end.status == 0, "\(end.errorText)")
    #expect(try shomar("tally", grown.folder("e"), "--json").output == before)
    try grown.ingest([grown.good(2)])
    try grown.publish(to: "p2")
    let verified = try audit(
      "verify", grown.folder("p2"), "--key", grown.verifierKey)
    #expect(verified.status == 0, "\(verified.outputText)")
    let compared = try audit(
      "compare", grown.folder("p1"), grown.folder("p2"), "--key", grown.verifierKey)
    #expect(compared.status == 0, "\(compared.outputText)")
  }

  @Test func oldBackupIsNotRestoredBehindAPublishedCheckpoint() throws {
    try lose()
    let receipt = try grown.receipts("0019", to: "receipts")[0]
    for known in [grown.folder("p2"), grown.folder("p2/checkpoint"), receipt] {
      let end = try restore("b1", to: "new", "--known", known)
      #expect(end.status == 1, "\(known): \(end.errorText)")
      #expect(end.errorText.contains("4 entries"))
      #expect(end.errorText.contains("5 entries"))
      #expect(!fileExists(grown.folder("new/ledger.db")))
    }
    // What was published before the backup is no obstacle to it.
    #expect(try restore("b1", to: "new", "--known", grown.folder("p1")).status == 0)
  }

  @Test func checkpointOfTheDamagedFolderCountsToo() throws {
    try lose()
    try FileManager.default.removeItem(atPath: grown.folder("e/ledger.db"))
    let old = try restore("b1", to: "e", "--known", grown.folder("p1"))
    #expect(old.status == 1, "\(old.errorText)")
    #expect(old.errorText.contains("5 entries"))
    // Even the newest backup is not written over what may be evidence.
    let new = try restore("b2", to: "e", "--known", grown.folder("p2"))
    #expect(new.status == 64, "\(new.errorText)")
    #expect(!fileExists(grown.folder("e/ledger.db")))
  }

  @Test func backupWithAnotherHistoryIsRefused() throws {
    try lose()
    #expect(
      try restore("b1", to: "fork", "--known", grown.folder("p1")).status == 0)
    // The key would refuse by its record: a forger sets that back, too.
    try copyKeyWithoutRecord(grown.key, to: grown.folder("keys/fork.pem"))
    let checkpoint = try readFile(grown.folder("p1/checkpoint"), limit: 1 << 16)
    let newline = UInt8(ascii: "\n")
    let text = checkpoint.split(separator: newline).prefix(3).flatMap { $0 + [newline] }
    try writeDurably(text, to: grown.folder("keys/fork.pem.signed"))
    try grown.ingest([grown.bad(3)], into: "fork")
    try grown.publish("fork", to: "p-fork")
    #expect(try shomar("backup", grown.folder("fork"), grown.folder("b-fork")).status == 0)
    let end = try restore("b-fork", to: "new", "--known", grown.folder("p2"))
    #expect(end.status == 1)
    #expect(end.errorText.contains("at size 5"), "\(end.errorText)")
  }

  @Test func somethingKnownMustBeNamed() throws {
    try lose()
    #expect(try restore("b2", to: "new").status == 64)
    // The backup itself knows that a checkpoint was signed.
    #expect(try restore("b2", to: "new", "--nothing-published").status == 64)
    #expect(try restore("b2", to: "new", "--known", grown.folder("log.vkey")).status == 65)
    // Its own checkpoint says nothing of what was published after it.
    for own in ["b1", "b1/checkpoint"] {
      #expect(try restore("b1", to: "new", "--known", grown.folder(own)).status == 64)
    }
    #expect(!isFolder(grown.folder("new")))
  }

  @Test func electionThatPublishedNothingIsRestoredOnTheOfficialsWord() throws {
    try grown.begin()
    try grown.ingest([grown.good(0)])
    #expect(try shomar("backup", grown.folder("e"), grown.folder("b")).status == 0)
    #expect(try restore("b", to: "new", "--nothing-published").status == 0)
    #expect(try shomar("fsck", grown.folder("new")).status == 0)
  }

  @Test func backupGoesIntoNoFolderThatIsInUse() throws {
    try grown.begin()
    try makeFolder(grown.folder("empty"))
    #expect(try shomar("backup", grown.folder("e"), grown.folder("empty")).status == 0)
    #expect(try shomar("backup", grown.folder("e"), grown.folder("empty")).status == 64)
    #expect(try shomar("backup", grown.folder("e"), grown.folder("e/inside")).status == 64)
    #expect(try shomar("backup", grown.folder("e"), grown.folder("definition")).status == 64)
  }

  @Test func damagedBackupIsNotRestored() throws {
    try lose()
    let path = grown.folder("b2/ledger.db")
    var bytes = try readFile(path, limit: 1 << 26)
    let place = try #require(bytes.firstRange(of: Array("\"votes\"".utf8)))
    bytes[place.lowerBound + 2] ^= 1
    try writeDurably(bytes, to: path)
    let end = try restore("b2", to: "new", "--known", grown.folder("p2"))
    #expect(end.status == 1, "\(end.errorText)")
    #expect(!fileExists(grown.folder("new/ledger.db")))
  }
}
