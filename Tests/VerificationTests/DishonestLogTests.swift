import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Verification

/// What a log could sign that holds the key and does not keep the rules: tree and signature are
/// right, and the verifier has to see the rest.
@Suite("A dishonest log is caught by the check of the rule it breaks")
struct DishonestLogTests {
  /// Publishes with the entry changed as text, and the checks that fail.
  private func failed(
    entry number: Int, _ old: String, _ new: String, withBallots: Bool = false
  ) throws -> [String] {
    var bundle = SoundBundle().bundle
    var found = false
    bundle.changeEntry = { place, bytes in
      guard place == number else { return bytes }
      let text = String(decoding: bytes, as: UTF8.self)
      found = text.contains(old)
      return Array(text.replacing(old, with: new).utf8)
    }
    let report = try bundle.report(withBallots: withBallots)
    #expect(found, "entry \(number) has no \(old)")
    return report.failed
  }

  @Test func wrongSequenceIsV04() throws {
    #expect(try failed(entry: 4, #""sequence":4"#, #""sequence":5"#) == ["V04"])
  }

  @Test func wrongPreviousIsV04() throws {
    var bundle = SoundBundle().bundle
    bundle.changeEntry = { number, bytes in
      guard number == 2, let entry = try? LedgerEntry(reading: bytes) else { return bytes }
      return LedgerEntry(
        sequence: 2, previous: .zero, election: entry.election, document: entry.document,
        content: entry.content
      ).bytes
    }
    #expect(try bundle.report().failed == ["V04"])
  }

  @Test func anotherElectionIsV04() throws {
    #expect(try failed(entry: 3, "sample-1405", "sample-1406") == ["V04"])
  }

  @Test func anotherOriginOrKeyInEntry0IsV02() throws {
    #expect(try failed(entry: 0, #""origin":"elections"#, #""origin":"Elections"#) == ["V02"])
    #expect(try failed(entry: 0, #""log":"elections"#, #""log":"Elections"#) == ["V02"])
  }

