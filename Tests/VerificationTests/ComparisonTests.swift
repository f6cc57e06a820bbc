import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Verification

@Suite struct `Comparisons find every change of what was signed` {
  let sound = SoundBundle()
  let key = Sample.signer.verifierKey

  /// The folder as it was when it had so many entries, with the results of the whole night.
  private func folder(_ size: Int) throws -> FilesInMemory {
    var bundle = sound.bundle
    bundle.received.removeLast(bundle.received.count + 1 - size)
    return try bundle.published()
  }

  private func kept(_ files: FilesInMemory) -> ComparedState {
    .checkpoint(files.files["checkpoint"] ?? [])
  }

  private func failed(_ comparison: Comparison) -> [String] {
    comparison.checks.filter { $0.verdict == .fails }.map(\.number)
  }

  @Test func everyEarlierStateIsABeginningOfEveryLater() throws {
    for size in 1...9 {
      for older in 1...size {
        let (old, new) = (try folder(older), try folder(size))
        for state in [kept(old), .folder(old)] {
          let comparison = compare(state, with: .folder(new), key: key)
          #expect(comparison.holds, "\(older) to \(size): \(failed(comparison))")
          #expect(comparison.added?.numbers == older..<size)
          #expect(comparison.contradiction == nil)
        }
      }
    }
  }

  /// Signature lines of others under the checkpoint change nothing: neither what holds nor what
  /// contradicts.
  @Test func cosignedCheckpointsAreComparedAsAnyOther() throws {
    func cosigned(_ files: FilesInMemory) throws -> FilesInMemory {
      var files = files
      let note = try SignedNote(encoded: files.files["checkpoint"] ?? [])
      let lines = (0..<3).flatMap { Witnesses.line($0, under: note.text).encoded }
      files.files["checkpoint"]? += lines
      return files
    }
    let (old, new) = (try folder(4), try folder(9))
    for state in [kept(try cosigned(old)), .folder(try cosigned(old)), kept(old)] {
      for later in [new, try cosigned(new)] {
        let comparison = compare(state, with: .folder(later), key: key)
        #expect(comparison.holds, "\(failed(comparison))")
      }
    }
    #expect(compare(kept(new), with: kept(try cosigned(new)), key: key).holds)
    var bundle = sound.bundle
    bundle.received.swapAt(0, 7)
    let fork = try cosigned(try bundle.published())
    let comparison = compare(kept(try cosigned(old)), with: .folder(fork), key: key)
    #expect(failed(comparison) == ["C04"])
    let evidence = try #require(comparison.contradiction)
    #expect(evidence.holds)
    #expect(Contradiction(reading: evidence.fileBytes) == evidence)
  }

