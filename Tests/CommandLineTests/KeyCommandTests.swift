import Cryptography
import ElectionModel
import FileAccess
import Foundation
import TestSupport
import Testing

/// The whole way of a key, by the programs that people use.
@Suite struct `Keys are made, signed for and taken in` {
  private let folder = TemporaryFolder()
  private let example = ExampleElection.withAuthorities

  private func shomar(_ arguments: String...) throws -> ProgramEnd {
    try run(try builtProduct("shomar"), arguments: arguments)
  }

  /// Writes the worthless private key of a name, as its holder has it.
  private func pem(_ name: String) throws -> String {
    let path = folder("keys/\(name).pem")
    if !fileExists(path) {
      try writePrivate(try examplePrivateKey(KeyID(known: name)).pem(passphrase: nil), to: path)
    }
    return path
  }

  private func begin() throws {
    try example.writeDefinition(to: folder("definition"))
    let end = try shomar(
      "init", folder("e"), "--definition", folder("definition"), "--key", folder("keys/log.pem"))
    #expect(end.status == 0, "\(end.errorText)")
  }

  private func sign(_ event: String, _ names: [String]) throws {
    for name in names {
      let end = try shomar("key", "sign", event, "--key", try pem(name), "--as", name)
      #expect(end.status == 0, "\(end.errorText)")
    }
  }

