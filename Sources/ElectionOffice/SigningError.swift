import MerkleLog
import StrictBytes
import Witnessing

/// Why no checkpoint is signed, or why a signed one is not taken.
public enum SigningError: Error, Sendable, CustomStringConvertible {
  /// There is no record of what the key signed last.
  case noRecord(path: String, key: String, origin: String)
  /// The key has a record already, which is not that of a new log of this origin.
  case recordExists(path: String, Checkpoint)
  /// The record cannot be read as one.
  case badRecord(path: String)
  /// Another program signs with the key at this moment.
  case busy(path: String)
  /// The signer refuses.
  case refused(record: String, asked: Checkpoint, SignerRefusal)
  /// What was handed in to be signed is no request.
  case badRequest(path: String, SignRequestError)
  /// A request cannot begin at a size that the ledger does not have.
  case beyondLedger(from: UInt64, size: UInt64)
  /// The note handed in is not signed by the log's key, or malformed.
  case badNote(path: String, CheckpointError)
  /// The note handed in is of another tree than the ledger has now.
  case otherTree(path: String, signed: TreeHead, ledger: TreeHead)

  /// What is wrong, in plain words, with what to do.
  public var description: String {
    switch self {
    case .noRecord(let path, let key, let origin):
      """
      \(path) is missing, the record of what this key signed last. Look for it: without it nobody \
      can tell whether an older ledger was put in place of the newest. Only if the key never \
      signed anything, make one: shomar sign --begin --key \(key) --origin \(origin)
      """
    case .recordExists(let path, let recorded):
      """
      \(path): this key has a log already, \(recorded.origin) with \(recorded.size) entries signed. \
      A new log needs a new key
      """
    case .badRecord(let path): "\(path) is no record of this program; restore it from a copy"
    case .busy(let path): "another program signs with this key (\(path)); try again"
    case .refused(let record, let asked, let refusal): refused(record, asked, refusal)
    case .badRequest(let path, let error): "\(path): \(error)"
    case .beyondLedger(let from, let size):
      "the ledger has \(size) entries, so no proof can begin at \(from)"
    case .badNote(let path, let error): "\(path): \(error)"
    case .otherTree(let path, let signed, let ledger):
      """
      \(path) is signed for another tree than the ledger has; make a new request
        signed  \(signed.words)
        ledger  \(ledger.words)
      """
    }
  }

  private func refused(_ record: String, _ asked: Checkpoint, _ refusal: SignerRefusal) -> String {
    switch refusal {
    case .otherOrigin(let recorded):
      "NOT SIGNED: this key signs for \(recorded) and not for \(asked.origin) (\(record))"
    case .contradicts(let recorded, let reason):
      """
      NOT SIGNED: the ledger contradicts what this key has signed: \(reason). It is an older copy, \
      or it was altered. Find the newest; do not go on with this one
        signed before  \(recorded.words)
        asked for now  \(asked.head.words)
      """
    case .otherStart(let recorded):
      """
      NOT SIGNED: this key has signed \(recorded.size) entries, and the proof begins elsewhere. \
      Make the request again with --from \(recorded.size)
      """
    }
  }

  /// The exit code of house.md section 5.
  var exitCode: Int32 {
    switch self {
    case .refused(_, _, .otherStart), .noRecord, .recordExists, .beyondLedger: 64
    case .refused: 1
    case .badRecord, .badRequest, .badNote, .otherTree: 65
    case .busy: 74
    }
  }
}

extension TreeHead {
  /// Size and full root, for people: a root is never cut short.
  var words: String { "\(size) entries, root \(root.hex)" }
}
