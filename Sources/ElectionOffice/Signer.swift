import ElectionModel
import FileAccess
import MerkleLog
import StrictBytes
import Witnessing

// Beside the log's private key KEYFILE lie
//
//     KEYFILE.signed   the text of the checkpoint that the key signed last: origin, size, root; in
//                      the beginning size 0 and the root of the empty tree
//     KEYFILE.lock     empty; held while a checkpoint is signed
//
// The record is replaced by another file each time, so the lock is on a file that stays.

/// The log's key together with the record of what it signed last, which makes it refuse a rollback
/// even where the ledger and everything published were put back to an older copy.
public struct Signer: Sendable {
  static let longestRecord = 4_096

  let key: LogKey
  /// The path of the record.
  public let recordPath: String
  private let lockPath: String

  /// Takes a key. A key that is reached by a symbolic link has its record where the file is.
  public init(_ key: LogKey) {
    self.key = key
    let path = resolvedPath(key.path)
    recordPath = path + ".signed"
    lockPath = path + ".lock"
  }

  /// Makes the record of a key that has signed nothing yet.
  ///
  /// Doing it again for a key that still has signed nothing changes nothing.
  ///
  /// - Throws: `.signing(.recordExists)` for a key that has a log.
  public func begin(origin: String) throws(OfficeError) {
    let name = try key.verifierKey(origin: origin).name
    let empty = Checkpoint(origin: name, head: TreeHead(size: 0, root: emptyTreeHash))
    if fileExists(recordPath) {
      let recorded = try recorded()
      guard recorded == empty else { throw .signing(.recordExists(path: recordPath, recorded)) }
    }
    try files { () throws(FileError) in try writeImmutable(empty.text, to: recordPath) }
  }

  /// What the key signed last.
  ///
  /// - Throws: `.signing` where there is no record or it cannot be read.
  public func recorded(origin: String = "ORIGIN") throws(OfficeError) -> Checkpoint {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try readFile(recordPath, limit: Self.longestRecord) } catch {
      guard case .missing = error else { throw .file(error) }
      throw .signing(.noRecord(path: recordPath, key: key.path, origin: origin))
    }
    guard let recorded = try? Checkpoint(text: bytes) else {
      throw .signing(.badRecord(path: recordPath))
    }
    return recorded
  }

  /// Signs what is asked for, if it goes on from what was signed last.
  ///
  /// The record is on the disk before the signature is handed out. A crash between the two leaves a
  /// record of a checkpoint that nobody got; asking again gives the same signature. It is written
  /// again then, too: what a killed call renamed is seen by everybody, and a loss of power takes it
  /// back as long as nobody has synchronised the folder.
  ///
  /// - Parameter announce: called with what is about to be signed, when nothing speaks against it.
  /// - Returns: the signed note.
  /// - Throws: `.signing(.refused)` with both heads; nothing is written then.
  public func sign(
    _ request: SignRequest, announce: (Checkpoint) -> Void = { _ in }
  ) throws(OfficeError) -> [UInt8] {
    let asked = request.checkpoint
    let signer = try key.signer(origin: asked.origin.description)
    // The lock must not lie beside a key that has no record: there is nothing to guard then.
    _ = try recorded(origin: asked.origin.description)
    let lock = try taken()
    defer { withExtendedLifetime(lock) {} }
    let recorded = try recorded(origin: asked.origin.description)
    if let refusal = refusal(of: request, recorded: recorded) {
      throw .signing(.refused(record: recordPath, asked: asked, refusal))
    }
    announce(asked)
    try files { () throws(FileError) in try writeDurably(asked.text, to: recordPath) }
    return signCheckpoint(asked, by: signer)
  }

  /// Signs what a request in a file asks for, and writes the signed note to another file.
  ///
  /// - Parameter announce: called with what is about to be signed, when nothing speaks against it.
  public func sign(
    requestFile: String, to path: String, announce: (CheckpointReference) -> Void
  ) throws(OfficeError) {
    let note = try sign(try readSignRequest(requestFile)) { announce($0.reference) }
    try files { () throws(FileError) in try writeDurably(note, to: path) }
  }

  /// The verifier key's one line for a log of this origin.
  public func verifierKeyText(origin: String) throws(OfficeError) -> String {
    String(decoding: try key.verifierKey(origin: origin).encoded, as: UTF8.self)
  }

  private func taken() throws(OfficeError) -> FileLock {
    let lock: FileLock?
    do throws(FileError) { lock = try FileLock.take(lockPath) } catch { throw .file(error) }
    guard let lock else { throw .signing(.busy(path: lockPath)) }
    return lock
  }
}

extension Checkpoint {
  /// The same as results name it.
  var reference: CheckpointReference {
    CheckpointReference(origin: origin.description, size: Int(clamping: size), root: root)
  }
}

/// Reads a request to the signer from a file.
func readSignRequest(_ path: String) throws(OfficeError) -> SignRequest {
  let bytes = try files { () throws(FileError) in
    try readFile(path, limit: SignRequest.longest)
  }
  do throws(SignRequestError) { return try SignRequest(encoded: bytes) } catch {
    throw .signing(.badRequest(path: path, error))
  }
}
