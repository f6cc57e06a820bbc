import FileAccess
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct `Logs and witnesses of others work with ours` {
  let folder = TemporaryFolder()

  @Test func logWrittenInGoIsCosignedByOurWitness() throws {
    guard let client = try GoPrograms.askwitness() else { return }
    let (key, vkey) = (folder("log.key"), folder("log.vkey"))
    #expect(try run(client, "key", key, vkey).outputText == "3 passed, 0 failed\n")
    let audit = try builtProduct("shomar-audit")
    let begun = try run(
      audit, "witness", "init", folder("state"), "--name", "court.example/w1", "--key",
      folder("w.pem"), "--log", vkey)
    #expect(begun.status == 0, "\(begun.errorText)")
    let server = try RunningProgram(
      audit,
      arguments: [
        "witness", "serve", folder("state"), "--key", folder("w.pem"), "--listen", "127.0.0.1:0",
        "--prefix", "/w",
      ])
    let address = String(server.firstLine.dropFirst("listening on ".count))
    let witness = String(
      decoding: try readFile(folder("w.pem.vkey"), limit: 4_096).dropLast(), as: UTF8.self)
    let end = try run(client, "ask", address, key, vkey, witness)
    // 5 keys and files; 10 growths; 8 refusals; the race; what is served to monitors.
    #expect(end.outputText == "25 passed, 0 failed\n", "\(end.errorText)")
    #expect(server.end(SIGTERM) == 0)
    // The client can fail: this witness is not the one whose key it was given.
    let other = try run(client, "key", folder("other.key"), folder("other.vkey"))
    #expect(other.status == 0)
    #expect(try run(client, "ask", address, key, folder("other.vkey"), witness).status == 1)
  }

  private func script(_ kind: String) throws -> ProgramEnd {
    let programs = try builtProduct("shomar").dropLast("/shomar".count)
    return try run(
      "sh", "\(repositoryRoot)/Tests/Foreign/foreign-witness.sh", String(programs),
      folder("work"), kind)
  }

  @Test func scriptForForeignWitnessesHoldsWithOurs() throws {
    let end = try script("ours")
    #expect(end.status == 0, "\(end.outputText) \(end.errorText)")
    #expect(end.outputText.contains("EVERYTHING HELD: ours cosigned our log and refused its twin"))
  }

  /// Needs a network unless the witness is installed: `make foreign-witness` runs it always.
  @Test(arguments: [("aics", "AICS_WITNESS"), ("sigsum", "SIGSUM_BIN")])
  func foreignWitnessCosignsOurLogAndRefusesItsTwin(kind: String, variable: String) throws {
    let environment = ProcessInfo.processInfo.environment
    guard environment["SHOMAR_FOREIGN_WITNESS"] == "1" || environment[variable] != nil else {
      let line = "NOT RUN: the witness of \(kind); call make foreign-witness\n"
      return FileHandle.standardError.write(Data(line.utf8))
    }
    let end = try script(kind)
    #expect(end.status == 0, "\(end.outputText) \(end.errorText)")
  }
}
