import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes

/// An election's folder that was made from a backup.
public struct Restoration: Sendable {
  /// The folder, read again.
  public let backup: Backup
  /// How many signed checkpoints the backup was held against.
  public let held: Int
  /// The size of the largest of them; nil where nothing was ever published.
  public let newest: UInt64?
}

/// A signed checkpoint from outside the backup.
private struct KnownCheckpoint {
  let source: String
  let note: [UInt8]
  let head: TreeHead
}

extension Election {
  /// Makes an election's folder from a backup, unless that would go behind what was published.
  ///
  /// - Parameters:
  ///   - backup: the folder that `backUp(to:)` wrote.
  ///   - folder: a new or empty folder; the old one is moved away first, never written over.
  ///   - known: published folders, checkpoint files and receipts: what others hold of this log.
  ///   - nothingPublished: true where there is nothing to hold the backup against.
  /// - Throws: `.contradicted` with both tree heads where the backup is behind a checkpoint or has
  ///   another history; `.folderInUse`; `.knownNeeded`.
  public static func restore(
    _ backup: String, to folder: String, known: [String], nothingPublished: Bool
  ) throws(OfficeError) -> Restoration {
    let election = try open(at: backup, mode: .read)
    try election.checkClaims()
    try election.checkHeads()
    // What lies in the backup says nothing of what was published after it.
    for source in known
    where isPath("\(source)/x", inside: backup) || isPath(source, inside: backup) {
      throw .knownInBackup(path: source)
    }
    var sources = known
    for beside in [backup, folder] where fileExists("\(beside)/\(checkpointFile)") {
      sources.append(beside)
    }
    let leaves = try election.rederivedLeaves()
    var held: [KnownCheckpoint] = []
    for source in sources { held.append(try election.hold(source, against: leaves)) }
    let signed = try ledgerWork { () throws(LedgerError) in try election.ledger.newestHead }
    guard !known.isEmpty || (nothingPublished && held.isEmpty && signed == nil) else {
      throw .knownNeeded(signed: signed?.size ?? held.map(\.head.size).max())
    }
    let newest = held.max { $0.head.size < $1.head.size }
    let copied = try election.copy(to: folder, checkpoint: newest?.note)
    // The same start as every day's: what was written must open.
    _ = try open(at: folder, mode: .write)
    return Restoration(backup: copied, held: held.count, newest: newest?.head.size)
  }

  /// Holds the entries against a checkpoint from a folder, a file or a receipt.
  private func hold(
    _ source: String, against leaves: [Digest]
  ) throws(OfficeError) -> KnownCheckpoint {
    let path = isFolder(source) ? "\(source)/\(Self.checkpointFile)" : source
    var note = try Self.readCheckpoint(path)
    if note.starts(with: TlogProof.header) {
      guard let proof = try? TlogProof(encoded: note) else {
        throw .publishedElsewhere(path: path, reason: "it is no receipt")
      }
      note = proof.checkpoint.encoded
    }
    guard let head = try? openCheckpoint(note, key: verifierKey).checkpoint.head else {
      throw .knownForeign(path: path)
    }
    guard head.size <= UInt64(leaves.count) else {
      throw .contradicted(
        by: path,
        .shorterThanHead(
          .known, head: head, found: TreeHead(size: ledger.size, root: ledger.root)))
    }
    let root = treeHash(of: leaves.prefix(Int(head.size)))
    guard root == head.root else {
      throw .contradicted(
        by: path, .rootDiffers(.known, size: head.size, expected: head.root, found: root))
    }
    return KnownCheckpoint(source: path, note: note, head: head)
  }
}
