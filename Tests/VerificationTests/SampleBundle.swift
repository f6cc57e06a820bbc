import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import TestSupport
import Verification

/// Something handed in, with the findings and the state that its entry records.
struct Received {
  var document: [UInt8]
  var content: LedgerEntry.Content

  /// A return whose findings are stated here by hand, so that nothing is checked by itself.
  static func signed(
    _ signed: UnvalidatedReturn, ballots: [UInt8]? = nil, _ findings: [FindingNumber] = []
  ) -> Received {
    let entry = ReturnEntry(
      slot: signed.statement.slot, ballots: ballots.map(Sample.reference), findings: Set(findings))
    return Received(document: signed.fileBytes, content: .return(entry))
  }

  /// A key event whose findings are stated here by hand.
  static func key(_ event: UnvalidatedKeyEvent, _ findings: [FindingNumber] = []) -> Received {
    let statement = event.statement
    let entry = KeyEntry(event: statement.event, key: statement.key, findings: Set(findings))
    return Received(document: event.fileBytes, content: .key(entry))
  }

  /// A decision whose findings are stated here by hand.
  static func decision(
    _ decision: UnvalidatedDecision, _ findings: [FindingNumber] = []
  ) -> Received {
    let statement = decision.statement
    let entry = DecisionEntry(
      kind: statement.kind, contest: statement.contest, findings: Set(findings))
    return Received(document: decision.fileBytes, content: .decision(entry))
  }

  static func unreadable(_ document: [UInt8], _ finding: FindingNumber = .notJSON) -> Received {
    Received(document: document, content: .unreadable(findings: [finding]))
  }
}

/// A published folder in memory, sound unless a test changes it.
struct SampleBundle {
  var disclosure = ElectionHeader.Disclosure.totals
  var received: [Received]
  var ballots: [[UInt8]] = []
  /// Changes the bytes of an entry before it is hashed: what a dishonest log would sign.
  var changeEntry: (Int, [UInt8]) -> [UInt8] = { $1 }
  /// The results to publish; nil publishes none.
  var results: ((Definition) -> ElectionResults)?

  var ballotsFolder: FilesInMemory {
    FilesInMemory(
      Dictionary(uniqueKeysWithValues: ballots.enumerated().map { ("box \($0).txt", $1) }))
  }

  private func entryBytes(_ sums: [UInt8]) -> [[UInt8]] {
    let log = Sample.signer.verifierKey.description
    let all =
      [Received(document: sums, content: .definition(log: log, origin: Sample.origin))] + received
    var previous = Digest.zero
    return all.enumerated().map { number, item in
      let entry = LedgerEntry(
        sequence: number, previous: previous, election: Sample.id("sample-1405"),
        document: Sample.reference(item.document), content: item.content)
      let bytes = changeEntry(number, entry.bytes)
      previous = leafHash(of: bytes)
      return bytes
    }
  }

  /// The files of the folder.
  func published() throws -> FilesInMemory {
    var files: [String: [UInt8]] = [:]
    let definition = Sample.files(disclosure)
    for (name, bytes) in definition.contents { files["definition/\(name)"] = bytes }
    let sums = definition.sums(digest: sha256) ?? []
    files["definition/SHA256SUMS"] = sums
    let entries = entryBytes(sums)
    let leaves = entries.map(leafHash)
    for tile in tiles(of: leaves) { files[tile.path.path] = tile.bytes }
    for path in entryBundlePaths(to: UInt64(entries.count)) {
      let start = Int(path.index) * 256
      files[path.path] = try entryBundle(of: Array(entries[start..<start + path.width]))
    }
    let head = TreeHead(size: UInt64(entries.count), root: treeHash(of: leaves))
    files["checkpoint"] = signCheckpoint(
      Checkpoint(origin: Sample.signer.verifierKey.name, head: head), by: Sample.signer)
    addDocuments(&files)
    addResults(&files, root: head.root, size: entries.count)
    return FilesInMemory(files)
  }

  private func addDocuments(_ files: inout [String: [UInt8]]) {
    for item in received {
      switch item.content {
      case .return, .key, .decision: break
      case .definition, .unreadable: continue
      }
      files["document/\(sha256(item.document))"] = item.document
    }
    guard disclosure == .ballots else { return }
    for file in ballots { files["document/\(sha256(file))"] = file }
  }

  private func addResults(_ files: inout [String: [UInt8]], root: Digest, size: Int) {
    let definition = Sample.definition(disclosure)
    guard let results = results?(definition) else { return }
    let checkpoint = CheckpointReference(origin: Sample.origin, size: size, root: root)
    var digests: [Digest] = []
    for result in results.contests {
      let bytes = ContestFileWriter(definition).bytes(of: result)
      digests.append(sha256(bytes))
      files[ContestFileName(result.contest.id, digest: sha256(bytes)).path] = bytes
    }
    files[resultsIndexPath(size: size)] = results.indexBytes(
      definition: definition, checkpoint: checkpoint, digests: digests)
  }

  /// Verifies the folder with the sample's key.
  static func verify(
    _ files: FilesInMemory, ballots: FilesInMemory? = nil
  ) -> VerificationReport {
    Verification.verify(bundle: files, key: Sample.signer.verifierKey, ballots: ballots)
  }

  func report(withBallots: Bool = false) throws -> VerificationReport {
    Self.verify(try published(), ballots: withBallots ? ballotsFolder : nil)
  }
}

extension VerificationReport {
  /// The numbers of the checks that fail.
  var failed: [String] { checks.filter { $0.verdict == .fails }.map(\.number) }

  func evidence(_ check: Check) -> [String] {
    checks.first { $0.check == check }?.evidence ?? []
  }
}

extension FilesInMemory {
  /// Puts another result of a contest in the place of the one that is there, and names it in the
  /// index: what a dishonest publisher would do.
  mutating func replaceResult(of contest: String, _ text: String) {
    let path = path(of: contest)
    guard let id = ContestID(contest), let index = files[indexPath], let old = files[path] else {
      return
    }
    let (from, to) = (sha256(old), sha256(Array(text.utf8)))
    files[path] = nil
    files[ContestFileName(id, digest: to).path] = Array(text.utf8)
    let named = String(decoding: index, as: UTF8.self)
      .replacing(from.hex, with: to.hex)
      .replacing(
        ContestFileName(id, digest: from).file, with: ContestFileName(id, digest: to).file)
    files[indexPath] = Array(named.utf8)
  }
}
