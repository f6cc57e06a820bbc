import Cryptography
import ElectionModel
import MerkleLog
import Testing
import Verification

/// The check that a flipped byte of a file must make fail (checks.md).
private func expectedCheck(of path: String) -> [String] {
  switch path {
  case "checkpoint": ["V01"]
  case _ where path.hasPrefix("results/index-"): ["V15"]
  default:
    switch path.split(separator: "/")[0] {
    case "tile": path.hasPrefix("tile/entries/") ? ["V03", "V05"] : ["V06"]
    case "definition": ["V07"]
    case "document": ["V09"]
    default: ["V14"]
    }
  }
}

@Suite("A changed file makes the check fail that owns it")
struct TamperTests {
  @Test(arguments: [ElectionHeader.Disclosure.totals, .ballots])
  func soundFolderHolds(_ disclosure: ElectionHeader.Disclosure) throws {
    let sound = SoundBundle(disclosure)
    let report = try sound.bundle.report()
    #expect(report.failed == [], "\(report.checks.filter { $0.verdict == .fails })")
    #expect(report.recountedBallots == (disclosure == .ballots))
    #expect(report.extent.entries == 9 && report.extent.counted == 3)
    #expect(report.extent.quarantined == 4 && report.extent.unreadable == 1)
    #expect(report.extent.quarantinedOnTrust == (disclosure == .ballots ? 0 : 1))
    let recounted = try sound.bundle.report(withBallots: true)
    #expect(recounted.failed == [] && recounted.extent.ballotsRecounted == 3)
  }

