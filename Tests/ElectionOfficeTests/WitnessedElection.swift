import ElectionModel
import ElectionOffice
import FileAccess
import MerkleLog
import TestSupport

/// The example election with four witnesses that answer over HTTP, of whom three are needed.
final class WitnessedElection {
  let office: ExampleOffice
  let election: Election
  let witnesses: [TestWitness]
  private(set) var servers: [TestServer] = []
  var policyPath: String { office.folder("policy") }

  /// - Parameter answers: what a witness answers in the place of what it should, by its number.
  init(
    _ example: ExampleElection = .standard,
    answers: [Int: @Sendable (TestWitness, [UInt8]) -> ServerAnswer] = [:]
  ) throws {
    office = try ExampleOffice(example)
    election = try office.begin()
    let log = election.verifierKey
    witnesses = ["party-a", "party-b", "press", "court"].map { TestWitness($0, logs: [log]) }
    for (number, witness) in witnesses.enumerated() {
      let answer = answers[number]
      servers.append(
        TestServer { path, body in
          guard path == "/w/add-checkpoint" else { return .answer(404, []) }
          return answer?(witness, body) ?? witness.answer(body)
        })
    }
    try writePolicy(to: policyPath, group: "3")
  }

  /// Writes a policy over all witnesses.
  func writePolicy(to path: String, group: String, logs: [VerifierKey]? = nil) throws {
    var lines = (logs ?? [election.verifierKey]).map { "log \($0)" }
    for (witness, server) in zip(witnesses, servers) {
      lines.append(witness.policyLine(at: server.address + "/w/"))
    }
    lines += ["group all-sides \(group) party-a party-b press court", "quorum all-sides"]
    try writeDurably(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
  }

  func grow(_ slot: Int) async throws {
    let example = office.example.goodReturn(for: office.example.slots[slot])
    _ = try await office.ingest(election, try office.deliver(example, as: "r\(slot)"))
  }

  func publish(
    _ way: Witnesses.Way = .http(timeout: 120), from: UInt64? = nil, policy: String? = nil
  ) async throws -> Publication {
    try await election.publish(
      to: office.publicPath, signature: .key(try office.key()), workers: 1,
      witnesses: Witnesses(
        policy: try WitnessPolicy(reading: policy ?? policyPath), way: way, from: from))
  }

  /// The published checkpoint, and the names under its signature lines.
  func published() throws -> (bytes: [UInt8], signers: [String]) {
    let bytes = try readFile("\(office.publicPath)/checkpoint", limit: 1 << 20)
    return (bytes, try SignedNote(encoded: bytes).signatures.map { $0.name.description })
  }

  var isPublished: Bool { fileExists("\(office.publicPath)/checkpoint") }
}
