import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes

/// What was published, after the observer's own checks held.
public struct Publication: Sendable {
  /// The folder.
  public let folder: String
  /// The tree that was signed.
  public let checkpoint: CheckpointReference
  /// The status of the results in it.
  public let status: ResultsStatus
  /// How many contests it has.
  public let contests: Int
  /// True if something in quarantine is not settled, or a tie waits for a lot.
  public let isOpen: Bool
  /// How many checks of `shomar-audit` were made and held.
  public internal(set) var checksHeld = 0
  /// Who cosigned the checkpoint; nil where no policy was given.
  public let cosigning: Cosigning?

  /// True where a policy was given and too few have cosigned.
  public var lacksQuorum: Bool { cosigning.map { !$0.reachesQuorum } ?? false }
}

/// The steps of a publication, for progress.
public enum PublicationStep: Sendable, Equatable {
  /// Adding up; so many returns of so many are done.
  case tallying(Int, of: Int)
  /// Writing; so many files of so many are done.
  case writing(Int, of: Int)
  /// Collecting cosignatures.
  case asking
  /// Verifying what was written; so much of one check's work of so much is done.
  case verifying(Int, of: Int)
}

extension Election {
  /// Publishes the election as it stands (docs/formats/bundle.md).
  ///
  /// The order decides what a crash leaves:
  /// 1. Tally and re-derive the root from the stored entries by a second path. A crash leaves
  ///    nothing.
  /// 2. The signer writes its record, signs, and the head is recorded in the ledger. A crash leaves a
  ///    head that nobody has seen; the next call signs the same bytes again, or a larger tree.
  /// 3. Write the immutable files. A crash leaves some that no checkpoint needs yet.
  /// 4. Ask the witnesses. A crash leaves witnesses that have cosigned what nobody has seen yet; the
  ///    next call asks them again. One that has seen another history ends it here.
  /// 5. Write the results files that are not there yet: immutable too. A crash leaves some that no
  ///    checkpoint needs yet.
  /// 6. Copy the checkpoint beside the ledger, then publish it: the one file that is replaced. From
  ///    here on a ledger that is behind it refuses to open.
  /// 7. Remove results older than those of the publication before. A crash leaves some of them.
  /// 8. Read everything back with the observer's own program. Only then is it called published.
  ///
  /// - Parameters:
  ///   - folder: a new folder, or the one this election was published to before.
  ///   - signature: the log's key, or what it has signed elsewhere.
  ///   - workers: returns tallied at once.
  ///   - witnesses: whose cosignatures are collected; nil for nobody's.
  ///   - tallied: hears the results before they are written. They and the definition are let go of
  ///     before what was written is verified: the observer's module reads all of it for itself, and
  ///     a country is not to be in memory twice.
  /// - Throws: `.notVerified` if what was written does not verify; `.liveDiffers` where this process
  ///   keeps live totals and they are others; `.signing`, `.witnessing`.
  public func publish(
    to folder: String, signature: LogSignature, workers: Int, witnesses: Witnesses? = nil,
    progress: (PublicationStep) -> Void = { _ in }, tallied: (ElectionResults) -> Void = { _ in }
  ) async throws(OfficeError) -> Publication {
    var publication = try await write(
      to: folder, signature: signature, workers: workers, witnesses: witnesses,
      progress: progress, tallied: tallied)
    letGoOfDefinition()
    publication.checksHeld = try withoutActuallyEscaping(progress) {
      (progress) throws(OfficeError) in
      try verifyPublished(folder) { _, done, total in progress(.verifying(done, of: total)) }
    }
    return publication
  }

  /// All but the last step: published, and not yet verified.
  private func write(
    to folder: String, signature: LogSignature, workers: Int, witnesses: Witnesses?,
    progress: (PublicationStep) -> Void, tallied: (ElectionResults) -> Void
  ) async throws(OfficeError) -> Publication {
    try checkPlaces(signature, folder)
    try witnesses?.check(log: verifierKey, ring: try keyRing())
    let leaves = try rederivedLeaves()
    let older = try publishedSize(in: folder, leaves)
    let results = try await tally(workers: workers) { progress(.tallying($0, of: leaves.count)) }
    try checkLive(against: results)
    tallied(results)
    let signed = try sign(signature, leaves)
    try writeImmutables(to: folder, leaves, from: older, progress)
    if witnesses != nil { progress(.asking) }
    let checkpoint = CosignableCheckpoint(note: signed, head: head, leaves: leaves)
    let (note, cosigning) = try cosigned(checkpoint, by: witnesses, folder)
    let reference = CheckpointReference(
      origin: try definition.header.origin, size: leaves.count, root: ledger.root)
    let contests = try await writeResults(
      results, reference, over: older, to: folder, workers: workers)
    try writeCheckpoint(note, to: folder)
    try removeSuperseded(
      in: folder, older: Int(older), size: leaves.count, current: contests)
    return Publication(
      folder: folder, checkpoint: reference, status: results.status,
      contests: results.contests.count, isOpen: results.isOpen, cosigning: cosigning)
  }

