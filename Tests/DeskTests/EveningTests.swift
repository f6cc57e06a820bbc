import ElectionModel
import FileAccess
import Foundation
import StrictBytes
import TestSupport
import Testing

/// Whole evenings at a terminal, from the fingerprint to what the count centre says.
@Suite struct EveningTests {
  @Test func paperWithADifferingSecondEntry() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start("--practice", "--language", "en")
    try branch.openAndClose(parts: ["2"])
    try terminal.fill("")
    try terminal.wait(for: "How do the paper votes come in?")
    try terminal.fill(["1", "1"] + Branch.sheet)
    try terminal.wait(for: "Second entry, by another member")
    try terminal.fill(["2"] + Branch.sheet.dropLast() + ["19"])
    try terminal.wait(for: "Fields to be typed again: 1")
    try terminal.fill("3", "20")
    try terminal.wait(for: "All numbers fit together")
    try terminal.fill("no objections")
    try branch.sign()
    let ingested = try branch.ingest()
    #expect(ingested.status == 0, "\(ingested.outputText)\(ingested.errorText)")
    let file = try readFile(
      branch.folder("evening/package/0017-c-1-paper.return.json"), limit: 1 << 20)
    let statement = try UnvalidatedReturn.read(file).statement
    #expect(statement.votes.map(\.votes) == [60, 50, 40, 30, 20])
    #expect(statement.remarks == "PRACTICE تمرین\nno objections")
  }

  @Test func electronicFromAStickWithThreeForms() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    let stick = branch.folder("stick")
    try writeDurably(Array("11,12,13\n1,0,1\n0,0,0\n".utf8), to: "\(stick)/DEVICE1.CSV")
    try writeDurably(Array("12,11\n-\n*\n".utf8), to: "\(stick)/two/device2.csv")
    try writeDurably(Array("my holiday".utf8), to: "\(stick)/holiday.csv")
    try writeDurably(Array("not for us".utf8), to: "\(stick)/letter.txt")
    try branch.start()
    try branch.openAndClose(parts: ["1"])
    try terminal.fill("", branch.folder("nowhere"))
    try terminal.wait(for: "This path cannot be opened")
    try terminal.press("C-u")
    try terminal.fill(stick)
    let seen = try terminal.wait(for: "All devices together")
    #expect(seen.contains("holiday.csv") && !seen.contains("letter.txt"))
    try terminal.press("F6")
    try terminal.wait(for: "voters identified")
    try terminal.fill("", "5", "95", "", "5", "", "", "")
    try terminal.wait(for: "All numbers fit together")
    try terminal.fill("")
    try branch.sign()
    let ingested = try branch.ingest()
    #expect(ingested.status == 0, "\(ingested.outputText)\(ingested.errorText)")
    let ballots = try readFile(
      branch.folder("evening/package/0017-c-1-electronic.ballots"), limit: 1 << 20)
    let file = try BallotsFile(reading: ballots)
    #expect(file.unsortedLine == nil && file.lines == 5)
    #expect(file.header.salt.hex != String(repeating: "0", count: 64))
  }

  @Test func mixedInPersianOnALargeScreen() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try writeDurably(Array("11\n12\n".utf8), to: branch.folder("stick/a.csv"))
    try branch.start("--language", "en", width: 200, height: 60)
    try terminal.wait(for: "fingerprint of the definition")
    try terminal.press("Enter")
    try terminal.fill("۱")
    try terminal.press("Enter")
    try terminal.fill(["علي كريمی", "مریم احمدی", "حسن نوری"] + [String](repeating: "", count: 8))
    try terminal.press("Enter")
    try terminal.fill("۱", "۰۸۰۰", "۱۰۰", "", "")
    try terminal.fill("٢١٣٠", "٣")
    try terminal.wait(for: "closing of the poll")
    try terminal.press("F2")
    try terminal.fill("", branch.folder("stick"))
    try terminal.wait(for: "F6")
    try terminal.press("F6")
    try terminal.fill("۵۰", "۲", "۴۸", "", "۲", "", "", "", "")
    try terminal.fill("", "۲", "۱۱۱۲", "-", "*", "۱۳۱۱")
    try terminal.press("F6")
    try terminal.fill("۵۰", "۴", "۴۶", "", "", "۴", "", "", "")
    try terminal.press("F2")
    try terminal.wait(for: "can be signed")
    try branch.sign()
    let ingested = try branch.ingest()
    #expect(ingested.status == 0, "\(ingested.outputText)\(ingested.errorText)")
    let file = try readFile(
      branch.folder("evening/package/0017-c-1-paper.return.json"), limit: 1 << 20)
    let statement = try UnvalidatedReturn.read(file).statement
    #expect(statement.signers.first?.name == "علی کریمی")
    #expect(statement.ballots.invalid == InvalidBallots(blank: 1, illegible: 1))
  }

  @Test func threeContestsAndARefusal() throws {
    var example = BranchExample()
    example.contests = 3
    let branch = try Branch(example)
    let terminal = branch.terminal
    try branch.start()
    try branch.openAndClose(parts: ["2", "2", "2"])
    for contest in 1...3 {
      let sheet =
        contest == 2
        ? Branch.sheet.prefix(13) + [""] + Branch.sheet.dropFirst(13) : Branch.sheet[...]
      try terminal.fill(["", "1", "1"] + sheet)
      try terminal.wait(for: "Second entry")
      try terminal.fill(["2"] + sheet)
      try terminal.wait(for: "All numbers fit together")
      try terminal.fill("")
    }
    try terminal.press("End", "Up", "Up", "Enter")
    try terminal.fill("1", "1", "2", "the count was too loud")
    try branch.giveKeys(Array(BranchExample.keyNames.prefix(2)))
    let ingested = try branch.ingest()
    #expect(ingested.status == 0, "\(ingested.outputText)\(ingested.errorText)")
    for contest in 1...3 {
      let file = try readFile(
        branch.folder("evening/package/0017-c-\(contest)-paper.return.json"), limit: 1 << 20)
      let statement = try UnvalidatedReturn.read(file).statement
      #expect(statement.refusals.map(\.reason) == ["the count was too loud"])
    }
  }

  @Test func aPracticePackageIsRefusedByARealElection() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start("--practice", "--language", "en")
    try branch.openAndClose(parts: ["2"])
    try terminal.fill(["", "1", "1"] + Branch.sheet)
    try terminal.fill(["2"] + Branch.sheet + [""])
    try terminal.wait(for: "can be signed")
    try branch.sign()
    var official = BranchExample()
    official.purpose = .official
    try official.writeDefinition(to: branch.folder("official"))
    let ingested = try branch.ingest(definition: branch.folder("official"))
    #expect(ingested.status == 3)
    #expect(ingested.outputText.contains("F112"))
  }

  @Test func theReceiptIsReadBackAtTheDesk() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start()
    try branch.openAndClose(parts: ["2"])
    try terminal.fill(["", "1", "1"] + Branch.sheet)
    try terminal.fill(["2"] + Branch.sheet + [""])
    try terminal.wait(for: "can be signed")
    try branch.sign()
    #expect(try branch.ingest().status == 0)
    let shomar = try builtProduct("shomar")
    let published = try run(
      shomar, "publish", branch.folder("office"), "--to", branch.folder("public"), "--key",
      branch.folder("log.pem"))
    #expect(published.status == 0, "\(published.errorText)")
    let given = try run(
      shomar, "receipt", branch.folder("office"), "--precinct", "0017", "--to",
      branch.folder("receipts"))
    #expect(given.status == 0, "\(given.errorText)")
    let receipt = try #require(try listFolder(branch.folder("receipts")).first)
    try terminal.press("End", "Enter")
    try terminal.fill(branch.folder("definition/keys.csv"), branch.folder("office/log.vkey"))
    try terminal.wait(for: "This is no receipt")
    try terminal.press("C-u", "Up", "C-u")
    try terminal.fill(branch.folder("receipts/\(receipt)"), branch.folder("office/log.vkey"))
    try terminal.wait(for: "paper, version 1: Recorded as entry 1, and it")
    try terminal.wait(for: "counts; proof checked.")
    #expect(
      try listFolder(branch.folder("evening/package")).contains("0017-c-1-paper-minutes-fa-1.pdf"))
  }

  @Test func practiceNeedsARehearsal() throws {
    var example = BranchExample()
    example.purpose = .official
    let branch = try Branch(example)
    try branch.start("--practice")
    try branch.terminal.waitForEnd()
    #expect(try branch.terminal.errors().contains("is not a rehearsal"))
  }
}
