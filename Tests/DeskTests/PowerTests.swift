import ElectionModel
import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct PowerTests {
  /// What is seen is saved once the next key is taken: here the one for the other language. The
  /// desk is started in English again.
  private func untilSaved(_ terminal: TerminalSession) throws {
    try terminal.press("F2")
    try terminal.wait(for: "English")
  }

  /// SIGKILL at every screen of an evening; each time the desk comes back to the same screen.
  @Test func aPowerCutAtEveryScreenLosesNothing() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try writeDurably(Array("11\n12\n".utf8), to: branch.folder("stick/a.csv"))
    var cuts = 0
    func cut(_ text: String) throws {
      try terminal.wait(for: text)
      let before = try terminal.settled()
      try untilSaved(terminal)
      try terminal.cutPower()
      try branch.start()
      // What the last key led to is said once; the fields are all that has to come back.
      #expect(fields(try terminal.wait(for: text)) == fields(before), "\(text)")
      cuts += 1
    }
    func fields(_ screen: String) -> [Substring] {
      Array(screen.split(separator: "\n", omittingEmptySubsequences: false).prefix(20))
    }
    try branch.start()
    try cut("1   fingerprint")
    try terminal.press("Enter")
    try cut("The same as on paper?")
    try terminal.fill("1", "", "Ali Karimi", "Maryam")
    try cut("Maryam")
    try terminal.fill([String](repeating: "", count: 9))
    try terminal.wait(for: "members and others present                  done")
    try terminal.fill("", "1", "0800")
    try cut("08:00")
    try terminal.fill("100", "", "", "2130")
    try cut("21:30")
    try terminal.fill("3", "", branch.folder("stick"))
    try terminal.wait(for: "All devices together")
    try untilSaved(terminal)
    try terminal.cutPower()
    try branch.start()
    try terminal.wait(for: branch.folder("stick"))
    try terminal.fill("")
    try terminal.wait(for: "All devices together")
    try terminal.press("F6")
    try cut("ballots found")
    try terminal.fill("50", "2", "48", "", "2", "", "", "", "", "")
    try cut("How do the paper votes come in?")
    try terminal.fill("2", "1112", "-")
    try terminal.wait(for: "Ballots typed: 2")
    try terminal.press("1")
    try terminal.wait(for: "ballot  1")
    try untilSaved(terminal)
    try terminal.cutPower()
    try branch.start()
    let seen = try terminal.wait(for: "Ballots typed: 2")
    #expect(seen.contains("ballot  1_"))
    try terminal.press("1", "Enter", "F6")
    try terminal.fill("50", "3", "47", "", "3", "3", "", "")
    try cut("All numbers fit together")
    try terminal.press("F5")
    try cut("version 1")
    try terminal.press("Enter")
    try terminal.fill("", "")
    try terminal.wait(for: "can be signed")
    try terminal.press("End", "Up", "Up", "Enter")
    try terminal.fill("1", "1")
    try cut("signature of Ali Karimi")
    try terminal.fill(branch.folder("p17-chair.pem"), Branch.passphrase)
    try terminal.wait(for: "signature of Maryam")
    try cut("signature of Maryam")
    try terminal.fill(branch.folder("p17-member-1.pem"), "")
    try terminal.wait(for: "The package is written")
    try terminal.press("End", "Up", "Enter")
    try cut("Type the path of a USB stick")
    #expect(cuts >= 12)
    let ingested = try branch.ingest()
    #expect(ingested.status == 0, "\(ingested.outputText)\(ingested.errorText)")
  }

  /// SIGKILL within the entries of a sheet, a correction, the decision, a new version, a receipt.
  @Test func aPowerCutWithinEntriesAndDecisionsLosesNothing() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    func cut(_ text: String) throws {
      try terminal.wait(for: text)
      try untilSaved(terminal)
      try terminal.cutPower()
      try branch.start()
      try terminal.wait(for: text)
    }
    try branch.start()
    try branch.openAndClose(parts: ["2"])
    try terminal.fill("", "1", "1", "100", "90")
    try terminal.press("1")
    try cut("slips left over      1_")
    try terminal.fill(["0"] + Branch.sheet.dropFirst(3))
    try terminal.wait(for: "Second entry")
    try terminal.fill("2", "100")
    // The key has been taken in when it is seen.
    try terminal.press("9")
    try cut("9_")
    try terminal.fill(["0"] + Branch.sheet.dropFirst(2).dropLast() + ["19"])
    try terminal.wait(for: "Only the fields that differed")
    try terminal.fill("3")
    try terminal.press("2")
    try cut("2_")
    try terminal.fill("0")
    try terminal.wait(for: "All numbers fit together")
    try terminal.press("F4")
    try terminal.wait(for: "Correction")
    try terminal.fill("1")
    try terminal.press("End", "C-u")
    try terminal.press("8")
    try cut("8_")
    try terminal.press("Enter")
    try terminal.wait(for: "Only the fields that differed")
    try terminal.fill("2", "8")
    try terminal.wait(for: "All numbers fit together")
    try terminal.fill("")
    try terminal.wait(for: "can be signed")
    try terminal.press("End", "Up", "Up", "Enter")
    try terminal.fill("1", "1", "2")
    try terminal.press("n", "o")
    try cut("no__")
    try terminal.press("Enter")
    try branch.giveKeys(Array(BranchExample.keyNames.prefix(2)))
    try terminal.press("Home", "Down", "Down", "Down", "Down", "F4")
    try terminal.wait(for: "why a new version?")
    try terminal.press("w", "h", "y")
    try cut("why_")
    try terminal.press("Enter")
    try terminal.wait(for: "to be checked")
    try terminal.press("End", "Enter")
    try terminal.press("/", "x")
    try cut("/x_")
    let file = try readFile(
      branch.folder("evening/package/0017-c-1-paper.return.json"), limit: 1 << 20)
    let statement = try UnvalidatedReturn.read(file).statement
    #expect(statement.votes.map(\.votes) == [60, 50, 40, 30, 8])
    #expect(statement.refusals.map(\.reason) == ["no"])
  }

  /// A package that a hand or a power cut took away is there again when the desk is opened.
  @Test func aMissingPackageIsWrittenWhenTheDeskIsOpened() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start()
    try branch.openAndClose(parts: ["2"])
    try terminal.fill(["", "1", "1"] + Branch.sheet)
    try terminal.wait(for: "Second entry")
    try terminal.fill(["2"] + Branch.sheet + [""])
    try terminal.wait(for: "can be signed")
    try branch.sign()
    try terminal.cutPower()
    try FileManager.default.removeItem(atPath: branch.folder("evening/package"))
    try branch.start()
    try terminal.wait(for: "The package is written")
    #expect(fileExists(branch.folder("evening/package/0017-c-1-paper.return.json")))
  }

  @Test func anUnknownTerminalIsSaidToBeOne() throws {
    let branch = try Branch()
    try branch.terminal.start(
      [
        branch.folder("evening"), "--definition", branch.folder("definition"), "--precinct", "0017",
      ], term: "nobody-knows")
    try branch.terminal.waitForError("TERM is 'nobody-knows'")
    try branch.terminal.waitForEnd()
  }

  /// The largest file that may be written stands for a full disk: the desk says so, keeps what is
  /// typed, and saves it when there is room again.
  @Test func aFullDiskLosesNothing() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start(before: "ulimit -S -f 1;")
    try terminal.wait(for: "1   fingerprint")
    try terminal.fill("", "1", "")
    let long = String(repeating: "long name ", count: 30)
    try terminal.fill(long, long, long, "last name")
    try terminal.wait(for: "last name")
    let seen = try terminal.wait(for: "Not saved")
    #expect(seen.contains("do not"))
    try terminal.press("F10")
    try terminal.wait(for: "Not saved")
    let limited = try run(
      "prlimit", "--pid", "\(try terminal.process())", "--fsize=unlimited")
    #expect(limited.status == 0, "\(limited.errorText)")
    try terminal.press("Z")
    for _ in 0..<600 where try terminal.screen().contains("Not saved") { usleep(50_000) }
    #expect(!(try terminal.screen().contains("Not saved")))
    try terminal.cutPower()
    try branch.start()
    try terminal.wait(for: "Z_")
    let saved = try readFile(branch.folder("evening/evening.json"), limit: 1 << 20)
    #expect(String(decoding: saved, as: UTF8.self).contains("last name"))
  }

  @Test func twoDesksDoNotWorkInOneFolder() throws {
    let branch = try Branch()
    try branch.start()
    try branch.terminal.wait(for: "1   fingerprint")
    let attributes = try FileManager.default.attributesOfItem(atPath: branch.folder("evening"))
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    let second = TerminalSession()
    try second.start([
      branch.folder("evening"), "--definition", branch.folder("definition"), "--precinct", "0017",
    ])
    try second.waitForEnd()
    #expect(try second.errors().contains("another shomar-desk"))
  }
}