  @Test func whatWasAddedIsCountedByKindStateAndContest() throws {
    let added = try #require(
      compare(kept(try folder(1)), with: .folder(try folder(9)), key: key).added)
    #expect([added.counted, added.quarantined, added.unreadable, added.malformed] == [3, 4, 1, 0])
    let touched = added.contests.map { "\($0.contest) \($0.counted) \($0.quarantined)" }
    #expect(touched == ["c-1 2 2", "c-2 1 1", "c-9 0 1"])
    let none = compare(.folder(try folder(9)), with: kept(try folder(9)), key: key)
    #expect(none.holds)
    #expect(none.added?.numbers.isEmpty == true)
  }

  @Test func largerSideNeedsItsEntries() throws {
    let comparison = compare(.folder(try folder(3)), with: kept(try folder(5)), key: key)
    #expect(comparison.lacksEntries)
    #expect(!comparison.holds)
    let equal = compare(kept(try folder(5)), with: kept(try folder(5)), key: key)
    #expect(equal.holds && !equal.lacksEntries)
  }

  @Test func wrongOrderFailsAndIsNoContradiction() throws {
    let comparison = compare(.folder(try folder(6)), with: kept(try folder(4)), key: key)
    #expect(failed(comparison) == ["C04"])
    #expect(comparison.contradiction == nil)
    #expect(comparison.added == nil)
  }

  @Test func everyForkIsFoundWithEvidenceThatStands() throws {
    for size in 2...9 {
      for older in 2...9 {
        var bundle = sound.bundle
        bundle.received.swapAt(0, 7)
        bundle.received.removeLast(9 - older)
        let fork = try bundle.published()
        for (old, new) in [
          (ComparedState.folder(fork), ComparedState.folder(try folder(size))),
          (older <= size ? kept(fork) : .folder(fork), .folder(try folder(size))),
        ] {
          let comparison = compare(old, with: new, key: key)
          #expect(failed(comparison) == ["C04"], "\(older), \(size)")
          let evidence = try #require(comparison.contradiction, "\(older), \(size)")
          #expect(evidence.holds)
          #expect(Contradiction(reading: evidence.fileBytes) == evidence)
        }
      }
    }
  }

  @Test func twoCheckpointsOfOneSizeSpeakForThemselves() throws {
    var bundle = sound.bundle
    bundle.received.swapAt(0, 1)
    let fork = try bundle.published()
    let comparison = compare(kept(try folder(9)), with: kept(fork), key: key)
    #expect(comparison.contradiction?.holds == true)
    #expect(comparison.contradiction?.computed == [])
  }

  @Test func evidenceOfHonestGrowthCannotBeMade() throws {
    let (old, new) = (try folder(4), try folder(9))
    var bundle = sound.bundle
    bundle.received.swapAt(0, 1)
    let fork = try bundle.published()
    let evidence = try #require(
      compare(kept(try folder(4)), with: .folder(fork), key: key).contradiction)
    let text = String(decoding: evidence.fileBytes, as: UTF8.self)
    // The same proof with the honest larger note, with one note twice, with one nobody signed.
    for (wrong, right) in [
      (fork.files["checkpoint"], new.files["checkpoint"]),
      (old.files["checkpoint"], fork.files["checkpoint"]),
    ] {
      let changed = text.replacing(jsonText(wrong ?? []), with: jsonText(right ?? []))
      #expect(changed != text)
      #expect(Contradiction(reading: Array(changed.utf8))?.holds == false)
    }
    let unsigned = text.replacing(Sample.origin + "\\n4\\n", with: Sample.origin + "\\n5\\n")
    #expect(Contradiction(reading: Array(unsigned.utf8))?.holds == false)
    for member in ["\"format\":", "\"key\":", "\"proof\":", "\"computed\":"] {
      let changed = text.replacing(member, with: member + " ")
      #expect(Contradiction(reading: Array(changed.utf8)) == nil)
    }
  }

  @Test func everyByteOfTheEvidenceCounts() throws {
    var bundle = sound.bundle
    bundle.received.swapAt(0, 1)
    let evidence = try #require(
      compare(kept(try folder(4)), with: .folder(try bundle.published()), key: key).contradiction)
    let whole = evidence.fileBytes
    // The last of the computed heads is for people.
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 1
      guard let read = Contradiction(reading: changed), read.holds else { continue }
      #expect(read.computed.dropFirst() != evidence.computed.dropFirst(), "byte \(place)")
    }
  }

  @Test func damagedFolderIsNoContradiction() throws {
    var new = try folder(9)
    let path = "tile/entries/000.p/9"
    for damage in [{ $0[40] ^= 1 }, { $0.removeLast() }] as [(inout [UInt8]) -> Void] {
      var bytes = new.files[path] ?? []
      damage(&bytes)
      new.files[path] = bytes
      let comparison = compare(kept(try folder(4)), with: .folder(new), key: key)
      #expect(failed(comparison) == ["C03", "C04"])
      #expect(comparison.contradiction == nil)
    }
    new.files["checkpoint"] = nil
    #expect(
      failed(compare(kept(try folder(4)), with: .folder(new), key: key)).contains("C02"))
  }

  @Test func falseTilesDoNotMatter() throws {
    var new = try folder(9)
    new.files["tile/0/000.p/9"] = [UInt8](repeating: 0, count: 9 * 32)
    #expect(compare(kept(try folder(4)), with: .folder(new), key: key).holds)
  }

  @Test func anotherKeyIsNoProofOfTwoHistories() throws {
    var bundle = sound.bundle
    bundle.received.swapAt(0, 1)
    let other = SignerKey(name: key.name, kind: .note, privateKey: Sample.privateKey(2))
    let comparison = compare(
      kept(try folder(9)), with: kept(try bundle.published()), key: other.verifierKey)
    #expect(failed(comparison).starts(with: ["C01", "C02"]))
    #expect(comparison.contradiction == nil)
  }

  @Test func resultsThatChangedAreNamed() throws {
    let old = try folder(9)
    var new = old
    let text = String(decoding: old.files[old.path(of: "c-2")] ?? [], as: UTF8.self)
    let changed = text.replacing("\"outcome\":\"elected\"", with: "\"outcome\":\"alternate\"")
      .replacing("\"cast\":3,", with: "\"cast\":4,")
    #expect(changed != text)
    new.replaceResult(of: "c-2", changed)
    let comparison = compare(.folder(old), with: .folder(new), key: key)
    let change = try #require(comparison.changes?.first)
    #expect(comparison.changes?.count == 1)
    #expect(change.contest.text == "c-2")
    #expect(change.noLongerElected.map(\.code) == ["31"])
    #expect(change.newlyElected.isEmpty)
    #expect(change.old?.cast == 3)
    #expect(compare(kept(old), with: .folder(new), key: key).changes == nil)
  }

  private func jsonText(_ bytes: [UInt8]) -> String {
    String(
      decoding: JSONValue.string(String(decoding: bytes, as: UTF8.self)).canonicalBytes,
      as: UTF8.self)
  }
}
