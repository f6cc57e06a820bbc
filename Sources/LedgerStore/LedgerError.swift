import MerkleLog
import StrictBytes

/// Why a ledger could not be opened, read or written, with what a person needs to act.
public enum LedgerError: Error, Equatable, Sendable {
  // The folder
  case notFound(path: String)
  case alreadyExists(folder: String)
  case folderUnusable(path: String, reason: String)
  case inUse(folder: String)

  // What the file claims to be
  case notALedger(path: String, reason: String)
  case unknownVersion(found: Int64, known: Int64)
  case settingRefused(name: String, wanted: String, found: String)
  case schemaAltered(object: String, SchemaDifference)
  case unfinishedAppend(path: String)

  // What the file holds
  case unreadable(reason: String)
  case sequenceBroken(expected: UInt64, found: Int64)
  case entryAltered(sequence: UInt64, expected: Digest, found: Digest)
  case shorterThanHead(HeadSource, head: TreeHead, found: TreeHead)
  case rootDiffers(HeadSource, size: UInt64, expected: Digest, found: Digest)
  case documentAltered(expected: Digest, found: Digest)
  case claimAltered(key: String, expected: UInt64?, found: UInt64?)
  case changedMeanwhile(expected: TreeHead, found: TreeHead)
  case damaged(size: UInt64, expected: Digest, found: Digest)

  // What a caller asked for
  case entryLength(bytes: Int)
  case documentLength(digest: Digest, bytes: Int)
  case documentDigest(expected: Digest, found: Digest)
  case claimTaken(key: String, sequence: UInt64)
  case claimUnusable(key: String)
  case bodyFailed(sequence: UInt64, reason: String)
  case noSuchEntry(sequence: UInt64, size: UInt64)
  case headRefused(size: UInt64, HeadRefusal)
  case readOnly

  // The machine
  case diskFull(reason: String)
  case inputOutput(reason: String)
  case refused(reason: String)
  case stopped(reason: String)
  case closed

  /// How an object of the stored schema departs from the one this program writes.
  public enum SchemaDifference: String, Sendable {
    /// The object is gone.
    case missing
    /// The object is not one of ours.
    case foreign
    /// The object is ours by name, with other text.
    case changed
  }

  /// Where a tree head that the ledger must agree with comes from.
  public enum HeadSource: String, Sendable {
    /// The table `head` in the ledger itself.
    case stored
    /// The caller, who has it from outside the ledger: a published checkpoint.
    case known
  }

  /// Why a tree head was not recorded.
  public enum HeadRefusal: Equatable, Sendable {
    /// The head counts entries that the ledger does not have.
    case beyondLedger(size: UInt64)
    /// The ledger's own root at that size is another.
    case otherRoot(expected: Digest, found: Digest)
    /// A larger head is recorded already.
    case behindNewest(size: UInt64)
    /// A head of this size is recorded already with another root or note.
    case conflict
    /// The signed text is empty or longer than a mebibyte.
    case noteLength(bytes: Int)
  }

  /// Whether nothing this object holds in memory may be trusted any more.
  ///
  /// After a failed write or sync the page cache may differ from the disk; the only safe
  /// continuation is the normal start, which re-reads everything.
  var isFatal: Bool {
    switch self {
    case .unreadable, .sequenceBroken, .entryAltered, .damaged, .diskFull, .inputOutput, .refused:
      true
    default: false
    }
  }
}