  @Test func entryThatIsNotCanonicalIsV03() throws {
    let failed = try failed(entry: 3, #""state":"quarantined"}"#, #""state":"quarantined"} "#)
    #expect(failed.contains("V03") && !failed.contains("V05"))
  }

  @Test func unknownMemberIsV03() throws {
    #expect(try failed(entry: 2, #"{"document""#, #"{"a":1,"document""#).contains("V03"))
  }

  @Test func findingLeftOutIsTheCheckOfItsKind() throws {
    // The return does not add up, and the log says it does; the results are those of before.
    let numbers = try failed(
      entry: 3, #""findings":["F203"]"#, #""findings":["F202"]"#)
    #expect(numbers == ["V12", "V14", "V15"])
    #expect(
      try failed(entry: 4, #"["W501"]"#, #"[]"#) == ["V13"])
    #expect(try failed(entry: 6, #"["F501"]"#, #"["F302"]"#) == ["V11", "V13", "V14", "V15"])
  }

  @Test func findingInventedIsTheCheckOfItsKind() throws {
    #expect(try failed(entry: 4, #"["W501"]"#, #"["W201","W501"]"#) == ["V12"])
    #expect(try failed(entry: 4, #"["W501"]"#, #"["W501","W999"]"#) == ["V13"])
    let f305 = try failed(entry: 1, #""findings":[]"#, #""findings":["F305"]"#)
    #expect(f305.contains("V11") && f305.contains("V13"))
  }

  @Test func findingOnBallotsWithoutABallotsFileIsV13() throws {
    #expect(
      try failed(entry: 3, #"["F203"]"#, #"["F203","F411"]"#) == ["V13", "V14", "V15"])
  }

  @Test func findingOnBallotsInventedIsV17() throws {
    let old = #""findings":["F411"]"#
    let new = #""findings":["F410"]"#
    #expect(try failed(entry: 8, old, new) == ["V14", "V15"])
    #expect(try failed(entry: 8, old, new, withBallots: true) == ["V14", "V15", "V17"])
  }

  @Test func stateAgainstTheFindingsIsV13() throws {
    let counted = try failed(entry: 3, #""state":"quarantined""#, #""state":"counted""#)
    #expect(counted.contains("V13"))
    let hidden = try failed(entry: 5, #""state":"counted""#, #""state":"quarantined""#)
    #expect(hidden == ["V13", "V14", "V15"])
  }

  @Test func unreadableDocumentWithAnotherFindingIsV13() throws {
    #expect(try failed(entry: 2, #"["F101"]"#, #"["F203"]"#) == ["V13"])
    #expect(try failed(entry: 2, #"["F101"]"#, #"["F101","F102"]"#) == ["V13"])
    #expect(try failed(entry: 2, #"["F101"]"#, #"[]"#) == ["V13"])
  }

  @Test func slotOfAnotherReturnIsV10() throws {
    #expect(try failed(entry: 5, #""precinct":"0003""#, #""precinct":"0002""#).contains("V10"))
    #expect(try failed(entry: 6, #""part":"electronic""#, #""part":"paper""#).contains("V10"))
    #expect(try failed(entry: 7, #""contest":"c-9""#, #""contest":"c-8""#).contains("V10"))
  }

  @Test func ballotsFileLeftOutOfTheEntryIsV13() throws {
    let ballots = Sample.reference(SoundBundle().bundle.ballots[1])
    let text = #""ballots":{"bytes":\#(ballots.bytes),"sha256":"\#(ballots.sha256)"}"#
    // F402 is made again from the entry.
    #expect(try failed(entry: 5, text, #""ballots":null"#) == ["V13"])
  }

  @Test func documentsThatStandTwiceAreV13() throws {
    var bundle = SoundBundle().bundle
    bundle.results = nil
    for item in [bundle.received[1], bundle.received[2], bundle.received[3]] {
      var twice = bundle
      twice.received.append(item)
      #expect(try twice.report().failed.contains("V13"))
    }
  }

  @Test func definitionOfAnotherElectionIsV07() throws {
    var files = try SoundBundle().bundle.published()
    let other = Sample.files(.ballots)
    for (name, bytes) in other.contents { files.files["definition/\(name)"] = bytes }
    files.files["definition/SHA256SUMS"] = other.sums(digest: sha256)
    let failed = SampleBundle.verify(files).failed
    #expect(failed.contains("V07") && !failed.contains("V08"))
  }

  @Test func defectOfTheDefinitionIsV08AndNothingIsCounted() throws {
    var files = try SoundBundle().bundle.published()
    files.files["definition/precincts.csv"]? += Array("0004,,fixed,1,c-7\n".utf8)
    let report = SampleBundle.verify(files)
    #expect(report.failed == ["V07", "V08", "V11", "V12", "V13", "V14", "V15", "V18"])
    #expect(report.evidence(.v08).first?.contains("precincts.csv:5") == true)
  }

  @Test func falseResultIsNamedByItsMember() throws {
    var bundle = SoundBundle().bundle
    let honest = bundle.results
    bundle.results = { definition in
      guard let results = honest?(definition) else { fatalError("the sound bundle has results") }
      var tally = results.contests[1].tally
      tally.cast += 100
      let contest = ContestResult(
        contest: results.contests[1].contest, tally: tally, outcome: results.contests[1].outcome)
      return ElectionResults(
        contests: [results.contests[0], contest], areas: results.areas, unplaced: results.unplaced,
        unreadable: results.unreadable)
    }
    let report = try bundle.report()
    #expect(report.failed == ["V14", "V15"])
    let files = try bundle.published()
    let honestly = try SoundBundle().bundle.published()
    #expect(
      report.evidence(.v14) == [
        """
        \(honestly.path(of: "c-2")): missing; in its place \(files.path(of: "c-2")): ballots.cast: \
        expected 3, found 103
        """
      ])
  }

  @Test func ballotsFileThatIsNotThereIsV17() throws {
    let sound = SoundBundle()
    var folder = sound.bundle.ballotsFolder
    folder.files["box 1.txt"] = nil
    let report = SampleBundle.verify(try sound.bundle.published(), ballots: folder)
    #expect(report.failed == ["V17"] && report.extent.ballotsRecounted == 2)
  }
}