  /// The same with the key at hand and without witnesses.
  public func publish(
    to folder: String, key: LogKey, workers: Int,
    progress: (PublicationStep) -> Void = { _ in }, tallied: (ElectionResults) -> Void = { _ in }
  ) async throws(OfficeError) -> Publication {
    try await publish(
      to: folder, signature: .key(key), workers: workers, progress: progress, tallied: tallied)
  }

  /// The ledger's copy first: a crash between the two leaves a ledger that cannot fall behind what
  /// nobody has seen yet, never one that could fall behind what is public.
  private func writeCheckpoint(_ note: SignedNote, to folder: String) throws(OfficeError) {
    try files { () throws(FileError) in
      try writeDurably(note.encoded, to: "\(self.folder)/\(Self.checkpointFile)")
      try writeDurably(note.encoded, to: "\(folder)/\(Self.checkpointFile)")
    }
  }

  /// The checkpoint with its cosignatures; those it had before stay.
  private func cosigned(
    _ checkpoint: CosignableCheckpoint, by witnesses: Witnesses?, _ folder: String
  ) throws(OfficeError) -> (SignedNote, Cosigning?) {
    func note(in place: String) -> SignedNote? {
      (try? readFile("\(place)/\(Self.checkpointFile)", limit: Self.largestCheckpoint))
        .flatMap { try? SignedNote(encoded: $0) }
    }
    // Lines of others than the policy's witnesses cannot be judged here; those of the ledger's own
    // copy were when it was made.
    let own = note(in: self.folder).flatMap { own in
      own.text == checkpoint.note.text
        && (try? openCheckpoint(own.encoded, key: verifierKey)) != nil ? own : nil
    }
    guard let witnesses else { return (own ?? checkpoint.note, nil) }
    let earlier = [note(in: folder), own].compactMap(\.self)
    let collected = try collect(checkpoint, by: witnesses, earlier: earlier, own: own)
    return (collected.cosigned, collected.report)
  }

  private func checkPlaces(_ signature: LogSignature, _ folder: String) throws(OfficeError) {
    guard !isPath("\(folder)/x", inside: self.folder), !isPath("\(self.folder)/x", inside: folder)
    else { throw .foldersOverlap(path: folder) }
    guard case .key(let key) = signature else { return }
    guard try key.verifierKey(origin: try definition.header.origin) == verifierKey else {
      throw .key(path: key.path, reason: "entry 0 names another key as the log's")
    }
    for data in [folder, self.folder] where isPath(key.path, inside: data) {
      throw .keyBesideData(path: key.path)
    }
  }

  /// All leaf hashes, whose root is computed by another path than the ledger's own.
  func rederivedLeaves() throws(OfficeError) -> [Digest] {
    let leaves = try ledgerWork { () throws(LedgerError) in try ledger.leafHashes() }
    let root = treeHash(of: leaves)
    guard root == ledger.root else {
      throw .ledger(.damaged(size: UInt64(leaves.count), expected: ledger.root, found: root))
    }
    return leaves
  }

  /// The size of the tree published in the folder before; 0 for a new folder.
  private func publishedSize(
    in folder: String, _ leaves: [Digest]
  ) throws(OfficeError) -> UInt64 {
    let path = "\(folder)/\(Self.checkpointFile)"
    guard fileExists(path) else {
      try checkNothingForeign(in: folder)
      return 0
    }
    return try signedNote(in: folder, leaves).head.size
  }

  /// The signed checkpoint in a folder, held against the ledger's entries.
  ///
  /// - Throws: `.publishedElsewhere` where this log did not sign it; `.ledger` where the ledger does
  ///   not begin with its tree.
  func signedNote(
    in folder: String, _ leaves: [Digest]
  ) throws(OfficeError) -> (note: SignedNote, head: TreeHead) {
    let bytes = try files { () throws(FileError) in
      try readFile("\(folder)/\(Self.checkpointFile)", limit: Self.largestCheckpoint)
    }
    guard let opened = try? openCheckpoint(bytes, key: verifierKey),
      let note = try? SignedNote(encoded: bytes)
    else {
      throw .publishedElsewhere(path: folder, reason: "its checkpoint is not signed by this log")
    }
    let head = opened.checkpoint.head
    guard head.size <= UInt64(leaves.count) else {
      throw .ledger(
        .shorterThanHead(
          .known, head: TreeHead(size: head.size, root: head.root),
          found: TreeHead(size: ledger.size, root: ledger.root)))
    }
    let root = treeHash(of: leaves.prefix(Int(head.size)))
    guard root == head.root else {
      throw .ledger(
        .rootDiffers(.known, size: head.size, expected: head.root, found: root))
    }
    return (note, head)
  }

  /// A folder without a checkpoint may hold what an interrupted publication left, nothing else.
  private func checkNothingForeign(in folder: String) throws(OfficeError) {
    guard isFolder(folder) else { return }
    let names = try files { () throws(FileError) in try listFolder(folder) }
    let rooms = ["tile/", "definition/", "document/", "results/"]
    let foreign = names.contains { name in
      !rooms.contains { name.begins(with: $0) } && !isUnfinished(name)
    }
    if foreign { throw .folderInUse(path: folder) }
  }
}
