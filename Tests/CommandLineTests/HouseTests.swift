import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Plan of the house is a law` {
  let folder = TemporaryFolder()
  private let script = "\(repositoryRoot)/Tests/Scripts/check-graph.sh"

  private func copySources() throws {
    try FileManager.default.copyItem(
      atPath: "\(repositoryRoot)/Sources", toPath: folder("Sources"))
  }

  private func check() throws -> ProgramEnd { try run("sh", script, folder.path) }

  @Test func houseAsItStandsFollowsThePlan() throws {
    try copySources()
    let end = try check()
    #expect(end.status == 0, "\(end.outputText)")
  }

  @Test(arguments: [
    ("Verification", "import Tabulation"), ("Verification", "public import Intake"),
    ("Tabulation", "import Intake"), ("ElectionModel", "import Foundation"),
    ("shomar-audit", "import LedgerStore"), ("shomar-audit", "import ElectionOffice"),
    ("MerkleLog", "@testable import ElectionModel"), ("Intake", "import struct Glibc.stat"),
    ("Verification", "import WitnessDesk"), ("HTTPServing", "import WitnessDesk"),
    ("ElectionOffice", "import CSQLite"), ("LedgerStore", "import ElectionModel"),
    ("shomar", "import CQrencode"), ("shomar-audit", "import PrintedCode"),
  ])
  func forbiddenImportIsNamed(room: String, line: String) throws {
    try copySources()
    try writeDurably(Array("\(line)\n".utf8), to: folder("Sources/\(room)/Trespass.swift"))
    let end = try check()
    // A submodule import names its module first.
    #expect(end.status == 1, "\(room): \(line)")
    #expect(end.outputText.contains("Sources/\(room)/Trespass.swift"))
  }

  @Test func floatingPointInAPureRoomIsNamed() throws {
    try copySources()
    try writeDurably(
      Array("let share: Double = 0.5\n".utf8), to: folder("Sources/Tabulation/Share.swift"))
    #expect(try check().status == 1)
  }

  @Test func observersProgramHasNoSymbolOfTheCountingSide() throws {
    let symbols = "\(repositoryRoot)/Tests/Scripts/check-symbols.sh"
    let clean = try run("sh", symbols, try builtProduct("shomar-audit"))
    #expect(clean.status == 0, "\(clean.outputText)")
    // The count centre's program has them: the check can fail.
    #expect(try run("sh", symbols, try builtProduct("shomar")).status == 1)
  }

  @Test func demoRunsEveryElectionToVerified() throws {
    let programs = try builtProduct("shomar").dropLast("/shomar".count)
    let end = try run(
      "sh", "\(repositoryRoot)/Tests/Scripts/demo.sh", String(programs), folder("demo"),
      in: repositoryRoot)
    #expect(end.status == 0, "\(end.errorText)")
    #expect(end.outputText.components(separatedBy: "EVERYTHING THAT WAS CHECKED HOLDS").count == 5)
  }
}
