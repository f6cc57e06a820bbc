import Cryptography
import ElectionModel
import FileAccess
import TestSupport
import Testing

/// Lists 12 (2 seats of 3 by their votes) and 24, and the independent 42, both with exactly half a
/// seat: what nobody could close without a lot with the independents, or the authority.
@Suite struct `Seats of lists are closed by lots and rulings` {
  private let folder = TemporaryFolder()

  private func example(_ change: @escaping (inout ExampleParts) -> Void) -> ExampleElection {
    ExampleElection {
      $0.addBoards()
      $0.defaultBallots[ContestID(known: "c-1")] = ["15", "15", "15", "15", "36", "42"]
      $0.defaultBallots[ContestID(known: "c-2")] = ["AA", "AA", "AB"]
      change(&$0)
    }
  }

  private func rounded(_ parts: inout ExampleParts) {
    parts.countLists { rule in
      rule = CountingRule(
        id: rule.id, method: .pooledLists, truncation: .written, excessNames: .dropLast,
        leastVotes: 0,
        lists: ListChoices(
          denominator: Choice(.nameVotes, citation: "invented"),
          remainders: Choice(.plainRounding, citation: "invented"),
          halves: Choice(.authority, citation: "invented"),
          overflow: Choice(.authority, citation: "invented"),
          listLength: Choice(.asTheyAre, citation: "invented"),
          listExhausted: Choice(.authority, citation: "invented")),
        tieOrder: ["lot"], citations: ["Invented for tests"])
    }
  }

  private func begin(_ example: ExampleElection) throws {
    try example.writeDefinition(to: folder("definition"))
    try example.writeReturns(to: folder("returns"))
    for arguments in [
      ["init", folder("e"), "--definition", folder("definition"), "--key", folder("log.pem")],
      ["ingest", folder("e"), folder("returns")],
    ] {
      let end = try shomar(arguments)
      #expect(end.status == 0, "\(end.outputText)\(end.errorText)")
    }
    for member in ExampleElection.boards {
      try writePrivate(
        try examplePrivateKey(KeyID(known: member)).pem(passphrase: nil),
        to: folder("\(member).pem"))
    }
    try writeDurably(try readFile(folder("e/log.vkey"), limit: 4_096), to: folder("log.vkey"))
  }

  private func shomar(_ arguments: [String]) throws -> ProgramEnd {
    try run(try builtProduct("shomar"), arguments: arguments)
  }

  private func decide(_ what: String..., out: String, number: String) throws -> ProgramEnd {
    try shomar(
      ["decide"] + what + [
        "--body", "هیأت اجرایی مرکزی", "--number", number, "--date", "1405/02/21", "--out",
        folder("\(out).decision.json"),
      ])
  }

  @discardableResult private func signAndTakeIn(_ name: String) throws -> String {
    let file = folder("\(name).decision.json")
    var printed = ""
    for member in ExampleElection.boards {
      let end = try shomar([
        "decide", "sign", file, "--definition", folder("definition"), "--key",
        folder("\(member).pem"), "--as", member,
      ])
      #expect(end.status == 0, "\(end.errorText)")
      printed = end.outputText
    }
    let taken = try shomar(["ingest", folder("e"), file])
    #expect(taken.status == 0, "\(taken.outputText)\(taken.errorText)")
    return printed
  }

  private func tally() throws -> ProgramEnd { try shomar(["tally", folder("e")]) }

  private func publish() throws -> Int {
    let end = try shomar(
      ["publish", folder("e"), "--to", folder("pub"), "--key", folder("log.pem")])
    let verified = try verify()
    #expect(verified.status == 0, "\(verified.outputText)")
    let independent = "\(repositoryRoot)/Tests/Independent"
    let python = try python()
    let again = try run(
      python, "\(independent)/verify.py", folder("pub"), "--key", folder("log.vkey"))
    #expect(again.status == 0, "\(again.outputText)")
    let schemas = try run(python, "\(independent)/check_schemas.py", folder("pub"))
    #expect(schemas.status == 0, "\(schemas.outputText) \(schemas.errorText)")
    return end.status
  }

  private func verify() throws -> ProgramEnd {
    try run(try builtProduct("shomar-audit"), "verify", folder("pub"), "--key", folder("log.vkey"))
  }

