import ElectionModel
import MerkleLog
import Testing
import Verification

@Suite("The report is the one of checks.md")
struct ReportTests {
  @Test func emptyFolderFailsEverythingAndSaysWhy() {
    let report = SampleBundle.verify(FilesInMemory([:]))
    #expect(
      report.failed
        == Check.allCases.map(\.rawValue).filter { !["V16", "V17", "V19"].contains($0) })
    #expect(report.checks.filter { $0.verdict == .notDone }.map(\.number) == ["V17", "V19"])
    #expect(report.checks.map(\.check) == Check.allCases)
    #expect(report.checks.filter { $0.verdict == .fails }.allSatisfy { !$0.evidence.isEmpty })
    let json = String(decoding: report.jsonBytes, as: UTF8.self)
    #expect(json.hasPrefix(#"{"ballots":"not-done","checks":[{"evidence":["#))
    #expect(json.contains(#"],"cosignatures":[],"holds":false,"origin":"","policy":null,"#))
    #expect(json.hasSuffix(#""policy":null,"quorum":null,"root":"","size":0}"# + "\n"))
    #expect(!json.contains("V17") && !json.contains("V19"))
  }

  @Test func jsonIsCanonicalAndNamesTheCheckpoint() throws {
    let report = try SoundBundle(.ballots).bundle.report()
    let value = try JSONReader.read(report.jsonBytes)
    #expect(value.canonicalFile == report.jsonBytes)
    let json = String(decoding: report.jsonBytes, as: UTF8.self)
    #expect(json.hasPrefix(#"{"ballots":"recounted","checks":[{"evidence":[],"holds":true,"#))
    #expect(json.contains(#""holds":true,"number":"V17","title":"#))
    #expect(json.contains(#""holds":true,"origin":"elections.example/sample","policy":null,"#))
    #expect(json.hasSuffix(#"","size":9}"# + "\n"))
  }

  @Test func evidenceIsCapped() throws {
    var bundle = SoundBundle().bundle
    bundle.changeEntry = { number, bytes in
      number < 9
        ? bytes
        : Array(
          String(decoding: bytes, as: UTF8.self)
            .replacing("sample-1405", with: "other").utf8)
    }
    bundle.received += (0..<50).map { .unreadable([0xFF, $0]) }
    let evidence = try bundle.report().evidence(.v04)
    #expect(evidence.count == 21 && evidence.last == "and 30 more")
  }

  @Test func noChoiceOfAnyBallotStandsInTheEvidence() throws {
    // Ballots that are recorded wrong in every way, of candidates whose codes stand nowhere else.
    var statement = Sample.statement(disclosure: .ballots)
    statement.votes = [CodeVotes(code: Sample.code("77"), votes: 4)]
    let ballots = Sample.ballots(Sample.slot("0001", "c-1"), ["88", "88 77"])
    statement.ballotsFile = Sample.reference(ballots)
    let bundle = SampleBundle(
      disclosure: .ballots, received: [.signed(Sample.sign(statement), ballots: ballots)],
      ballots: [ballots])
    let report = try bundle.report()
    #expect(report.failed == ["V12", "V14", "V15", "V17"])
    let sentences = [Check.v12, .v17].flatMap { report.evidence($0) }.joined()
    #expect(!sentences.contains("77") && !sentences.contains("88"))
  }

  @Test func keyFileIsOneLine() throws {
    let key = Sample.signer.verifierKey
    #expect(try readKeyFile(key.encoded) == key)
    #expect(try readKeyFile(key.encoded + [10]) == key)
    #expect(throws: KeyFileError.notOneLine) { try readKeyFile(key.encoded + [10, 10]) }
    #expect(throws: KeyFileError.malformed(.notVerifierKey)) { try readKeyFile([]) }
    let witness = VerifierKey(
      name: key.name, kind: .cosignature, publicKey: key.publicKey)
    #expect(throws: KeyFileError.notLogKey) { try readKeyFile(witness.encoded) }
  }
}
