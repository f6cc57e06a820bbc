import FileAccess
import TestSupport
import Testing

@Suite struct `Two states of a log are held against each other` {
  let election = GrowingElection()

  private func compare(_ old: String, _ new: String, _ more: String...) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar-audit"),
      arguments: [
        "compare", election.folder(old), election.folder(new), "--key", election.verifierKey,
      ] + more)
  }

  /// Publishes one return, then three more to a second folder.
  private func grow() throws {
    try election.begin()
    try election.ingest([election.good(0)])
    try election.publish(to: "first")
    try election.copy("first", to: "second")
    try election.ingest([election.bad(1), election.good(2), election.good(3)])
    try election.publish(to: "second")
  }

  @Test func growthIsProvedAndSaidInWords() throws {
    try grow()
    let end = try compare("first", "second")
    #expect(end.status == 0, "\(end.outputText)")
    for words in [
      "NOTHING WAS REMOVED OR CHANGED",
      "3 entries were added (2 to 4): 2 returns count, 1 in quarantine",
      "  c-1: 0 counted, 1 in quarantine", "  c-2: 2 counted, 0 in quarantine",
      "  c-2: unofficial-partial -> unofficial-complete; precincts counted 0 -> 2; votes cast 0 -> 1",
      "    elected now: AA اکبر نوری",
    ] {
      #expect(end.outputText.contains(words), "\(words) in \(end.outputText)")
    }
    let json = try compare("first", "second", "--json").outputText
    #expect(json.hasPrefix(#"{"added":{"contests":[{"contest":"c-1","counted":0,"quarantined":1}"#))
    #expect(json.hasSuffix("\"contradiction\":false,\"holds\":true}\n"))
  }

  @Test func keptCheckpointAndReceiptAreEnough() throws {
    try grow()
    #expect(try compare("first/checkpoint", "second").status == 0)
    #expect(try compare("second", "second/checkpoint").outputText.contains("Nothing was added."))
    _ = try election.receipts("0017", to: "r", "--published", election.folder("first"))
    let receipt = "r/0017-c-1-electronic-1.tlog-proof"
    let end = try compare(receipt, "second")
    #expect(end.status == 0)
    #expect(end.outputText.contains("3 entries were added"))
    // Without entries nothing can be said; in the wrong order nothing was kept.
    #expect(try compare("first", "second/checkpoint").status == 64)
    let turned = try compare("second", "first")
    #expect(turned.status == 1)
    #expect(turned.outputText.contains("wrong order, or the log was cut"))
    #expect(!turned.outputText.contains("two histories"))
  }

  @Test func forkedTwinIsFoundWithEvidence() throws {
    try election.begin()
    try election.fork(to: "twin")
    try election.ingest([election.good(0)])
    try election.publish(to: "court")
    try election.ingest([election.good(1)], into: "twin")
    try election.publish("twin", to: "press")
    // Each of the two verifies by itself: only the comparison shows it.
    for name in ["court", "press"] {
      let end = try audit("verify", election.folder(name), "--key", election.verifierKey)
      #expect(end.status == 0)
    }
    try expectContradiction("court/checkpoint", "press/checkpoint", evidence: "same.json")
    try expectContradiction("court", "press", evidence: "folders.json")
    try election.ingest([election.good(2), election.good(3)], into: "twin")
    try election.publish("twin", to: "press")
    try expectContradiction("court/checkpoint", "press", evidence: "grown.json")
    try expectContradiction("press", "court/checkpoint", evidence: "turned.json")
  }

  private func expectContradiction(
    _ old: String, _ new: String, evidence: String
  ) throws {
    let file = election.folder(evidence)
    let end = try compare(old, new, "--evidence", file)
    #expect(end.status == 1, "\(end.errorText)")
    #expect(end.outputText.contains("THE COMPARISON FAILED: C04"))
    #expect(end.outputText.contains("has shown two histories"))
    let judged = try audit("evidence", file, "--key", election.verifierKey)
    #expect(judged.status == 0, "\(judged.outputText)")
    #expect(judged.outputText.contains("THE EVIDENCE STANDS"))
    var bytes = try readFile(file, limit: 1 << 20)
    // A letter of the signature that stands last in the file.
    bytes[bytes.count - 20] ^= 1
    try writeDurably(bytes, to: election.folder("changed.json"))
    let changed = try audit(
      "evidence", election.folder("changed.json"), "--key", election.verifierKey)
    #expect([1, 65].contains(changed.status))
  }

  @Test func rewrittenFolderFails() throws {
    try grow()
    let bundle = "second/tile/entries/000.p/5"
    var bytes = try readFile(election.folder(bundle), limit: 1 << 20)
    bytes[60] ^= 1
    try writeDurably(bytes, to: election.folder(bundle))
    let end = try compare("first", "second", "--evidence", election.folder("none.json"))
    #expect(end.status == 1)
    #expect(end.outputText.contains("C03"))
    // A damaged copy is no proof against anybody.
    #expect(!fileExists(election.folder("none.json")))
  }

  @Test func wrongUseIsSaid() throws {
    try grow()
    #expect(try audit("compare", election.folder("first")).status == 64)
    #expect(try compare("first", "log.vkey").status == 65)
    #expect(try compare("first", "nothing").status == 74)
    #expect(
      try audit(
        "compare", election.folder("first"), election.folder("second"), "--key",
        election.folder("first/checkpoint")
      ).status == 64)
    #expect(try audit("evidence", election.verifierKey, "--key", election.verifierKey).status == 65)
  }
}
