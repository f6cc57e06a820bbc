import FileAccess
import MerkleLog
import TestSupport
import Testing
import Witnessing

/// A witness served by the real program, beside three in memory that make up a quorum with it.
final class ServedKitWitness {
  let address: String
  let verifierKey: String
  private let program: RunningProgram
  private let folder = TemporaryFolder()
  private let others: [TestWitness]
  private let servers: [TestServer]
  private let log: VerifierKey

  init(_ name: String, of election: KitElection) throws {
    let text = try bytes(election.verifierKey).dropLast()
    let log = try VerifierKey(encoded: Array(text))
    self.log = log
    let begun = try audit(
      "witness", "init", folder("state"), "--name", "\(name).example/w", "--key", folder("w.pem"),
      "--log", election.verifierKey)
    try #require(begun.status == 0, "\(begun.errorText)")
    verifierKey = String(
      decoding: try bytes(folder("state/witness.vkey")).dropLast(), as: UTF8.self)
    program = try RunningProgram(
      try builtProduct("shomar-audit"),
      arguments: [
        "witness", "serve", folder("state"), "--key", folder("w.pem"), "--listen", "127.0.0.1:0",
      ])
    address = String(program.firstLine.dropFirst("listening on ".count))
    others = ["party-a", "party-b", "press"].map { TestWitness($0, logs: [log]) }
    servers = others.map { witness in TestServer { _, body in witness.answer(body) } }
  }

  /// Three of four are needed; this one is among them.
  func writePolicy(_ path: String) throws {
    let lines =
      ["log \(log)", "witness court \(verifierKey) \(address)"]
      + zip(others, servers).map { $0.policyLine(at: $1.address) }
      + ["group all-sides 3 court party-a party-b press", "quorum all-sides"]
    try writeDurably(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
  }

  /// Asks with curl, which takes paths as they are.
  func submit(_ request: AddCheckpoint) throws -> (status: String, body: String) {
    try writeDurably(request.encoded, to: folder("request"))
    return try ask("/add-checkpoint", "--data-binary", "@\(folder("request"))")
  }

  func ask(_ path: String, _ more: String...) throws -> (status: String, body: String) {
    let end = try run(
      "curl",
      arguments: [
        "-sS", "--path-as-is", "--noproxy", "*", "-w", "\n%{http_code}", address + path,
      ] + more)
    try #require(end.status == 0, "\(end.errorText)")
    var lines = end.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    let status = String(lines.removeLast())
    return (status, lines.joined(separator: "\n"))
  }
}
