import Cryptography
import ElectionModel
import FileAccess
import TestSupport
import Testing

/// The whole way of a decision, by the programs that people use.
@Suite struct `Decisions are written, signed for and taken in` {
  private let folder = TemporaryFolder()
  /// In the village AB and BC have equal votes and one seat is left for them.
  private let example = ExampleElection {
    $0.addAuthorities()
    $0.addBoards()
    $0.defaultBallots[ContestID(known: "c-2")] = ["AA", "AA", "AB", "BC"]
  }
  private let paper = ["--body", "هیأت نظارت", "--number", "17/b", "--date", "1405/02/13"]

  private func shomar(_ arguments: [String]) throws -> ProgramEnd {
    try run(try builtProduct("shomar"), arguments: arguments)
  }

  private func begin() throws {
    try example.writeDefinition(to: folder("definition"))
    try example.writeReturns(to: folder("returns"))
    let key = folder("keys/log.pem")
    let begun = try shomar(
      ["init", folder("e"), "--definition", folder("definition"), "--key", key])
    #expect(begun.status == 0, "\(begun.errorText)")
    let taken = try shomar(["ingest", folder("e"), folder("returns")])
    #expect(taken.status == 0, "\(taken.outputText)")
  }

  private func decide(_ what: String..., out: String) throws -> ProgramEnd {
    try shomar(["decide"] + what + paper + ["--out", folder(out)])
  }

  /// Has it signed by both members of the boards, and takes it in.
  private func signAndTakeIn(_ name: String) throws -> ProgramEnd {
    for member in ExampleElection.boards {
      let path = folder("keys/\(member).pem")
      if !fileExists(path) {
        let key = examplePrivateKey(KeyID(known: member))
        try writePrivate(try key.pem(passphrase: nil), to: path)
      }
      let end = try shomar([
        "decide", "sign", folder(name), "--definition", folder("definition"), "--key", path,
        "--as", member,
      ])
      #expect(end.status == 0 && end.outputText.contains("17/b"), "\(end.errorText)")
      if name.hasPrefix("lot") {
        #expect(end.outputText.contains("tied at 2: votes each; or, of lists, the remainder"))
      }
    }
    return try shomar(["ingest", folder("e"), folder(name)])
  }

  private func verify() throws -> ProgramEnd {
    let published = try shomar(
      ["publish", folder("e"), "--to", folder("pub"), "--key", folder("keys/log.pem")])
    #expect([0, 3].contains(published.status), "\(published.errorText)")
    if !fileExists(folder("log.vkey")) {
      try writeDurably(try readFile(folder("e/log.vkey"), limit: 4_096), to: folder("log.vkey"))
    }
    return try run(
      try builtProduct("shomar-audit"), "verify", folder("pub"), "--key", folder("log.vkey"))
  }

  @Test func lotIsWrittenOnlyForATieThatStandsOpen() throws {
    try begin()
    let wrong = try decide(
      "lot", folder("e"), "c-2", "BC", "CA", "--minutes", "sheet 2", out: "x.decision.json")
    #expect(wrong.status == 65)
    #expect(wrong.errorText.contains("AB BC, 2 votes each"), "\(wrong.errorText)")
    let once = try decide(
      "lot", folder("e"), "c-2", "BC", "--minutes", "sheet 2", out: "x.decision.json")
    #expect(once.status == 64)
    let name = try decide(
      "lot", folder("e"), "c-2", "BC", "AB", "--minutes", "sheet 2", out: "x.json")
    #expect(name.status == 64)
    let empty = try decide(
      "lot", folder("e"), "c-2", "BC", "AB", "--minutes", "", out: "x.decision.json")
    #expect(empty.status == 65)
    #expect(!fileExists(folder("x.decision.json")) && !fileExists(folder("x.json")))
  }

