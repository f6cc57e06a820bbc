import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Verification
import Witnessing

@Suite struct `Cosignatures are judged by the observer's policy` {
  let files: FilesInMemory
  let note: SignedNote
  let key = Sample.signer.verifierKey

  init() throws {
    files = try SoundBundle().bundle.published()
    note = try SignedNote(encoded: files.files["checkpoint"] ?? [])
  }

  private func report(
    _ lines: [NoteSignature], _ policy: ObserverPolicy?
  ) throws -> VerificationReport {
    try report(checkpoint: SignedNote(text: note.text, signatures: lines).encoded, policy)
  }

  private func report(checkpoint: [UInt8], _ policy: ObserverPolicy?) -> VerificationReport {
    var files = files
    files.files["checkpoint"] = checkpoint
    return verify(bundle: files, key: key, policy: policy)
  }

  private func lines(_ places: [Int]) -> [NoteSignature] {
    note.signatures + places.map { Witnesses.line($0, under: note.text) }
  }

  private func v19(_ report: VerificationReport) -> Verdict? {
    report.checks.first { $0.check == .v19 }?.verdict
  }

  @Test func enoughWitnessesHoldAndEveryOneIsNamed() throws {
    for bits in 0..<16 {
      let places = (0..<4).filter { bits >> $0 & 1 == 1 }
      let report = try report(lines(places), try Witnesses.policy("log \(key)\n"))
      #expect(v19(report) == (places.count >= 3 ? .holds : .fails), "\(places)")
      #expect(report.cosigners?.cosigned.map(\.key) == places.map { Witnesses.all[$0].verifierKey })
      let evidence = report.evidence(.v19)
      for place in 0..<4 {
        let said = places.contains(place) ? "cosigned, 2026-09-21T14:13:20Z" : "no cosignature"
        let name = Array("abcd")[place]
        #expect(evidence.contains("\(name) (w\(place).example): \(said)"))
      }
      #expect(evidence.last?.contains("2k - n = 2 x 3 - 4 = 2") == true)
      if places.count < 3 {
        #expect(evidence[0] == "sides: \(places.count) of 4 are there, and 3 are needed")
      }
    }
  }

  @Test func oneBadLineOfAKnownWitnessSpoilsAll() throws {
    let bad = NoteSignature(
      name: Witnesses.all[3].verifierKey.name, keyID: Witnesses.all[3].verifierKey.keyID,
      signature: Witnesses.line(2, under: note.text).signature)
    for all in [lines([0, 1, 2]) + [bad], [bad] + lines([0, 1, 2, 3])] {
      let report = try report(all, try Witnesses.policy())
      #expect(v19(report) == .fails)
      #expect(report.evidence(.v19)[0].contains("w3.example"))
      #expect(report.cosigners?.cosigned.isEmpty == true)
    }
  }