  @Test(arguments: [ElectionHeader.Disclosure.totals, .ballots])
  func everyFileFlippedDroppedOrCut(_ disclosure: ElectionHeader.Disclosure) throws {
    let files = try SoundBundle(disclosure).bundle.published()
    for path in files.paths {
      let expected = expectedCheck(of: path)
      func expectFailure(_ what: String, _ bytes: [UInt8]?) {
        var changed = files
        changed.files[path] = bytes
        let failed = SampleBundle.verify(changed).failed
        #expect(!Set(failed).isDisjoint(with: expected), "\(path) \(what): \(failed)")
      }
      let bytes = files.files[path] ?? []
      for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 4)) {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(place % 8)
        expectFailure("flipped at \(place)", flipped)
      }
      expectFailure("dropped", nil)
      expectFailure("cut", bytes.dropLast())
      expectFailure("emptied", [])
      expectFailure("longer", bytes + [10])
    }
  }

  @Test func everyByteOfTheCheckpointIsGuarded() throws {
    let files = try SoundBundle().bundle.published()
    for place in (files.files["checkpoint"] ?? []).indices {
      // The checkpoint alone: the other files do not matter to V01.
      let bit = UInt8(place % 8)
      var changed = FilesInMemory(["checkpoint": files.files["checkpoint"] ?? []])
      changed.files["checkpoint"]?[place] ^= 1 << bit
      #expect(SampleBundle.verify(changed).failed.contains("V01"), "byte \(place), bit \(bit)")
    }
  }

  @Test func filesOfOneKindExchangedAreNoticed() throws {
    let files = try SoundBundle(.ballots).bundle.published()
    for path in files.paths {
      for other in files.paths
      where path < other
        && path.split(separator: "/").dropLast() == other.split(separator: "/").dropLast()
      {
        var changed = files
        changed.files[path] = files.files[other]
        changed.files[other] = files.files[path]
        #expect(!SampleBundle.verify(changed).holds, "\(path) and \(other)")
      }
    }
  }

  @Test(arguments: [
    ("note.txt", ["V16"]), ("document/x", ["V16"]), ("results/contests/c-9.json", ["V16"]),
    ("results/index.json", ["V16"]), ("results/contests/c-1.json", ["V16"]),
    ("results/contests/c-1.0123456789abcdef.json", ["V16"]), ("results/index-10.json", ["V16"]),
    ("results/index-8.json", ["V16"]), ("results/index-08.json", ["V16"]),
    ("tile/0/000", ["V06", "V16"]), ("tile/0/000.p/10", ["V06", "V16"]),
    ("tile/1/000.p/1", ["V06", "V16"]), ("tile/x", ["V06", "V16"]),
    ("tile/0/18446744073709551615", ["V06", "V16"]),
    ("tile/0/x018/x446/x744/x073/x709/x551/615", ["V06", "V16"]),
    ("definition/.areas.csv.swp", ["V16"]),
  ])
  func strangeFileIsNamed(_ path: String, _ checks: [String]) throws {
    var files = try SoundBundle().bundle.published()
    files.files[path] = [1, 2, 3]
    let report = SampleBundle.verify(files)
    #expect(report.failed == checks)
    #expect(report.evidence(.v16).contains { $0.hasPrefix(path) })
  }

  @Test func withheldDocumentInTheFolderIsNamed() throws {
    let sound = SoundBundle()
    var files = try sound.bundle.published()
    files.files["document/\(sha256([0xFF]))"] = [0xFF]
    #expect(SampleBundle.verify(files).failed == ["V16"])
    files = try sound.bundle.published()
    let ballots = sound.bundle.ballots[0]
    files.files["document/\(sha256(ballots))"] = ballots
    #expect(SampleBundle.verify(files).failed == ["V16"])
  }

  @Test func tilesOfEarlierCheckpointsMayStay() throws {
    let files = try SoundBundle().bundle.published()
    var changed = files
    let hashes = files.files["tile/0/000.p/9"] ?? []
    changed.files["tile/0/000.p/4"] = Array(hashes.prefix(4 * 32))
    #expect(SampleBundle.verify(changed).failed == [])
    changed.files["tile/0/000.p/4"]?[100] ^= 1
    #expect(SampleBundle.verify(changed).failed == ["V06"])
  }

  @Test func anotherKeyIsRefused() throws {
    let files = try SoundBundle().bundle.published()
    let name = Sample.signer.verifierKey.name
    for (name, number) in [(name, UInt8(2)), (KeyName("elections.example/other")!, 1)] {
      let key = SignerKey(name: name, kind: .note, privateKey: Sample.privateKey(number))
      let failed = verify(bundle: files, key: key.verifierKey).failed
      #expect(failed == ["V01", "V02"])
    }
  }

  @Test func linesOfOtherKeysArePassedOverAndASecondOneOfTheLogIsNot() throws {
    var files = try SoundBundle().bundle.published()
    let witness = SignerKey(
      name: KeyName("witness.example/w")!, kind: .cosignature, privateKey: Sample.privateKey(3))
    let note = try SignedNote(encoded: files.files["checkpoint"] ?? [])
    let cosignature = witness.cosignature(of: note.text, at: 1_790_000_000)
    func failed(_ signatures: [NoteSignature]) throws -> [String] {
      files.files["checkpoint"] = try SignedNote(text: note.text, signatures: signatures).encoded
      return SampleBundle.verify(files).failed
    }
    #expect(try failed(note.signatures + [cosignature, cosignature]).isEmpty)
    #expect(try failed([cosignature] + note.signatures).isEmpty)
    #expect(try failed([cosignature]) == ["V01"])
    #expect(try failed(note.signatures + [cosignature] + note.signatures) == ["V01"])
  }

  @Test func enormousSizeEndsAtTheFirstMissingBundle() throws {
    var files = try SoundBundle().bundle.published()
    let head = TreeHead(size: UInt64(Int64.max), root: sha256([]))
    files.files["checkpoint"] = signCheckpoint(
      Checkpoint(origin: Sample.signer.verifierKey.name, head: head), by: Sample.signer)
    let failed = SampleBundle.verify(files).failed
    #expect(!failed.contains("V01") && failed.contains("V03") && failed.contains("V05"))
  }

  @Test func severalBundlesAndLevelsHoldAndAreGuarded() throws {
    var bundle = SoundBundle().bundle
    bundle.results = nil
    bundle.received += (0..<600).map { .unreadable([0xFF, UInt8($0 / 256), UInt8($0 % 256)]) }
    let files = try bundle.published()
    let paths = files.paths.filter { $0.hasPrefix("tile/") }
    #expect(paths.contains("tile/1/000.p/2") && paths.contains("tile/entries/001"))
    // No results were published; all else holds.
    #expect(SampleBundle.verify(files).failed == ["V14", "V15"])
    for path in paths {
      var changed = files
      changed.files[path]?[3_000 % (files.files[path] ?? []).count] ^= 1
      let failed = SampleBundle.verify(changed).failed
      #expect(!Set(failed).isDisjoint(with: expectedCheck(of: path)), "\(path): \(failed)")
      changed.files[path] = nil
      #expect(SampleBundle.verify(changed).failed.contains("V06"), "\(path) dropped")
    }
  }
}
