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
  /// The results in it.
  public let results: ElectionResults
  /// How many checks of `shomar-audit` were made and held.
  public let checksHeld: Int
}

/// The steps of a publication, for progress.
public enum PublicationStep: Sendable, Equatable {
  /// Adding up; so many returns of so many are done.
  case tallying(Int, of: Int)
  /// Writing; so many files of so many are done.
  case writing(Int, of: Int)
  /// Verifying what was written; so much of one check's work of so much is done.
  case verifying(Int, of: Int)
}

extension Election {
  /// Publishes the election as it stands (docs/formats/bundle.md).
  ///
  /// The order decides what a crash leaves:
  /// 1. Tally and re-derive the root from the stored entries by a second path. A crash leaves
  ///    nothing.
  /// 2. Sign and record the head in the ledger. A crash leaves a head that nobody has seen; the
  ///    next call signs the same bytes again, or a larger tree.
  /// 3. Write the immutable files. A crash leaves some that no checkpoint needs yet.
  /// 4. Write the results. A crash leaves results newer than the checkpoint: an observer's check
  ///    fails until the next call has finished.
  /// 5. Copy the checkpoint beside the ledger, then publish it. From here on a ledger that is
  ///    behind it refuses to open.
  /// 6. Read everything back with the observer's own program. Only then is it called published.
  ///
  /// - Parameters:
  ///   - folder: a new folder, or the one this election was published to before.
  ///   - key: the log's key.
  ///   - workers: returns tallied at once.
  /// - Throws: `.notVerified` if what was written does not verify.
  public func publish(
    to folder: String, key: LogKey, workers: Int,
    progress: (PublicationStep) -> Void = { _ in }
  ) async throws(OfficeError) -> Publication {
    try checkKey(key, folder)
    let leaves = try rederivedLeaves()
    let older = try publishedSize(in: folder, leaves)
    let results = try await tally(workers: workers) { progress(.tallying($0, of: leaves.count)) }
    let signed = try sign(key)
    let checkpoint = CheckpointReference(
      origin: definition.header.origin, size: leaves.count, root: ledger.root)
    try writeImmutables(to: folder, leaves, from: older, progress)
    try write(results, checkpoint, to: folder)
    try files { () throws(FileError) in
      try writeDurably(signed, to: "\(self.folder)/\(Self.checkpointFile)")
      try writeDurably(signed, to: "\(folder)/\(Self.checkpointFile)")
      try removeUnfinished(in: folder)
    }
    let held = try withoutActuallyEscaping(progress) { (progress) throws(OfficeError) in
      try verifyPublished(folder) { _, done, total in progress(.verifying(done, of: total)) }
    }
    return Publication(
      folder: folder, checkpoint: checkpoint, results: results, checksHeld: held)
  }

  private func checkKey(_ key: LogKey, _ folder: String) throws(OfficeError) {
    guard try key.verifierKey(origin: definition.header.origin) == verifierKey else {
      throw .key(path: key.path, reason: "entry 0 names another key as the log's")
    }
    guard !isPath("\(folder)/x", inside: self.folder), !isPath("\(self.folder)/x", inside: folder)
    else { throw .foldersOverlap(path: folder) }
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

  private func sign(_ key: LogKey) throws(OfficeError) -> [UInt8] {
    let signer = try key.signer(origin: definition.header.origin)
    let head = TreeHead(size: ledger.size, root: ledger.root)
    let note = signCheckpoint(Checkpoint(origin: verifierKey.name, head: head), by: signer)
    try ledgerWork { () throws(LedgerError) in
      try ledger.record(head: head.size, root: head.root, note: note)
    }
    return note
  }
}