  @Test func strangersArePassedOverAndTwinsCountOnce() throws {
    let stranger = Witnesses.stranger.cosignature(of: [1], at: 5)
    let late = Witnesses.line(0, under: note.text, at: 1_900_000_000)
    let twins = lines([0, 0, 1]) + [late, stranger, stranger]
    #expect(v19(try report(twins, try Witnesses.policy())) == .fails)
    let enough = try report(
      [stranger] + lines([2, 0, 1]) + [late], try Witnesses.policy())
    #expect(v19(enough) == .holds)
    #expect(
      enough.cosigners?.cosigned.map(\.time) == [1_790_000_000, 1_790_000_000, 1_790_000_000])
  }

  @Test func policyOfAnotherLogIsNoPolicyForThisOne() throws {
    let other = VerifierKey(
      name: KeyName("elections.example/other")!, kind: .note, publicKey: key.publicKey)
    let foreign = try report(lines([0, 1, 2, 3]), try Witnesses.policy("log \(other)\n"))
    #expect(v19(foreign) == .fails)
    #expect(foreign.cosigners?.cosigned.isEmpty == true)
    let second = VerifierKey(
      name: other.name, kind: .note, publicKey: Sample.privateKey(60).publicKey)
    let both = try Witnesses.policy("log \(second)\nlog \(key)\n")
    #expect(v19(try report(lines([0, 1, 2, 3]), both)) == .holds)
  }

  @Test func logIsNoWitnessOfItself() throws {
    let twin = SignerKey(
      name: KeyName("twin.example")!, kind: .cosignature, privateKey: Sample.logKey)
    let policy = try Witnesses.policy("witness e \(twin.verifierKey)\n")
    let report = try report(lines([0, 1, 2, 3]), policy)
    #expect(v19(report) == .fails)
    #expect(
      report.evidence(.v19) == ["the log is its own witness: the policy has its public key as one"])
  }

  @Test func withoutTheLogsLineNoCosignatureCounts() throws {
    let alone = Array(lines([0, 1, 2, 3]).dropFirst())
    #expect(v19(try report(alone, try Witnesses.policy())) == .fails)
    #expect(v19(report(checkpoint: [], try Witnesses.policy())) == .fails)
  }

  @Test func everyByteOfACosignedCheckpointCounts() throws {
    let good = try SignedNote(text: note.text, signatures: lines([0, 1, 2])).encoded
    let policy = try Witnesses.policy()
    #expect(v19(report(checkpoint: good, policy)) == .holds)
    var random = SeededGenerator(seed: 0x19)
    for place in good.indices where place % 3 == 0 || place > good.count - 6 {
      var changed = good
      changed[place] ^= 1 << UInt8(random.number(0...7))
      #expect(v19(report(checkpoint: changed, policy)) == .fails, "byte \(place)")
    }
    for length in stride(from: 0, to: good.count, by: 11) {
      #expect(v19(report(checkpoint: Array(good[..<length]), policy)) == .fails)
    }
  }

  @Test func withoutAPolicyNothingIsSaid() throws {
    let report = try report(lines([0, 1, 2, 3]), nil)
    #expect(v19(report) == .notDone)
    #expect(report.cosigners == nil)
    let json = String(decoding: report.jsonBytes, as: UTF8.self)
    #expect(json.contains(#""policy":null,"quorum":null"#))
    #expect(json.contains(#""cosignatures":[]"#))
    #expect(!json.contains("V19"))
  }

  @Test func programsAreToldWhoAndByWhichPolicy() throws {
    let policy = try Witnesses.policy()
    let report = try report(
      lines([2, 0]) + [Witnesses.line(1, under: note.text, at: 1 << 62)], policy)
    let value = try JSONReader.read(report.jsonBytes)
    #expect(value.canonicalFile == report.jsonBytes)
    let json = String(decoding: report.jsonBytes, as: UTF8.self)
    let keys = Witnesses.all.map(\.verifierKey)
    let expected = [(0, "1790000000"), (1, "9007199254740991"), (2, "1790000000")].map {
      #"{"key":"\#(keys[$0])","name":"w\#($0).example","time":\#($1)}"#
    }
    #expect(json.contains("\"cosignatures\":[\(expected.joined(separator: ","))],"))
    #expect(json.contains("\"policy\":\"\(sha256(Witnesses.policyText()).hex)\",\"quorum\":true,"))
    #expect(json.contains(#""number":"V19""#))
  }

  /// ledger.md case 24: a freshness policy marks and never decides.
  @Test func timesAreMarkedAndDecideNothing() throws {
    var policy = try Witnesses.policy()
    policy.clock = 1_790_000_000
    policy.longestAge = 10 * 86_400
    let times: [UInt64] = [0, 1_790_000_000 - 864_000, 1_790_000_001, 1_790_000_000 - 864_001]
    let all =
      note.signatures
      + times.enumerated().map { Witnesses.line($0, under: note.text, at: $1) }
    let report = try report(all, policy)
    #expect(v19(report) == .holds)
    #expect(
      report.evidence(.v19).prefix(4) == [
        "a (w0.example): cosigned, 1970-01-01T00:00:00Z, OLDER than 10 days",
        "b (w1.example): cosigned, 2026-09-11T14:13:20Z",
        "c (w2.example): cosigned, 2026-09-21T14:13:21Z, LATER than the clock of this machine",
        "d (w3.example): cosigned, 2026-09-11T14:13:19Z, OLDER than 10 days",
      ])
  }

  @Test(arguments: [
    (951_782_400, "2000-02-29T00:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"), (1_735_689_599, "2024-12-31T23:59:59Z"),
    (253_402_300_800, "10000-01-01T00:00:00Z"),
    (UInt64(Int64.max), "292277026596-12-04T15:30:07Z"),
  ])
  func timesAreWrittenInUTC(_ time: UInt64, _ text: String) throws {
    let lines = note.signatures + [Witnesses.line(0, under: note.text, at: time)]
    let evidence = try report(lines, try Witnesses.policy()).evidence(.v19)
    #expect(evidence.contains("a (w0.example): cosigned, \(text)"), "\(evidence)")
  }

  @Test func receiptIsJudgedByTheSamePolicy() throws {
    let entries = try allEntries(files)
    func proof(_ lines: [NoteSignature]) throws -> TlogProof {
      TlogProof(
        extra: entries[1], index: 1, path: inclusionProof(of: 1, in: entries.map(leafHash)),
        checkpoint: try SignedNote(text: note.text, signatures: lines))
    }
    let policy = try Witnesses.policy()
    let good = checkReceipt(try proof(lines([1, 2, 3])), key: key, policy: policy)
    #expect(good.holds && good.checks.last?.number == "R08")
    #expect(good.checks.last?.verdict == .holds)
    #expect(String(decoding: good.jsonBytes, as: UTF8.self).contains(#""quorum":true,"#))
    let few = checkReceipt(try proof(lines([1, 2])), key: key, policy: policy)
    #expect(few.checks.filter { $0.verdict == .fails }.map(\.number) == ["R08"])
    #expect(!few.holds && few.cosigners?.cosigned.count == 2)
    let none = checkReceipt(try proof(lines([1, 2])), key: key)
    #expect(none.holds && none.checks.last?.verdict == .notDone)
  }
}

