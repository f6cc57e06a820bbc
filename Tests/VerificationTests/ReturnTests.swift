import ElectionModel
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Verification

@Suite struct `A return somebody holds is found in the published total or not` {
  let sound = SoundBundle()
  let key = Sample.signer.verifierKey

  private func check(
    _ file: [UInt8], in published: FilesInMemory?, definition: Definition? = nil,
    key: VerifierKey? = nil
  ) throws -> ReturnReport {
    let pair: (folder: any BundleReader, key: VerifierKey)? = published.map {
      ($0, key ?? self.key)
    }
    return checkReturn(
      file, try UnvalidatedReturn.read(file), definition: definition, published: pair)
  }

  private func failed(_ report: ReturnReport) -> [String] {
    report.checks.filter { $0.verdict == .fails }.map(\.number)
  }

  @Test(arguments: [1, 4, 5])
  func whatCountsIsInTheTotal(entry: Int) throws {
    let report = try check(sound.documents[entry - 1], in: try sound.bundle.published())
    #expect(report.holds, "\(report.checks.flatMap(\.evidence))")
    #expect(report.isInTotal)
    #expect(report.entry == entry)
    #expect(report.checks[4].evidence == ["in the published total as entry \(entry)"])
  }

  @Test func whatIsInQuarantineIsRecordedAndNotInTheTotal() throws {
    let published = try sound.bundle.published()
    for (entry, others) in [(3, ["P02"]), (6, []), (7, ["P02"]), (8, [])] {
      let report = try check(sound.documents[entry - 1], in: published)
      #expect(failed(report) == others + ["P05"], "entry \(entry)")
      #expect(report.entry == entry)
      #expect(report.recorded?.isCounted == false)
      #expect(!report.isInTotal)
    }
  }

  /// Another revision of the counted return of the same place, signed by the same officials.
  @Test func anotherVersionIsNotRecordedAndTheRecordedOneIsNamed() throws {
    var statement = try UnvalidatedReturn.read(sound.documents[0]).statement
    statement.remarks = "another"
    let signers = statement.signers.map(\.key.text)
    let other = Sample.sign(statement, by: signers).fileBytes
    let report = try check(other, in: try sound.bundle.published())
    #expect(failed(report) == ["P04", "P05"])
    #expect(
      report.checks[3].evidence.contains(
        "entry 1 records another return of this place, which counts"))
    #expect(report.entry == nil)
  }

  @Test func aChangedNumberFailsTheSignatures() throws {
    let signed = try UnvalidatedReturn.read(sound.documents[0])
    var statement = signed.statement
    statement.identified = 399
    let changed = UnvalidatedReturn(statement: statement, signatures: signed.signatures)
    let report = try check(changed.fileBytes, in: try sound.bundle.published())
    #expect(failed(report).first == "P01")
    #expect(failed(report).suffix(2) == ["P04", "P05"])
  }

  @Test func anotherKeyOrAChangedFolderFails() throws {
    let published = try sound.bundle.published()
    let file = sound.documents[0]
    let other = SignerKey(
      name: key.name, kind: .note, privateKey: Sample.privateKey(2)
    ).verifierKey
    #expect(failed(try check(file, in: published, key: other)) == ["P03"])
    for (path, check) in [
      ("tile/entries/000.p/9", ["P03", "P04", "P05"]), ("checkpoint", ["P03", "P04", "P05"]),
      ("definition/precincts.csv", ["P01", "P02", "P03"]),
      (published.path(of: "c-1"), ["P05"]),
    ] {
      var changed = published
      #expect(changed.files.removeValue(forKey: path) != nil, "\(path) of \(published.paths)")
      #expect(failed(try self.check(file, in: changed)) == check, "\(path)")
    }
  }

  @Test func withoutAFolderTwoChecksAreDone() throws {
    let definition = Sample.definition()
    let report = try check(sound.documents[0], in: nil, definition: definition)
    #expect(report.checks.map(\.verdict) == [.holds, .holds, .notDone, .notDone, .notDone])
    #expect(report.holds && !report.isInTotal)
    #expect(failed(try check(sound.documents[0], in: nil)) == ["P01", "P02"])
  }

  @Test func anotherDefinitionThanThePublishedOneIsNamed() throws {
    let other = ExampleElection.standard.definition
    let report = try check(
      sound.documents[0], in: try sound.bundle.published(), definition: other)
    #expect(failed(report).contains("P03"))
    #expect(report.checks[2].evidence.contains { $0.contains(other.digest.hex) })
  }
}