  @Test func generatedKeyIsReadByOpenSSLWithItsPassphrase() throws {
    try writeDurably(Array("correct horse\n".utf8), to: folder("words"))
    let file = folder("keys/k.pem")
    let made = try shomar("key", "generate", file, "--passphrase-file", folder("words"))
    #expect(made.status == 0 && made.errorText.isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let read = try run(
      "openssl", "pkey", "-in", file, "-passin", "file:\(folder("words"))", "-pubout", "-outform",
      "DER")
    #expect(read.status == 0, "\(read.errorText)")
    let publicKey = Data(read.output.suffix(32)).base64EncodedString()
    #expect(made.outputText == publicKey + "\n")
    let wrong = try run("openssl", "pkey", "-in", file, "-passin", "pass:other", "-noout")
    #expect(wrong.status != 0)
    let shown = try shomar("key", "show", file, "--passphrase-file", folder("words"))
    #expect(shown.outputText == made.outputText)
    #expect(try shomar("key", "show", file).status == 65)
  }

  @Test func keyIsNeverWrittenOverNorBesideData() throws {
    let file = folder("keys/k.pem")
    let made = try shomar("key", "generate", file)
    #expect(made.status == 0)
    #expect(made.errorText.contains("not encrypted"))
    let before = try readFile(file, limit: 4_096)
    #expect(try shomar("key", "generate", file).status == 74)
    #expect(try readFile(file, limit: 4_096) == before)
    try begin()
    for place in ["e/k.pem", "definition/k.pem"] {
      #expect(try shomar("key", "generate", folder(place)).status == 64)
      #expect(!fileExists(folder(place)))
    }
  }

  @Test func nameGivesAVerifierKeyOfItsKind() throws {
    let file = try pem("p17-chair")
    let plain = try shomar("key", "show", file).outputText
    let log = try shomar("key", "show", file, "--name", "a.example/log", "--kind", "log")
    let witness = try shomar("key", "show", file, "--name", "w.example", "--kind", "witness")
    #expect(log.outputText.hasPrefix(plain))
    // Base64 of 01 and of 04, and then the same key.
    for (end, name, first) in [(log, "a.example/log+", "A"), (witness, "w.example+", "B")] {
      let line = end.outputText.split(separator: "\n")[1]
      #expect(line.hasPrefix(name))
      #expect(line.dropFirst(name.count + 9).hasPrefix(first))
    }
    #expect(try shomar("key", "show", file, "--name", "a").status == 64)
    #expect(try shomar("key", "show", file, "--name", "a b", "--kind", "log").status == 65)
  }

  @Test func wholeWayOfARegistrationAndARevocation() throws {
    try begin()
    let publicKey = try shomar("key", "show", try pem("p17-new")).outputText.dropLast()
    let event = folder("new.key.json")
    let written = try shomar(
      "key", "register", folder("e"), "--key", "p17-new", "--public-key", String(publicKey),
      "--role", "presiding-officer", "--precinct", "0017", "--reason", "a new device", "--out",
      event)
    #expect(written.status == 0, "\(written.errorText)")
    try sign(event, ExampleElection.authorities)
    // Without its own signature it proves nothing; that of another key under its name is refused.
    let other = try shomar("key", "sign", event, "--key", try pem("p17-chair"), "--as", "p17-new")
    #expect(other.status == 65)
    try sign(event, ["p17-new", "p17-new"])
    let taken = try shomar("ingest", folder("e"), event)
    #expect(taken.status == 0, "\(taken.outputText)")
    #expect(taken.outputText.contains("keys changed: register p17-new"))
    try example.goodReturn(for: example.slots[0]).write(to: folder("returns"))
    #expect(try shomar("ingest", folder("e"), folder("returns")).status == 0)
    try revokeTheChair()
    try publishAndVerify()
  }

  @Test func signerIsCheckedAgainstTheDefinition() throws {
    try begin()
    let event = folder("revoke.key.json")
    let written = try shomar(
      "key", "revoke", folder("e"), "--key", "p17-chair", "--reason", "stolen", "--out", event)
    #expect(written.status == 0, "\(written.errorText)")
    let before = try readFile(event, limit: 1 << 16)
    let authority = ExampleElection.authorities[0]
    for (key, name, reason) in [
      ("p17-chair", "p17-chair", "does not sign key events: authority must"),
      ("p17-chair", authority, "its public key is another one"),
      (authority, "nobody", "there is no key nobody"),
    ] {
      let end = try shomar(
        "key", "sign", event, "--key", try pem(key), "--as", name, "--definition",
        folder("definition"))
      #expect(end.status == 65 && end.errorText.contains(reason), "\(end.errorText)")
      #expect(try readFile(event, limit: 1 << 16) == before)
    }
    for source in ["definition", "e"] {
      let end = try shomar(
        "key", "sign", event, "--key", try pem(authority), "--as", authority, "--definition",
        folder(source))
      #expect(end.status == 0 && end.errorText.isEmpty, "\(end.errorText)")
    }
    // Without a definition nobody knows, and the program says so.
    let blind = try shomar("key", "sign", event, "--key", try pem("p17-chair"), "--as", "p17-chair")
    #expect(blind.status == 0 && blind.errorText.contains("nobody has checked p17-chair"))
  }

  @Test func signerOfAnotherElectionIsRefused() throws {
    try begin()
    let event = folder("revoke.key.json")
    let written = try shomar(
      "key", "revoke", folder("e"), "--key", "p17-chair", "--reason", "stolen", "--out", event)
    #expect(written.status == 0, "\(written.errorText)")
    try ExampleElection().writeDefinition(to: folder("other"))
    let authority = ExampleElection.authorities[0]
    let end = try shomar(
      "key", "sign", event, "--key", try pem(authority), "--as", authority, "--definition",
      folder("other"))
    #expect(end.status == 65, "\(end.errorText)")
    #expect(end.errorText.contains("with another definition"), "\(end.errorText)")
  }

  private func revokeTheChair() throws {
    let event = folder("revoke.key.json")
    let written = try shomar(
      "key", "revoke", folder("e"), "--key", "p17-chair", "--reason", "stolen", "--out", event)
    #expect(written.status == 0, "\(written.errorText)")
    try sign(event, ExampleElection.authorities)
    let json = try shomar("ingest", folder("e"), event, "--json").outputText
    #expect(json.contains("\"state\":\"effective\""))
    let list = try shomar("key", "list", folder("e")).outputText
    #expect(
      list.contains("p17-chair  presiding-officer  valid by the definition, REVOKED at entry 3"))
    #expect(list.contains("  check against paper: entry 2, 0017, c-1, electronic"))
    #expect(list.contains("p17-new  presiding-officer  valid from entry 1\n"))
    #expect(try shomar("key", "list", folder("e"), "--json").outputText.contains("\"end\":{"))
    let status = try shomar("status", folder("e"))
    #expect(status.outputText.contains("signed by a key revoked later  1 return that counts"))
    // The same again is refused where it is written, before anybody signs.
    let again = try shomar(
      "key", "revoke", folder("e"), "--key", "p17-chair", "--reason", "again", "--out",
      folder("again.key.json"))
    #expect(again.status == 65)
    #expect(again.errorText.contains("F611"))
  }

  private func publishAndVerify() throws {
    let published = try shomar(
      "publish", folder("e"), "--to", folder("pub"), "--key", folder("keys/log.pem"))
    #expect(published.status == 0, "\(published.errorText)")
    try writeDurably(try readFile(folder("e/log.vkey"), limit: 4_096), to: folder("log.vkey"))
    let end = try run(
      try builtProduct("shomar-audit"), "verify", folder("pub"), "--key", folder("log.vkey"))
    #expect(end.status == 0, "\(end.outputText)")
    #expect(end.outputText.contains("V18"))
    #expect(end.outputText.contains("2 key events among them"))
  }

  @Test func rotationIsWrittenForADefinitionAndSignedApart() throws {
    try begin()
    let publicKey = try shomar("key", "show", try pem("p17-chair-2")).outputText.dropLast()
    let event = folder("rotate.key.json")
    let written = try shomar(
      "key", "rotate", folder("definition"), "--key", "p17-chair-2", "--public-key",
      String(publicKey), "--replaces", "p17-chair", "--reason", "a new device", "--out", event)
    #expect(written.status == 0, "\(written.errorText)")
    try sign(event, ExampleElection.authorities + ["p17-chair-2", "p17-chair"])
    let chair = example.parts.keys[0]
    let made = example.rotate(chair, to: "p17-chair-2", reason: "a new device")
    #expect(try readFile(event, limit: 1 << 20) == made.bytes)
    #expect(try shomar("ingest", folder("e"), event).status == 0)
  }

  @Test func wrongUseIsSaidAndNothingIsWritten() throws {
    try begin()
    let out = folder("x.key.json")
    func revoke(_ more: String...) throws -> ProgramEnd {
      try run(
        try builtProduct("shomar"),
        arguments: ["key", "revoke", folder("e"), "--key", "p17-chair"] + more)
    }
    #expect(try revoke("--reason", "x", "--out", folder("x.json")).status == 64)
    #expect(try revoke("--reason", "", "--out", out).status == 65)
    #expect(try revoke("--out", out).status == 64)
    let weak = try shomar(
      "key", "register", folder("e"), "--key", "n", "--public-key",
      "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "--role", "member", "--reason", "x", "--out",
      out)
    #expect(weak.status == 65)
    #expect(weak.errorText.contains("F609"))
    #expect(!fileExists(out))
    try writeDurably(Array("{}\n".utf8), to: out)
    #expect(
      try shomar("key", "sign", out, "--key", try pem("p17-chair"), "--as", "p17-chair").status
        == 65)
    #expect(try shomar("key", "list", folder("nowhere")).status == 74)
  }
}