  @Test func wholeWayOfALotAVoidCandidateAndAWithdrawal() throws {
    try begin()
    #expect(try shomar(["tally", folder("e"), "--contest", "c-2"]).status == 3)
    let written = try decide(
      "lot", folder("e"), "c-2", "BC", "AB", "--minutes", "sheet 2", out: "lot.decision.json")
    #expect(written.status == 0, "\(written.errorText)")
    #expect(written.outputText.contains("order drawn: BC AB"))
    #expect(written.outputText.contains("2 votes each; minutes: sheet 2"))
    let taken = try signAndTakeIn("lot.decision.json")
    #expect(taken.status == 0, "\(taken.outputText)\(taken.errorText)")
    #expect(taken.outputText.contains("decided: lot, contest c-2"))
    let tally = try shomar(["tally", folder("e"), "--contest", "c-2"])
    #expect(tally.status == 0, "\(tally.outputText)")
    #expect(tally.outputText.contains("DECIDED  lot BC AB (هیأت نظارت, no. 17/b"))
    let first = try verify()
    #expect(first.status == 0 && first.outputText.contains("1 decision among them"))
    let void = try decide(
      "void", folder("e"), "c-2", "AA", "--reason", "bought", out: "void.decision.json")
    #expect(void.status == 0, "\(void.errorText)")
    #expect(try signAndTakeIn("void.decision.json").status == 0)
    let after = try shomar(["tally", folder("e"), "--contest", "c-2"])
    #expect(after.outputText.contains("DECIDED  void AA"), "\(after.outputText)")
    let told = try shomar(["explain", folder("e"), "c-2"]).outputText
    #expect(
      told.contains("(AA) made void: هیأت نظارت, no. 17/b, 1405/02/13, entry 6. Reason: bought."),
      "\(told)")
    #expect(told.contains("Lot among ") && told.contains("held for 2 each"), "\(told)")
    #expect(told.contains("Contest c-2, unofficial-complete: "))
    let own = try shomar(["explain", folder("e"), "c-2", "--candidate", "AB"]).outputText
    #expect(own.contains("Lot among ") && !own.contains("made void: "), "\(own)")
    let end = try decide(
      "withdraw", folder("e"), "6", "--reason", "upheld", out: "end.decision.json")
    #expect(end.status == 0, "\(end.errorText)")
    #expect(try signAndTakeIn("end.decision.json").status == 0)
    let last = try shomar(["tally", folder("e"), "--contest", "c-2"])
    #expect(last.outputText.contains("entry 6); withdrawn later"), "\(last.outputText)")
    #expect(last.outputText.contains("DECIDED  withdraw entry 6, void AA (هیأت نظارت, no."))
    #expect(try verify().status == 0)
    let shown = try run(try builtProduct("shomar-audit"), "show", folder("pub"), "c-2")
    #expect(shown.outputText.contains("  withdraw entry 6 (void AA): "), "\(shown.outputText)")
    let status = try shomar(["status", folder("e")])
    #expect(status.outputText.contains("decisions that took effect  3"))
    let again = try decide(
      "withdraw", folder("e"), "6", "--reason", "again", out: "again.decision.json")
    #expect(again.status == 65 && again.errorText.contains("F710"), "\(again.errorText)")
  }

  /// A name that somebody else signs under would be locked for the one whose it is.
  @Test func nobodySignsUnderAnotherNameOrWithoutTheRole() throws {
    try begin()
    let written = try decide(
      "void", folder("e"), "c-2", "AA", "--reason", "x", out: "v.decision.json")
    #expect(written.status == 0, "\(written.errorText)")
    let unsigned = try readFile(folder("v.decision.json"), limit: 4_096)
    let keys = ["board-1", "board-2", "p17-chair"]
    for name in keys {
      let key = examplePrivateKey(KeyID(known: name))
      try writePrivate(try key.pem(passphrase: nil), to: folder("keys/\(name).pem"))
    }
    for source in ["definition", "e"] {
      for (key, name, words) in [
        ("board-1", "board-2", "not the key of board-2"), ("board-1", "nobody", "no key nobody"),
        ("p17-chair", "p17-chair", "board-member must"),
      ] {
        let end = try shomar([
          "decide", "sign", folder("v.decision.json"), "--definition", folder(source), "--key",
          folder("keys/\(key).pem"), "--as", name,
        ])
        #expect(end.status == 65 && end.errorText.contains(words), "\(end.errorText)")
        #expect(try readFile(folder("v.decision.json"), limit: 4_096) == unsigned)
      }
    }
  }

  @Test(arguments: ["d", "1405/13/45", "2026-02-30", ""])
  func dayThatDoesNotExistIsRefused(date: String) throws {
    let end = try shomar([
      "decide", "void", folder("e"), "c-2", "AA", "--reason", "x", "--body", "b", "--number", "1",
      "--date", date, "--out", folder("v.decision.json"),
    ])
    #expect(end.status == 64 && end.errorText.contains("--date"), "\(end.errorText)")
  }

  @Test func contestThatIsNotThereIsAnsweredWithThoseThatAre() throws {
    try begin()
    for command in [["tally", folder("e"), "--contest", "c-9"], ["explain", folder("e"), "c-9"]] {
      let end = try shomar(command)
      #expect(end.status == 64 && end.errorText.contains("There are: c-1, c-2"))
      #expect(!end.errorText.contains("Usage"), "\(end.errorText)")
    }
    let none = try shomar(["explain", folder("nowhere"), "c-1"])
    #expect(none.status == 74 && !none.errorText.contains("create"), "\(none.errorText)")
  }

  @Test func withoutARuleNothingIsWritten() throws {
    let plain = ExampleElection.standard
    try plain.writeDefinition(to: folder("definition"))
    _ = try shomar(
      ["init", folder("e"), "--definition", folder("definition"), "--key", folder("k/log.pem")])
    let end = try decide(
      "void", folder("e"), "c-1", "12", "--reason", "x", out: "void.decision.json")
    #expect(end.status == 65 && end.errorText.contains("F706"), "\(end.errorText)")
  }
}
