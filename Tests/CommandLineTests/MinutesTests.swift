import BranchMinutes
import Cryptography
import ElectionModel
import FileAccess
import StrictBytes
import TestSupport
import Testing
import Verification
import Wording

@Suite struct `The paper of a precinct leads to the published total` {
  let election = GrowingElection()

  private func shomar(_ arguments: String...) throws -> ProgramEnd {
    try run(try builtProduct("shomar"), arguments: arguments)
  }

  private func audit(_ arguments: [String]) throws -> ProgramEnd {
    try run(try builtProduct("shomar-audit"), arguments: ["return"] + arguments)
  }

  /// The minutes of a return of the election, printed; gives the path of the first copy.
  private func print(_ handed: ExampleReturn, _ more: String...) throws -> String {
    let path = try handed.write(to: election.folder.path, name: "handed")
    try election.example.writeDefinition(to: election.folder("given"))
    let end = try run(
      try builtProduct("shomar"),
      arguments: [
        "minutes", path, "--definition", election.folder("given"), "--to",
        election.folder("paper"),
      ] + more)
    #expect(end.status == 0, "\(end.errorText)")
    return election.folder("paper/\(handed.name)-minutes-fa-1.pdf")
  }

  private func publish(_ returns: [ExampleReturn]) throws {
    try election.begin()
    try election.ingest(returns)
    try election.publish(to: "pub")
  }

  @Test func aPhotographOfTheMinutesIsConfirmedInTheTotal() throws {
    guard try PDFReading.isThere() else { return }
    let handed = election.good(0)
    try publish([handed, election.bad(1)])
    let texts = election.folder("codes.txt")
    try writeDurably(try PDFReading.scan(try print(handed)), to: texts)
    let end = try audit([
      texts, "--scanned", "--against", election.folder("pub"), "--key", election.verifierKey,
      "--save", election.folder("saved.return.json"),
    ])
    #expect(end.status == 0, "\(end.errorText)\(end.outputText)")
    #expect(
      end.outputText.contains("THE RETURN HOLDS, AND IS IN THE PUBLISHED TOTAL AS ENTRY 1\n"))
    #expect(try readFile(election.folder("saved.return.json"), limit: 1 << 20) == handed.bytes)
    let json = try audit([
      texts, "--scanned", "--against", election.folder("pub"), "--key", election.verifierKey,
      "--json",
    ])
    #expect(json.outputText.contains(#""entry":1,"holds":true,"inTotal":true,"part":"electronic""#))
    // The numbers on the screen are those of the return.
    for votes in handed.statement.votes {
      let line = "\(votes.code)  "
      #expect(end.outputText.contains(line), "\(line)")
    }
  }

  @Test func paperOfAReturnInQuarantineIsNotInTheTotal() throws {
    guard try PDFReading.isThere() else { return }
    let handed = election.bad(1)
    try publish([election.good(0), handed])
    let path = try handed.write(to: election.folder.path)
    let end = try audit([
      path, "--against", election.folder("pub"), "--key", election.verifierKey,
    ])
    #expect(end.status == 1)
    #expect(end.outputText.contains("entry 2 is in quarantine with"))
    #expect(end.outputText.contains("THE RETURN DOES NOT HOLD"))
  }

  @Test func theDeskReadsItsReceiptBack() throws {
    let handed = election.good(0)
    try publish([handed, election.bad(1)])
    let key = try readKeyFile(try readFile(election.verifierKey, limit: 4_096))
    let paths = try election.receipts("0017", to: "r")
    let receipt = try readFile(paths[0], limit: 1 << 20)
    let good = ReceiptAtTheDesk([receipt], key: key, of: handed.bytes)
    #expect(good.text(in: .english) == "Recorded as entry 1, and it counts; proof checked.")
    #expect(good.text(in: .persian) == "با شماره ۱ ثبت شد و شمرده می‌شود؛ اثبات بررسی شد.")
    // As a scanner gives it: with another line feed.
    let scanned = ReceiptAtTheDesk([receipt + [0x0A]], key: key, of: handed.bytes)
    #expect(scanned.text(in: .english) == good.text(in: .english))
    let other = ReceiptAtTheDesk([receipt], key: key, of: election.good(1).bytes)
    #expect(other.text(in: .english).hasPrefix("THIS RECEIPT DOES NOT HOLD (R04)."))
    let junk = ReceiptAtTheDesk([Array("junk".utf8)], key: key, of: handed.bytes)
    #expect(junk.text(in: .english).hasPrefix("This is no receipt"))
    let quarantined = try readFile(try election.receipts("0018", to: "q")[0], limit: 1 << 20)
    #expect(
      ReceiptAtTheDesk([quarantined], key: key, of: election.bad(1).bytes).text(in: .english)
        == "Recorded as entry 2, but in quarantine (F201); proof checked.")
  }

  @Test func copiesAreOneForEachPartyInBothForms() throws {
    _ = try print(election.good(0))
    _ = try print(election.good(0), "--language", "en", "--for", "A", "--for", "B")
    let name = election.good(0).name
    let files = try listFolder(election.folder("paper")).sorted()
    let expected = [("fa", 3), ("en", 2)].flatMap { language, count in
      (1...count).flatMap { number in
        ["pdf", "txt"].map { "\(name)-minutes-\(language)-\(number).\($0)" }
      }
    }
    #expect(files == expected.sorted())
    let text = try readFile(election.folder("paper/\(name)-minutes-en-2.txt"), limit: 1 << 20)
    #expect(String(decoding: text, as: UTF8.self).contains("Copy for: B"))
    // The same call again changes nothing.
    _ = try print(election.good(0))
  }

  @Test func findingsAreSaidAndGiveThree() throws {
    let path = try election.bad(1).write(to: election.folder.path)
    try election.example.writeDefinition(to: election.folder("given"))
    let end = try shomar(
      "minutes", path, "--definition", election.folder("given"), "--to", election.folder("p"))
    #expect(end.status == 3)
    #expect(end.errorText.contains("F2"))
  }

  @Test func wrongUseIsNamed() throws {
    let path = try election.good(0).write(to: election.folder.path)
    for (arguments, status) in [
      ([path], 64), ([path, "--against", "x"], 64), ([path, path, "--definition", "x"], 64),
      ([path, "--scanned", "--definition", election.folder.path], 65),
      ([election.folder("missing"), "--definition", election.folder.path], 65),
    ] {
      #expect(try audit(arguments).status == status, "\(arguments)")
    }
    try election.example.writeDefinition(to: election.folder("given"))
    let junk = election.folder("junk.txt")
    try writeDurably(Array("SHOMAR-RETURN/1 1/2 00 11\n".utf8), to: junk)
    let end = try audit([junk, "--scanned", "--definition", election.folder("given")])
    #expect(end.status == 65)
    #expect(end.errorText.contains("not that of a code of a return"))
    #expect(
      try audit([junk, "--definition", election.folder("given")]).errorText.contains("no return"))
  }
}
