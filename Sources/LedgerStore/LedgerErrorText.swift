import MerkleLog

extension LedgerError: CustomStringConvertible {
  /// What happened and what to do, in plain words.
  public var description: String {
    switch self {
    case .notFound, .alreadyExists, .folderUnusable, .inUse: folderText
    case .notALedger, .unknownVersion, .settingRefused, .schemaAltered, .unfinishedAppend: fileText
    case .unreadable, .sequenceBroken, .entryAltered, .documentAltered, .claimAltered,
      .changedMeanwhile, .damaged:
      contentText
    case .shorterThanHead, .rootDiffers: headText
    case .diskFull, .inputOutput, .refused, .stopped, .closed: machineText
    case .entryLength, .documentLength, .documentDigest, .claimTaken, .claimUnusable, .bodyFailed,
      .noSuchEntry, .headRefused, .readOnly:
      requestText
    }
  }

  private var folderText: String {
    switch self {
    case .notFound(let path):
      "There is no ledger at \(path). Check the folder; an election begins with shomar init."
    case .alreadyExists(let folder):
      "There is a ledger in \(folder) already; it is never overwritten. Choose another folder."
    case .folderUnusable(let path, let reason):
      "\(path) cannot be used: \(reason). Check that it exists and who may write there."
    case .inUse(let folder):
      "The ledger in \(folder) is in use by another program. Close that one and try again."
    default: ""
    }
  }

  private var fileText: String {
    switch self {
    case .notALedger(let path, let reason):
      "\(path) is not a ledger of this program (\(reason)). Do not work with it."
    case .unknownVersion(let found, let known):
      "The ledger has format \(found); this program knows format \(known) only. "
        + "Use the program that wrote it."
    case .settingRefused(let name, let wanted, let found):
      "SQLite did not take the setting \(name) = \(wanted) (it says \(found)). "
        + "Without it nothing is written; use the SQLite that this program was tested with."
    case .schemaAltered(let object, let difference):
      "\(object) in the ledger's database is \(difference.rawValue): someone changed the file with "
        + "another program. Keep the file as evidence and restore the ledger from a copy."
    case .unfinishedAppend(let path):
      "An append to \(path) was cut off. Open the ledger once for writing: that takes the "
        + "unfinished part back, and loses nothing that was acknowledged."
    default: ""
    }
  }

  private var contentText: String {
    let keep = "Keep the file as evidence and restore the ledger from a copy."
    return switch self {
    case .unreadable(let reason):
      "SQLite finds the ledger's database damaged: \(reason). \(keep)"
    case .sequenceBroken(let expected, let found):
      "Entry \(expected) is missing: the next one in the ledger is number \(found). \(keep)"
    case .entryAltered(let sequence, let expected, let found):
      "Entry \(sequence) was altered: its leaf hash was recorded as \(expected), "
        + "its bytes now give \(found). \(keep)"
    case .documentAltered(let expected, let found):
      "Document \(expected) was altered: its bytes now give \(found). "
        + "Take the document again from the one who sent it. \(keep)"
    case .claimAltered(let key, let expected, let found):
      "The uniqueness key \(key) should belong to \(Self.owner(expected)) "
        + "but the ledger says \(Self.owner(found)). \(keep)"
    case .changedMeanwhile(let expected, let found):
      "Somebody changed the ledger while readers had it: it had \(Self.words(expected)) and has "
        + "\(Self.words(found)). Find out who; then begin again."
    case .damaged(let size, let expected, let found):
      "What was just written does not read back as the same: at size \(size) the root should be "
        + "\(expected) and is \(found). Nothing was signed. Suspect memory or disk; stop using "
        + "this machine."
    default: ""
    }
  }

  private static func owner(_ sequence: UInt64?) -> String {
    sequence.map { "entry \($0)" } ?? "no entry"
  }

  private var headText: String {
    switch self {
    case .shorterThanHead(let source, let head, let found):
      "The ledger is shorter than \(Self.name(source)). That says \(Self.words(head)); "
        + "the ledger has \(Self.words(found)). Entries are lost, "
        + "or this is an old copy: find the newest one."
    case .rootDiffers(let source, let size, let expected, let found):
      "The ledger contradicts \(Self.name(source)) at size \(size): that says root \(expected); "
        + "the ledger gives \(found). History was rewritten. Keep both as evidence."
    default: ""
    }
  }

  private static func words(_ head: TreeHead) -> String {
    "\(head.size) entries with root \(head.root)"
  }

  private static func name(_ source: HeadSource) -> String {
    switch source {
    case .stored: "the signed head that it holds itself"
    case .known: "the published checkpoint"
    }
  }

  private var requestText: String {
    switch self {
    case .entryLength(let bytes):
      "An entry has 1 to \(Schema.longestEntry) bytes; this one has \(bytes). "
        + "Put the content in a document."
    case .documentLength(let digest, let bytes):
      "A document has at most \(Schema.longestDocument) bytes; \(digest) has \(bytes). Split it."
    case .documentDigest(let expected, let found):
      "A document was handed in as \(expected), but its bytes give \(found). Read it again."
    case .claimTaken(let key, let sequence):
      "\(key) is taken already by entry \(sequence). Look there: it may be the same thing."
    case .claimUnusable(let key):
      "\"\(key)\" cannot be a uniqueness key: it is empty, longer than \(Schema.longestClaim) "
        + "bytes, holds a zero byte, or was given twice."
    case .bodyFailed(let sequence, let reason):
      "The bytes of entry \(sequence) could not be made: \(reason)"
    case .noSuchEntry(let sequence, let size):
      "There is no entry \(sequence): the ledger has \(size) entries, counted from 0."
    case .headRefused(let size, let reason):
      "The head of size \(size) was not recorded: \(reason.words)"
    case .readOnly:
      "The ledger was opened for reading. Open it for writing to append."
    default: ""
    }
  }

  private var machineText: String {
    switch self {
    case .diskFull(let reason):
      "The disk is full (\(reason)). The append was taken back. Make room and start again."
    case .inputOutput(let reason):
      "The disk failed (\(reason)). Nothing was acknowledged. Check the disk before you go on."
    case .refused(let reason):
      "The database refused a statement (\(reason)). This is a mistake of the program; report it."
    case .stopped(let reason):
      "The ledger stopped after an earlier failure. Start the program again. It was: \(reason)"
    case .closed: "The ledger was closed. Open it again."
    default: ""
    }
  }
}

extension LedgerError.HeadRefusal {
  var words: String {
    switch self {
    case .beyondLedger(let size): "the ledger has \(size) entries only."
    case .otherRoot(let expected, let found):
      "the ledger's root at that size is \(expected), not \(found)."
    case .behindNewest(let size): "a head of size \(size) is recorded already."
    case .conflict: "a head of this size is recorded already with another root or signature."
    case .noteLength(let bytes):
      "its signed text has \(bytes) bytes; 1 to \(Schema.longestNote) are allowed."
    }
  }
}