@Suite struct `Policy files of an observer` {
  @Test func policyThatOneDishonestWitnessBreaksIsRefusedWithItsArithmetic() throws {
    for (last, isRefused) in [
      ("quorum none\n", true), ("quorum a\n", true), ("group g 2 a b c\nquorum g\n", true),
      ("group g all a b\nquorum g\n", false), ("group g 3 a b c d\nquorum g\n", false),
      ("group g any a b c d\nquorum g\n", true),
      ("group g all a b\ngroup h 2 c d\ngroup i any g h\nquorum i\n", true),
      ("group g any a b\ngroup h any c d\ngroup i all g h\nquorum i\n", true),
    ] {
      let text = Witnesses.policyText("", last)
      let policy = try Policy(encoded: text)
      if isRefused {
        let arithmetic = policy.quorum.arithmetic(dishonest: 1)
        let error = PolicyFileError.weak(arithmetic: arithmetic)
        #expect(throws: error, "\(last)") { try readPolicyFile(text) }
        #expect("\(error)".contains(arithmetic) && "\(error)".contains("3 of 4"))
      } else {
        #expect(try readPolicyFile(text) == ObserverPolicy(policy, digest: sha256(text)), "\(last)")
      }
    }
    #expect(throws: PolicyFileError.malformed(.noQuorum)) { try readPolicyFile([]) }
  }

  /// The note and the policy of policy.md; the witness is that of ledger.md 1.9.
  @Test func exampleOfThePageIsReadAndHolds() throws {
    let page = String(decoding: try repositoryFile("docs/formats/policy.md"), as: UTF8.self)
    let blocks = page.split(separator: "```\n", omittingEmptySubsequences: false)
    let note = Array(blocks[1].utf8)
    let policy = try readPolicyFile(Array(blocks[3].utf8)).policy
    let key = try #require(policy.logs.first?.key)
    let opened = try CosignedCheckpoint(opening: note, key: key, policy: policy)
    #expect(opened.cosignatures.map(\.witness) == [0])
    #expect(opened.cosignatures.map(\.time) == [1_790_000_000])
    #expect(!opened.reachesQuorum)
    let start = try #require(page.firstRange(of: "example is `")?.upperBound)
    #expect(Array(page[start...].prefix { $0 != "`" }.utf8) == policy.witnesses[0].key.encoded)
  }
}
