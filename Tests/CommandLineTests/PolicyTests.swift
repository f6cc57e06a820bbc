import Cryptography
import FileAccess
import MerkleLog
import TestSupport
import Testing

@Suite struct `A policy says whose cosignatures an observer wants to see` {
  let election = GrowingElection()
  let witnesses: [SignerKey]
  var policy: String { election.folder("policy") }
  var pub: String { election.folder("pub") }

  init() throws {
    witnesses = try (0..<4).map { number in
      SignerKey(
        name: try #require(KeyName("w\(number).example")), kind: .cosignature,
        privateKey: try Ed25519PrivateKey(seed: [UInt8](repeating: UInt8(90 + number), count: 32)))
    }
    try election.begin()
    try election.ingest([election.good(0)])
    try election.publish(to: "pub")
    try writePolicy("group sides 3 a b c d\nquorum sides\n")
  }

  private func writePolicy(_ last: String, to path: String? = nil) throws {
    let lines = zip("abcd", witnesses).map { "witness \($0) \($1.verifierKey)\n" }
    try writeDurably(Array((lines.joined() + last).utf8), to: path ?? policy)
  }

  /// Adds lines of the first witnesses under the checkpoint that a file ends with.
  private func cosign(_ path: String, by count: Int) throws {
    let bytes = try readFile(path, limit: 1 << 20)
    let note = try readFile(election.folder("pub/checkpoint"), limit: 1 << 20)
    let text = try SignedNote(encoded: note).text
    let lines = witnesses.prefix(count).flatMap {
      $0.cosignature(of: text, at: 1_790_000_000).encoded
    }
    try writeDurably(bytes + lines, to: path)
  }

  private func verify(_ more: String...) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar-audit"),
      arguments: ["verify", pub, "--key", election.verifierKey] + more)
  }

  // V01 is a matter of its own: here only V19 is looked at.
  @Test(arguments: [0, 2, 3, 4])
  func publishedCheckpointIsCosignedByEnoughOrNot(_ count: Int) throws {
    try cosign(election.folder("pub/checkpoint"), by: count)
    let text = try verify("--policy", policy, "--max-age", "0").outputText
    #expect(
      text.contains("V19  \(count < 3 ? "FAILS   " : "holds   ")  the checkpoint is cosigned"))
    #expect(text.contains("sides: \(count) of 4 are there, and 3 are needed") == (count < 3))
    #expect(text.contains("a (w0.example): cosigned, 2026-09-21T14:13:20Z") == (count > 0))
    #expect(text.contains("d (w3.example): no cosignature") == (count < 4))
    let digest = sha256(try readFile(policy, limit: 1 << 16))
    #expect(text.contains("cosignatures checked against policy \(digest)"))
    let json = try verify("--policy", policy, "--json").outputText
    #expect(json.contains("\"policy\":\"\(digest)\",\"quorum\":\(count >= 3),"))
  }

  @Test func withoutAPolicyItIsSaidThatNobodyElseVouches() throws {
    let end = try verify()
    #expect(end.status == 0)
    #expect(end.outputText.contains("V19  not done  the checkpoint is cosigned"))
    #expect(
      end.outputText.contains("No policy given: nobody but the log vouches for this checkpoint."))
    let few = try verify("--policy", policy)
    #expect(few.status == 1)
    #expect(few.outputText.contains("THE VERIFICATION FAILED: V19\n"))
  }

  @Test func receiptIsJudgedToo() throws {
    let receipt = try election.receipts("0017", to: "r")[0]
    let arguments = ["receipt", receipt, "--key", election.verifierKey, "--policy", policy]
    func check() throws -> ProgramEnd {
      try run(try builtProduct("shomar-audit"), arguments: arguments)
    }
    let alone = try check()
    #expect(alone.status == 1)
    #expect(alone.outputText.contains("THE RECEIPT DOES NOT HOLD: R08"))
    try cosign(receipt, by: 3)
    let end = try check()
    #expect(end.status == 0, "\(end.outputText)")
    #expect(end.outputText.contains("R08  holds"))
    #expect(end.outputText.contains("cosignatures checked against policy "))
    #expect(try audit("receipt", receipt, "--key", election.verifierKey).status == 0)
  }

  @Test func policyOfNoUseIsRefusedAndSaysWhy() throws {
    try writePolicy("group sides 2 a b c\nquorum sides\n")
    let weak = try verify("--policy", policy)
    #expect(weak.status == 65)
    #expect(weak.errorText.contains("2k - n = 2 x 2 - 3 = 1"), "\(weak.errorText)")
    #expect(weak.errorText.contains("group all-sides 3 a b c d"))
    #expect(weak.outputText.isEmpty)
    try writePolicy("")
    #expect(try verify("--policy", policy).status == 65)
    #expect(try verify("--policy", election.folder("nowhere")).status == 74)
    try writePolicy("group sides 3 a b c d\nquorum sides\n", to: "\(pub)/policy")
    let inside = try verify("--policy", "\(pub)/policy")
    #expect(inside.status == 64)
    #expect(inside.errorText.contains("the policy file lies in the folder"))
    #expect(try verify("--max-age", "3").status == 64)
    #expect(try verify("--policy", policy, "--max-age", "-1").status == 64)
  }
}
