import FileAccess
import TestSupport
import Testing

/// ballots/tehran-rehearsal, from its definition to the observer's own recount.
@Suite struct `An election by lists` {
  let folder = TemporaryFolder()
  private let place = "\(repositoryRoot)/ballots/tehran-rehearsal"

  private func take(_ returns: String) throws -> ProgramEnd {
    let key = folder("keys/log.pem")
    let begun = try shomar(
      "init", folder("e"), "--definition", "\(place)/definition", "--key", key)
    #expect(begun.status == 0, "\(begun.errorText)")
    return try shomar("ingest", folder("e"), returns)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try readFile(path, limit: 1 << 20), as: UTF8.self)
  }

  @Test func hasTheSharesAndTheCouncilThatThePythonProgramFound() throws {
    #expect(try take("\(place)/returns").status == 0)
    let tally = try shomar("tally", folder("e"), "--json").outputText
    for line in try text("\(place)/expected/shares.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let code = cells[0].isEmpty ? "null" : "\"\(cells[0])\""
      #expect(tally.contains("\"code\":\(code),\"listVotes\":\(cells[1]),"), "\(line)")
      #expect(tally.contains("\"remainder\":\(cells[4]),\"seats\":\(cells[6]),"), "\(line)")
      #expect(tally.contains("\"votes\":\(cells[2]),\"whole\":\(cells[3])}"), "\(line)")
      #expect(tally.contains("\"denominator\":\(cells[5]),"))
    }
    let elected = try text("\(place)/expected/elected.csv").split(separator: "\n").dropFirst()
    #expect(tally.split(separator: "\"outcome\":\"elected\"").count == elected.count + 1)
    for line in elected {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let row = try #require(
        tally.split(separator: "{\"code\":").first { $0.hasPrefix("\"\(cells[0])\"") })
      #expect(row.contains("\"outcome\":\"elected\",\"ownVotes\":\(cells[3])"), "\(row)")
      #expect(row.contains("\"votes\":\(cells[2])}"), "\(row)")
    }
  }

  @Test func verifiesAndAFalsifiedSeatDoesNot() throws {
    #expect(try take("\(place)/returns").status == 0)
    let published = try shomar(
      "publish", folder("e"), "--to", folder("p"), "--key", folder("keys/log.pem"))
    #expect(published.status == 0, "\(published.errorText)")
    let verify = { try audit("verify", folder("p"), "--key", folder("e/log.vkey")) }
    let good = try verify()
    #expect(good.status == 0, "\(good.outputText)")
    #expect(good.outputText.contains("V17  holds"))

    let contests = folder("p/results/contests")
    let names = try run("ls", contests).outputText.split(separator: "\n")
    let file = "\(contests)/\(try #require(names.first))"
    let changed = try text(file).replacing("\"seats\":3,\"title\"", with: "\"seats\":4,\"title\"")
    try writeDurably(Array(changed.utf8), to: file)
    let bad = try verify()
    #expect(bad.status == 1 && bad.outputText.contains("V14  FAILS"), "\(bad.outputText)")
  }

  @Test func withAQuestionToTheAuthorityVerifiesAndSaysSo() throws {
    let open = "\(place)/open-question"
    let key = folder("keys/o.pem")
    #expect(
      try shomar("init", folder("o"), "--definition", "\(open)/definition", "--key", key).status
        == 0)
    #expect(try shomar("ingest", folder("o"), "\(open)/returns").status == 0)
    let tally = try shomar("tally", folder("o"))
    #expect(tally.status == 3 && tally.outputText.contains("only the authority can decide"))
    #expect(tally.outputText.contains("OPEN, authority needed"), "\(tally.outputText)")
    #expect(!tally.outputText.contains("lot needed"))
    #expect(
      tally.outputText.contains(
        "0 contests with a tie that only a lot can decide, 1 with a question to the authority"))
    #expect(try shomar("publish", folder("o"), "--to", folder("q"), "--key", key).status == 3)
    let verified = try audit("verify", folder("q"), "--key", folder("o/log.vkey"))
    #expect(verified.status == 0, "\(verified.outputText)")
    #expect(try shomar("explain", folder("o"), "shora-t").status == 3)
  }

  @Test func isShownWithItsListsAndItsOpenQuestions() throws {
    #expect(try take("\(place)/returns").status == 0)
    let key = folder("keys/log.pem")
    #expect(try shomar("publish", folder("e"), "--to", folder("p"), "--key", key).status == 0)
    let shown = try audit("show", folder("p"), "shora-t")
    #expect(shown.status == 0, "\(shown.errorText)")
    for words in ["2142", "independents", "figure"] {
      #expect(shown.outputText.contains(words), "\(shown.outputText)")
    }
    #expect(!shown.outputText.contains("Open questions") && !shown.outputText.contains("vacant"))
    let open = "\(place)/open-question"
    let other = folder("keys/o.pem")
    _ = try shomar("init", folder("o"), "--definition", "\(open)/definition", "--key", other)
    _ = try shomar("ingest", folder("o"), "\(open)/returns")
    _ = try shomar("publish", folder("o"), "--to", folder("q"), "--key", other)
    let asked = try audit("show", folder("q"), "shora-t").outputText
    #expect(asked.contains("open until the authority has decided"), "\(asked)")
    #expect(asked.contains("the authority decides; the rule does not say how"), "\(asked)")
    #expect(!asked.contains("decided by lot"), "\(asked)")
  }

  @Test func returnWithOneListVoteFewerThanItsBallotsIsQuarantined() throws {
    let returned = try text("\(place)/returns/p-1.return.json")
    let votes = try #require(
      returned.split(separator: "\"2142\":").dropFirst().first?.prefix { $0.isNumber })
    let fewer = returned.replacing(
      "\"2142\":\(votes)", with: "\"2142\":\(try #require(Int(votes)) - 1)")
    try writeDurably(Array(fewer.utf8), to: folder("in/p-1.return.json"))
    try writeDurably(
      try readFile("\(place)/returns/p-1.ballots", limit: 1 << 20), to: folder("in/p-1.ballots"))
    let taken = try take(folder("in"))
    #expect(taken.status == 3)
    // The signatures are not of this statement, and the statement not of these ballots.
    for number in ["F302", "F411"] {
      #expect((taken.outputText + taken.errorText).contains(number), "\(taken.outputText)")
    }
  }

  @Test(arguments: ["denominator", "remainders", "listLength", "listExhausted"])
  func definitionWithoutAChoiceIsRefusedInBothLanguages(_ name: String) throws {
    for file in ["areas", "candidates", "contests", "keys", "precincts"] {
      let bytes = try readFile("\(place)/definition/\(file).csv", limit: 1 << 20)
      try writeDurably(bytes, to: folder("d/\(file).csv"))
    }
    let header = try text("\(place)/definition/election.json")
    let choice = try #require(header.firstRange(of: "\"\(name)\":{"))
    let end = try #require(header[choice.upperBound...].firstIndex(of: "}"))
    var without = header
    without.removeSubrange(choice.lowerBound...header.index(after: end))
    try writeDurably(Array(without.utf8), to: folder("d/election.json"))
    let checked = try shomar("definition", "check", folder("d"))
    #expect(checked.status == 65)
    let said = checked.outputText + checked.errorText
    #expect(
      said.contains("rules[0]: \(name) must be chosen, with what the choice rests on"), "\(said)")
    #expect(said.contains("باید با ذکر مستند تعیین شود"), "\(said)")
  }

  @Test func isExplainedStepByStepInBothLanguages() throws {
    #expect(try take("\(place)/returns").status == 0)
    let whole = try shomar("explain", folder("e"), "shora-t")
    #expect(whole.status == 0, "\(whole.errorText)")
    #expect(whole.outputText.contains("7 seats, 3 of 3 precincts counted"))
    #expect(whole.outputText.contains("articles 21 to 25"))
    let citation = try #require(whole.outputText.split(separator: "\n").dropFirst(2).first)
      .drop { $0 == " " }
    let steps = whole.outputText.split(separator: "\n").filter { $0.hasSuffix("]") }
    // Every step of the division names what orders it; those within a list rest on the head. In
    // this rehearsal all choices rest on one citation.
    #expect(steps.contains { $0.hasSuffix("[\(citation)]") }, "\(whole.outputText)")
    #expect(Set(steps.compactMap { $0.split(separator: "[").last }).count == 2)
    let quota = steps.filter { $0.contains("The quota is") }
    #expect(quota.count == 1 && quota[0].contains("[Invented for this rehearsal"), "\(quota)")
    let own = try shomar("explain", folder("e"), "shora-t", "--candidate", "4769")
    #expect(own.outputText.contains("(4769)") && own.outputText.contains("(2142)"))
    #expect(!own.outputText.contains("(5246)"))
    #expect(own.outputText.count < whole.outputText.count)
    let persian = try shomar("explain", folder("e"), "shora-t", "--language", "fa")
    #expect(persian.status == 0 && persian.outputText.contains("فهرست اول (2142)"))
    #expect(persian.outputText.contains("[\(citation)]"))
    #expect(try shomar("explain", folder("e"), "shora-t", "--candidate", "1111").status == 64)
    #expect(try shomar("explain", folder("e"), "nowhere").status == 64)
    #expect(try shomar("explain", folder("nowhere"), "shora-t").status == 74)
  }

  @Test func incompleteContestSaysSoBeforeAnybodyIsElected() throws {
    for name in ["p-1.return.json", "p-1.ballots"] {
      try writeDurably(
        try readFile("\(place)/returns/\(name)", limit: 1 << 20), to: folder("in/\(name)"))
    }
    #expect(try take(folder("in")).status == 0)
    let told = try shomar("explain", folder("e"), "shora-t").outputText
    #expect(
      told.contains(
        "unofficial-partial: 7 seats, 1 of 3 precincts counted, 0 in quarantine, 2 missing"),
      "\(told)")
    let warned = try #require(told.firstRange(of: "would be elected on what is counted so far"))
    let elected = try #require(told.firstRange(of: "is elected with"))
    #expect(warned.lowerBound < elected.lowerBound)
    let persian = try shomar("explain", folder("e"), "shora-t", "--language", "fa").outputText
    #expect(persian.contains("کامل نیست") && persian.contains("۱ از ۳ شعبه"), "\(persian)")
  }

  @Test func choicesAreToldWithWhatWasTaken() throws {
    #expect(try take("\(place)/returns").status == 0)
    let told = try shomar("explain", folder("e"), "shora-t").outputText
    for words in ["shares are taken of: ", "fractions: ", "length of lists: ", "has nobody: "] {
      let line = told.split(separator: "\n").first { $0.contains(words) }
      #expect(line?.contains(" [Invented for this rehearsal") == true, "\(words) \(told)")
    }
    #expect(told.contains("through the list."), "\(told)")
  }

  @Test func pluralityIsExplainedToo() throws {
    let byers = "\(repositoryRoot)/ballots/byers-2015"
    let begun = try shomar(
      "init", folder("b"), "--definition", "\(byers)/definition", "--key", folder("keys/b.pem"))
    #expect(begun.status == 0)
    #expect(try shomar("ingest", folder("b"), "\(byers)/returns").status == 0)
    let told = try shomar("explain", folder("b"), "council")
    #expect(told.status == 0, "\(told.errorText)")
    #expect(told.outputText.contains("Tom Thompson III"))
    #expect(told.outputText.contains("is elected with"))
  }
}
