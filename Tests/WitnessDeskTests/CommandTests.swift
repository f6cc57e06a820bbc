import FileAccess
import Foundation
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@testable import WitnessDesk

@Suite struct `A witness without a network works by file` {
  private func audit(_ arguments: String...) throws -> ProgramEnd {
    try run(try builtProduct("shomar-audit"), arguments: ["witness"] + arguments)
  }

  private func cosign(
    _ example: ExampleWitness, _ request: [UInt8], to output: String
  ) throws -> ProgramEnd {
    try writeDurably(request, to: example.folder("in"))
    return try audit(
      "cosign", example.folder("in"), example.folder(output), "--state", example.state, "--key",
      example.key)
  }

  @Test func growthIsCosignedAndTheRestRefused() throws {
    let example = try ExampleWitness()
    #expect(try cosign(example, ExampleTree(5).request(from: 0).encoded, to: "one").status == 0)
    let lines = try readFile(example.folder("one"), limit: 4_096)
    let own = try WitnessReport(of: example.state).verifierKey
    let opened = try openCheckpoint(
      ExampleTree(5).note() + lines, key: log.verifierKey, cosigners: [own])
    #expect(opened.cosignatures.count == 1)
    // An answer that is there is not written over, and the state stays as it is.
    let again = try cosign(example, ExampleTree(8).request(from: 5).encoded, to: "one")
    #expect(again.status == 64)
    let refused = [
      (ExampleTree(8).request(from: 0).encoded, "409: the newest tree cosigned here has 5 entries"),
      (ExampleTree(8, forkedAt: 2).request(from: 5).encoded, "422: "),
      (ExampleTree(3).request(from: 5).encoded, "400: "),
      (ExampleTree(8).request(from: 5, by: otherLog).encoded, "404: "), ([], "400: "),
      ([UInt8](repeating: 0x41, count: AddCheckpoint.longest + 1), "400: "),
    ]
    for (request, reason) in refused {
      let end = try cosign(example, request, to: "two")
      #expect(end.status == 1)
      #expect(end.errorText.contains(reason), "\(end.errorText)")
      #expect(!fileExists(example.folder("two")))
    }
    #expect(try cosign(example, ExampleTree(8).request(from: 5).encoded, to: "two").status == 0)
    // A served witness goes on from there: it is one state.
    let server = try ServedWitness(example)
    #expect(server.submit(ExampleTree(9).request(from: 5).encoded)?.body == Array("8\n".utf8))
    let inUse = try cosign(example, ExampleTree(9).request(from: 8).encoded, to: "three")
    #expect(inUse.status == 74)
    #expect(server.submit(ExampleTree(9).request(from: 8).encoded)?.status == 200)
  }

  @Test func commandsSayWhatTheyDo() throws {
    let example = TemporaryFolder()
    try writeDurably(log.verifierKey.encoded + [0x0A], to: example("log.vkey"))
    try writeDurably(otherLog.verifierKey.encoded, to: example("other.vkey"))
    try writeDurably(Array("a passphrase\nand a comment\n".utf8), to: example("pass"))
    let begun = try audit(
      "init", example("state"), "--name", "court.example/w1", "--key", example("keys/w.pem"),
      "--passphrase-file", example("pass"), "--log", example("log.vkey"))
    #expect(begun.status == 0, "\(begun.errorText)")
    let vkey = try readFile(example("keys/w.pem.vkey"), limit: 4_096)
    #expect(begun.outputText.utf8.suffix(vkey.count).elementsEqual(vkey))
    #expect(try audit("add-log", example("state"), example("other.vkey")).status == 0)
    let before = try audit("show", example("state")).outputText
    #expect(before.split(separator: "\n").filter { $0.hasSuffix("cosigned yet") }.count == 2)
    try writeDurably(ExampleTree(5).request(from: 0).encoded, to: example("in"))
    let without = try audit(
      "cosign", example("in"), example("out"), "--state", example("state"), "--key",
      example("keys/w.pem"))
    #expect(without.status == 65)
    let done = try audit(
      "cosign", example("in"), example("out"), "--state", example("state"), "--key",
      example("keys/w.pem"), "--passphrase-file", example("pass"))
    #expect(done.status == 0, "\(done.errorText)")
    let shown = try audit("show", example("state"))
    // Case 25: never a short root.
    #expect(shown.outputText.contains("root       \(ExampleTree(5).head.root.hex)\n"))
    #expect(shown.outputText.contains("size       5\n"))
    #expect(shown.outputText.contains(" UTC, "))
    let openssl = try run(
      "openssl", "pkey", "-in", example("keys/w.pem"), "-passin", "pass:a passphrase", "-noout")
    #expect(openssl.status == 0, "\(openssl.errorText)")
  }

  @Test func wrongUseIsSaid() throws {
    let example = try ExampleWitness()
    let paper = try example.write(log.verifierKey)
    func begin(_ state: String, _ name: String, _ key: String, _ log: String) throws -> Int {
      try audit(
        "init", example.folder(state), "--name", name, "--key", example.folder(key), "--log", log
      ).status
    }
    #expect(try begin("state", "court.example/w2", "keys/w.pem", paper) == 64)
    #expect(try begin("second", "court.example/w1", "keys/w.pem", paper) == 64)
    #expect(try begin("s", "with space", "k.pem", paper) == 64)
    #expect(try begin("s", "court.example/w2", "s/k.pem", paper) == 64)
    #expect(try begin("s", "court.example/w2", "k.pem", "\(example.key).vkey") == 65)
    #expect(try begin("s", "court.example/w2", "k.pem", example.key) == 65)
    #expect(try begin("s", "court.example/w2", "k.pem", example.folder("nothing")) == 74)
    #expect(try begin("s", "court.example/w2", "in-the-way.pem", paper) == 0)
    #expect(try audit("show", example.folder("nowhere")).status == 64)
    #expect(try audit("add-log", example.folder("nowhere"), paper).status == 64)
    #expect(try audit("add-log", example.state, "\(example.key).vkey").status == 65)
    let file = example.checkpointFile()
    try writeDurably(ExampleTree(5).note(), to: file)
    let shown = try audit("show", example.state)
    #expect(shown.status == 1)
    #expect(shown.errorText.contains("Do not bring back an older copy"))
  }

  /// What the witness kept is what other commands read: evidence for a court.
  @Test func evidenceOfAForkIsJudgedByOtherCommands() throws {
    let example = try ExampleWitness()
    #expect(try cosign(example, ExampleTree(5).request(from: 0).encoded, to: "one").status == 0)
    #expect(
      try cosign(example, ExampleTree(5, forkedAt: 2).request(from: 5).encoded, to: "two").status
        == 1)
    let shown = try audit("show", example.state).outputText
    let place = try #require(shown.split(separator: "EVIDENCE ").last?.dropLast())
    let paper = try example.write(log.verifierKey)
    let program = try builtProduct("shomar-audit")
    let compared = try run(
      program, "compare", "\(place)/cosigned", "\(place)/refused", "--key", paper, "--evidence",
      example.folder("evidence.json"))
    #expect(compared.status == 1, "\(compared.errorText)")
    let judged = try run(program, "evidence", example.folder("evidence.json"), "--key", paper)
    #expect(judged.status == 0, "\(judged.outputText)")
    #expect(judged.outputText.contains("THE EVIDENCE STANDS"))
  }
}
