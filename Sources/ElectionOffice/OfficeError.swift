import ArchiveReading
import ElectionModel
import FileAccess
import LedgerStore
import StrictBytes

/// Why a procedure of the count centre cannot go on; each case says what a person needs to act.
public enum OfficeError: Error, CustomStringConvertible {
  /// A file or folder cannot be read or written.
  case file(FileError)
  /// The ledger refuses.
  case ledger(LedgerError)
  /// The election definition has defects.
  case definition(path: String, [Defect])
  /// A folder that must be new or empty is not.
  case folderInUse(path: String)
  /// The folder of an election holds something else than a ledger of this program.
  case notAnElection(path: String, reason: String)
  /// A key file cannot be used.
  case key(path: String, reason: String)
  /// A key file lies in a folder that is given away.
  case keyBesideData(path: String)
  /// The public folder and the election's folder lie in each other.
  case foldersOverlap(path: String)
  /// The published folder is of another log, or ahead of the ledger.
  case publishedElsewhere(path: String, reason: String)
  /// What was written does not verify; nothing may be called published.
  case notVerified(failed: [String])
  /// The live totals are not those of a tally from scratch.
  case liveDiffers(LiveDifference)
  /// An archive cannot be read.
  case archive(ArchiveError)
  /// A return in the ledger cannot be tabulated.
  case tally(entry: Int)
  /// No return of this place is recorded, so that there is nothing to give a receipt for.
  case noReturn(place: String)
  /// There is no signed checkpoint from which a receipt could lead.
  case notPublished(path: String)
  /// An entry is newer than the newest signed checkpoint.
  case entryNotPublished(entry: Int, size: UInt64)
  /// No QR code can be made of a receipt; the receipt itself is written.
  case noCode(path: String, reason: String)
  /// No checkpoint is signed, or a signed one is not taken.
  case signing(SigningError)
  /// The policy cannot be used, or a witness has seen another history.
  case witnessing(WitnessingError)
  /// A key event cannot be written or signed.
  case keyEvent(path: String, reasons: [String])
  /// A decision cannot be written or signed.
  case decision(path: String, reasons: [String])
  /// A backup is behind a checkpoint that somebody holds, or has another history.
  case contradicted(by: String, LedgerError)
  /// A backup must be held against something that is known from elsewhere.
  case knownNeeded(signed: UInt64?)
  /// What is said to be known from elsewhere lies in the backup itself.
  case knownInBackup(path: String)
  /// What is said to be known is no signed checkpoint of this log.
  case knownForeign(path: String)
  /// What was to be imported is malformed.
  case malformed(path: String, messages: [String])
  /// A file is not counted by itself.
  case counting(CountingError)

  /// What is wrong, in plain words, with what to do.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .ledger(let error): error.description
    case .definition(let path, let defects):
      defects.map { "\(path)/\($0)" }.joined(separator: "\n")
        + "\nDefects of the definition: \(defects.count). Mend them all."
    case .folderInUse(let path): "\(path) is not empty; name a new folder"
    case .notAnElection(let path, let reason): "\(path) is not an election's folder: \(reason)"
    case .key(let path, let reason): "cannot use the key \(path): \(reason)"
    case .keyBesideData(let path):
      "the key \(path) would lie beside the data; keep keys elsewhere (--key FILE)"
    case .foldersOverlap(let path):
      "cannot publish to \(path): the public folder and the election's folder must lie apart"
    case .publishedElsewhere(let path, let reason): "cannot publish to \(path): \(reason)"
    case .notVerified(let failed):
      "what was written does not verify, so it is NOT published:\n" + failed.joined(separator: "\n")
    case .liveDiffers(let difference):
      "the live totals differ from a tally from scratch; the first difference: \(difference). "
        + "Nothing is published. Keep the election's folder as it is, run shomar fsck, tally again "
        + "with shomar tally --check-live, and report it: one of the two adds up wrongly"
    case .archive(let error): error.description
    case .tally(let entry):
      "the return of entry \(entry) cannot be tabulated; run shomar-audit on the published folder"
    case .noReturn(let place):
      "no return of \(place) is recorded; shomar status says what is missing"
    case .notPublished(let path):
      "\(path) does not exist: a receipt leads to a signed checkpoint, so publish first"
    case .entryNotPublished(let entry, let size):
      "entry \(entry) is newer than the newest checkpoint, which has \(size) entries: publish first"
    case .noCode(let path, let reason):
      "\(path) is written, but there is no code of it: \(reason)"
    case .signing(let error): error.description
    case .witnessing(let error): error.description
    case .keyEvent(let path, let reasons), .decision(let path, let reasons):
      reasons.map { "\(path): \($0)" }.joined(separator: "\n")
    case .contradicted(let source, let error):
      "the backup is not restored. \(source) contradicts it: \(error)"
    case .knownNeeded(let size):
      (size.map { "the log signed a checkpoint of \($0) entries, so something was published. " }
        ?? "")
        + "Name with --known what others hold of this log: the published folder, a checkpoint or a "
        + "receipt. Only where nothing was ever signed, --nothing-published will do."
    case .knownInBackup(let path):
      "\(path) lies in the backup; name what others hold, it may be newer"
    case .knownForeign(let path): "\(path) is not a checkpoint signed by this election's log"
    case .malformed(let path, let messages):
      messages.map { "\(path): \($0)" }.joined(separator: "\n")
    case .counting(let error): error.description
    }
  }

  /// The exit code of house.md section 5.
  public var exitCode: Int32 {
    switch self {
    case .file, .tally, .noCode: 74
    case .archive(let error): error.isOfTheMachine ? 74 : 65
    case .ledger(let error): error.exitCode
    case .signing(let error): error.exitCode
    case .counting(let error): error.exitCode
    case .witnessing(let error): error.exitCode
    case .definition, .malformed, .keyEvent, .decision: 65
    case .notVerified, .contradicted, .liveDiffers: 1
    case .notAnElection, .key, .publishedElsewhere, .knownForeign: 65
    case .folderInUse, .keyBesideData, .foldersOverlap: 64
    case .noReturn, .notPublished, .entryNotPublished, .knownNeeded, .knownInBackup: 64
    }
  }
}

extension OfficeError {
  /// True where another program has the ledger: the same call may do later.
  public var isLedgerInUse: Bool {
    if case .ledger(.inUse) = self { true } else { false }
  }
}

/// Runs a step of file work and gives its error the office's form.
func files<T>(_ work: () throws(FileError) -> T) throws(OfficeError) -> T {
  do throws(FileError) { return try work() } catch { throw .file(error) }
}

/// Runs a step of the ledger and gives its error the office's form.
func ledgerWork<T>(_ work: () throws(LedgerError) -> T) throws(OfficeError) -> T {
  do throws(LedgerError) { return try work() } catch { throw .ledger(error) }
}

extension LedgerError {
  /// 1 where a check of what was recorded does not hold, 65 for a file that is no ledger, 74 where
  /// the machine or another program is in the way (house.md section 5).
  var exitCode: Int32 {
    switch self {
    case .entryAltered, .sequenceBroken, .rootDiffers, .shorterThanHead, .documentAltered,
      .claimAltered, .schemaAltered, .damaged, .changedMeanwhile:
      1
    case .notALedger, .unknownVersion: 65
    default: 74
    }
  }
}
