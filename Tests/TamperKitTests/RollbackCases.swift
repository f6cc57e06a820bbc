import Dispatch
import ElectionOffice
import FileAccess
import Foundation
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

/// docs/tamper-kit.md, cases 4, 9 and 10: an operator who goes back, or shows two histories.
@Suite struct `Tamper kit, rollback and two histories` {
  private let election: KitElection

  init() throws { election = try KitElection() }

  private func refused(_ end: ProgramEnd, heads: [String]) {
    #expect(end.status == 1, "\(end.outputText) \(end.errorText)")
    for head in heads { #expect(end.errorText.contains(head), "\(head): \(end.errorText)") }
  }

  private func root(_ checkpoint: String) throws -> String {
    let text = try SignedNote(encoded: try bytes(checkpoint)).text
    return try Checkpoint(text: text).root.hex
  }

  /// An older ledger.db is put back under newer checkpoints.
  private func rollBack() throws -> (old: String, new: String) {
    try election.ingest([election.good(0)])
    try election.publish()
    try election.copy("e/ledger.db", to: "old.db")
    let old = try root(election.folder("pub/checkpoint"))
    try election.ingest([election.good(1), election.good(2)])
    try election.publish()
    try election.remove("e/ledger.db")
    try election.copy("old.db", to: "e/ledger.db")
    return (old, try root(election.folder("pub/checkpoint")))
  }

  @Test func case04OlderLedgerIsRefusedByEveryMemoryThatIsLeft() throws {
    let roots = try rollBack()
    let heads = ["2 entries", "4 entries", roots.old, roots.new]
    refused(try shomar("status", election.place), heads: heads)
    refused(try shomar("ingest", election.place, election.folder("definition")), heads: heads)
    // The copy beside the ledger is removed: the published folder remembers.
    try election.remove("e/checkpoint")
    let publishing = ["publish", election.place, "--to", election.pub, "--key", election.key]
    let program = try builtProduct("shomar")
    #expect(try run(program, arguments: publishing).status == 1)
    // And that: the record beside the key remembers.
    try election.remove("pub")
    refused(try run(program, arguments: publishing), heads: heads)
    // And that: without a record nothing is signed at all.
    try election.remove("keys/log.pem.signed")
    let end = try run(program, arguments: publishing)
    #expect(end.status != 0 && end.errorText.contains("sign --begin"), "\(end.errorText)")
    #expect(!fileExists(election.folder("pub/checkpoint")))
  }

  @Test func case04WitnessesStopARollbackThatNothingElseRemembers() throws {
    let court = try ServedKitWitness("court", of: election)
    try court.writePolicy(election.folder("policy"))
    func publish() throws -> ProgramEnd {
      try run(
        try builtProduct("shomar"),
        arguments: [
          "publish", election.place, "--to", election.pub, "--key", election.key, "--policy",
          election.folder("policy"), "--witness-timeout", "120",
        ], environment: ["no_proxy": "127.0.0.1"])
    }
    try election.ingest([election.good(0)])
    #expect([0, 3].contains(try publish().status))
    try election.copy("e/ledger.db", to: "old.db")
    try election.copy("pub/checkpoint", to: "old-checkpoint")
    try election.ingest([election.good(1)])
    let published = try publish()
    #expect(published.outputText.contains("quorum all-sides reached"), "\(published.outputText)")
    try election.remove("e/ledger.db")
    try election.copy("old.db", to: "e/ledger.db")
    for name in ["e/checkpoint", "pub", "keys/log.pem.signed"] { try election.remove(name) }
    let begun = try shomar(
      "sign", "--begin", "--key", election.key, "--origin", election.example.parts.origin)
    #expect(begun.status == 0, "\(begun.errorText)")
    let end = try publish()
    #expect(end.status == 1, "\(end.outputText) \(end.errorText)")
    #expect(end.errorText.contains("3 entries"), "\(end.errorText)")
    #expect(!fileExists(election.folder("pub/checkpoint")))
    let request = AddCheckpoint(
      old: 0, proof: [], checkpoint: try bytes(election.folder("old-checkpoint")))
    let answer = try court.submit(request)
    #expect(answer.status == "409" && answer.body == "3\n")
  }

  @Test func case09SecondProgramOnOneFolderIsRefused() throws {
    let first = try election.opened()
    for end in [
      try shomar("ingest", election.place, election.folder("definition")),
      try shomar("publish", election.place, "--to", election.pub, "--key", election.key),
    ] {
      #expect(end.status == 74)
      #expect(end.errorText.contains("in use"), "\(end.errorText)")
    }
    #expect(!fileExists(election.folder("pub/checkpoint")))
    withExtendedLifetime(first) {}
  }

  @Test func case09OneKeyOnTwoFoldersSignsOneHistory() throws {
    try election.copy("e", to: "twin")
    try election.ingest([election.good(0)])
    try election.ingest([election.good(1)], into: "twin")
    try election.publish()
    let end = try shomar(
      "publish", election.folder("twin"), "--to", election.folder("other"), "--key",
      election.key)
    refused(end, heads: ["2 entries"])
    #expect(!fileExists(election.folder("other/checkpoint")))
    #expect(try election.verify().status == 0)
  }

  @Test func case10TwoHistoriesAreProvedAndNotCosigned() throws {
    let court = try ServedKitWitness("court", of: election)
    try election.fork(to: "twin")
    try election.ingest([election.good(0)])
    try election.publish()
    try election.ingest([election.good(1)], into: "twin")
    try election.publish("twin", to: "press")
    try election.copy("press", to: "press-same")
    try election.ingest([election.good(2)], into: "twin")
    try election.publish("twin", to: "press")
    // Same size with another root, and a larger tree that does not continue the smaller.
    for other in ["press-same/checkpoint", "press"] {
      let file = election.folder("\(other.count).evidence")
      let end = try audit(
        "compare", election.folder("pub/checkpoint"), election.folder(other), "--key",
        election.verifierKey, "--evidence", file)
      #expect(end.status == 1 && end.outputText.contains("has shown two histories"))
      let judged = try audit("evidence", file, "--key", election.verifierKey)
      #expect(judged.status == 0 && judged.outputText.contains("THE EVIDENCE STANDS"))
      let written = String(decoding: try bytes(file), as: UTF8.self)
      #expect(written.components(separatedBy: election.example.parts.origin).count >= 3)
    }
    let first = AddCheckpoint(
      old: 0, proof: [], checkpoint: try bytes(election.folder("pub/checkpoint")))
    #expect(try court.submit(first).status == "200")
    let same = AddCheckpoint(
      old: 2, proof: [], checkpoint: try bytes(election.folder("press-same/checkpoint")))
    #expect(try court.submit(same).status == "422")
    let leaves = try leafHashes(election.folder("press"), size: 3)
    let larger = AddCheckpoint(
      old: 2, proof: consistencyProof(from: 2, in: leaves),
      checkpoint: try bytes(election.folder("press/checkpoint")))
    #expect(try court.submit(larger).status == "422")
  }

  private func leafHashes(_ folder: String, size: Int) throws -> [Digest] {
    let bundle = try bytes("\(folder)/tile/entries/000.p/\(size)")
    return try entries(inBundle: bundle, width: size).map(leafHash(of:))
  }
}