  @Test func lotNamesTheIndependents() throws {
    try begin(example { $0.countLists() })
    let open = try tally()
    #expect(open.status == 3, "\(open.outputText)")
    #expect(
      open.outputText.contains("2 lists and independents have equal claims to 1 more seat: "),
      "\(open.outputText)")
    #expect(open.outputText.contains("(24), the independents. Only a lot can decide"))
    #expect(open.outputText.contains("1 contest with a tie that only a lot can decide\n"))
    #expect(try publish() == 3)
    let wrong = try decide(
      "lot", folder("e"), "c-1", "24", "12", "--minutes", "sheet 2", out: "x", number: "1")
    #expect(wrong.status == 65)
    #expect(wrong.errorText.contains("24 independents, remainder 6/12 each"), "\(wrong.errorText)")
    let written = try decide(
      "lot", folder("e"), "c-1", "independents", "24", "--minutes", "sheet 2", out: "pool",
      number: "1")
    #expect(written.status == 0, "\(written.errorText)")
    #expect(written.outputText.contains("order drawn: independents 24"))
    try signAndTakeIn("pool")
    let closed = try tally()
    #expect(closed.status == 0, "\(closed.outputText)")
    #expect(closed.outputText.contains("DECIDED  lot independents 24 (هیأت اجرایی مرکزی, no. 1"))
    #expect(try publish() == 0)
    let told = try shomar(["explain", folder("e"), "c-1", "--candidate", "42"]).outputText
    #expect(told.contains("Lot among the independents, "), "\(told)")
    #expect(told.contains("(42) is elected"), "\(told)")
  }

  @Test func rulingsAreWrittenSignedTakenInAndVerified() throws {
    try begin(example(rounded))
    let open = try tally()
    #expect(open.status == 3, "\(open.outputText)")
    #expect(
      open.outputText.contains(
        "OPEN  1 seat of 24, independents: only the authority can decide (halves)"),
      "\(open.outputText)")
    for (gives, words) in [
      (["overflow", "24=1"], "no question about overflow is open in c-1"),
      (["halves", "24=2"], "each of those who are rounded up"),
      (["halves", "12=1"], "open there: halves: 1 seat of 24, independents"),
    ] {
      let end = try decide(
        "ruling", folder("e"), "c-1", gives[0], gives[1], "--reason", "x", out: "x", number: "1")
      #expect(end.status == 65 && end.errorText.contains(words), "\(end.errorText)")
    }
    for gives in [
      ["round", "24=1"], ["halves", "24"], ["halves", "24=0"], ["halves", "24=1=1"],
    ] {
      let end = try decide(
        "ruling", folder("e"), "c-1", gives[0], gives[1], "--reason", "x", out: "x", number: "1")
      #expect(end.status == 64, "\(end.errorText)")
    }
    #expect(!fileExists(folder("x.decision.json")))

    // Both halves up, and that is one seat too many: the next question.
    let halves = try decide(
      "ruling", folder("e"), "c-1", "halves", "independents=1", "24=1", "--reason", "both alike",
      out: "halves", number: "1")
    #expect(halves.status == 0, "\(halves.errorText)")
    let signed = try signAndTakeIn("halves")
    #expect(signed.contains("on halves: 1 seat of 24, independents"), "\(signed)")
    #expect(signed.contains("gives: 24 1, independents 1; reason: both alike"), "\(signed)")
    #expect(signed.contains("these votes: 8, 2, 2 of 12"), "\(signed)")
    let next = try tally()
    #expect(next.status == 3 && next.outputText.contains("can decide (overflow)"))
    let both = try decide(
      "ruling", folder("e"), "c-1", "overflow", "24=1", "independents=1", "--reason", "x",
      out: "x", number: "2")
    #expect(both.status == 65 && both.errorText.contains("together not 1"), "\(both.errorText)")
    let list = try decide(
      "ruling", folder("e"), "c-1", "overflow", "12=1", "--reason", "x", out: "x", number: "2")
    #expect(list.status == 65, "\(list.errorText)")
    #expect(
      try decide(
        "ruling", folder("e"), "c-1", "overflow", "24=1", "--reason", "x", out: "seat",
        number: "2"
      ).status == 0)
    try signAndTakeIn("seat")
    let closed = try tally()
    #expect(closed.status == 0, "\(closed.outputText)")
    #expect(
      closed.outputText.contains("DECIDED  ruling on overflow: 1 seat of 24, independents: 24 1 ("))
    #expect(try publish() == 0)
    try explainedAndShown()
    try alteredRulingIsFound()

    // Withdrawn, the question is open again, and is answered by another paper.
    #expect(
      try decide("withdraw", folder("e"), "6", "--reason", "upheld", out: "end", number: "3")
        .status == 0)
    try signAndTakeIn("end")
    #expect(try tally().status == 3)
    #expect(try publish() == 3)
    #expect(
      try decide(
        "ruling", folder("e"), "c-1", "overflow", "--vacant", "1", "--reason", "x", out: "vacant",
        number: "4"
      ).status == 0)
    try signAndTakeIn("vacant")
    let vacant = try tally()
    #expect(vacant.status == 0 && vacant.outputText.contains("1 seat stays vacant"))
    #expect(try publish() == 0)
  }

  private func explainedAndShown() throws {
    let told = try shomar(["explain", folder("e"), "c-1"]).outputText
    for words in [
      "Ruling of the authority on overflow, 1 seat of ", "It takes part in the outcome.",
      "has ruled on the halves of ", "by the authority's ruling",
    ] {
      #expect(told.contains(words), "\(told)")
    }
    let persian = try shomar(["explain", folder("e"), "c-1", "--language", "fa"]).outputText
    #expect(
      persian.contains(
        "تصمیم مرجع قانونی درباره ارقام گردشده نابرابر با شمار کرسی‌ها (overflow)، ۱ کرسی"),
      "\(persian)")
    #expect(persian.contains("با تصمیم مرجع قانونی."), "\(persian)")
    let shown = try run(try builtProduct("shomar-audit"), "show", folder("pub"), "c-1").outputText
    #expect(shown.contains("ruling on halves, 1 seat of 24, independents: 24 1, independents 1: "))
    #expect(!shown.contains("Open questions"), "\(shown)")
  }

  /// Whoever changes who gets the seat, leaves a signature out or says another effect is found out.
  private func alteredRulingIsFound() throws {
    let documents = try run("ls", folder("pub/document")).outputText.split(separator: "\n")
    let ruling = try #require(
      documents.first { name in
        let text = try readText("pub/document/\(name)")
        return text.contains("\"about\":\"overflow\"")
      })
    let path = "pub/document/\(ruling)"
    let text = try readText(path)
    for (old, new) in [
      ("\"gives\":[{\"claim\":\"24\"", "\"gives\":[{\"claim\":\"independents\""),
      ("\"vacant\":0", "\"vacant\":1"), ("\"places\":1", "\"places\":2"),
      ("\"key\":\"board-1\"", "\"key\":\"board-3\""),
    ] {
      #expect(text.contains(old), "\(text)")
      try writeDurably(Array(text.replacing(old, with: new).utf8), to: folder(path))
      let bad = try verify()
      #expect(bad.status == 1 && bad.outputText.contains("V18  FAILS"), "\(bad.outputText)")
    }
    try writeDurably(Array(text.utf8), to: folder(path))
    #expect(try verify().status == 0)
  }

  private func readText(_ path: String) throws -> String {
    String(decoding: try readFile(folder(path), limit: 1 << 20), as: UTF8.self)
  }

  /// A ruling that was made before the last return came in decides nothing.
  @Test func rulingOnOtherFiguresHasNoEffect() throws {
    let example = example(rounded)
    try begin(example)
    let lists = ["24": 1]
    let question = ListQuestion(
      about: .halves, claims: [CandidateCode(known: "24"), .independents], places: 1)
    for (number, votes) in [[8, 2, 3], [8, 2, 2]].enumerated() {
      let ruling = try #require(
        ListRuling(
          question: question, votes: votes, denominator: 12,
          gives: lists.map { .init(CandidateCode(known: $0.key), seats: $0.value) }, vacant: 0))
      let path = try example.ruling("c-1", ruling, number: "\(number)")
        .write(to: folder("late"), name: "\(number)")
      #expect(try shomar(["ingest", folder("e"), path]).status == 0)
      let now = try tally()
      #expect(now.status == (number == 0 ? 3 : 0), "\(now.outputText)")
      #expect(
        now.outputText.contains("NO EFFECT: no such question is open with these votes"),
        "\(now.outputText)")
      #expect(try publish() == (number == 0 ? 3 : 0))
    }
  }
}
