import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes
import Witnessing

/// Where the log's signature under a checkpoint comes from.
public enum LogSignature: Sendable {
  /// The key is at hand, with its record beside it.
  case key(LogKey)
  /// It was made on another machine, by `shomar sign`, and is in this file.
  case note(path: String)
}

extension Election {
  /// The request to sign the ledger as it stands (docs/formats/sign-request.md).
  ///
  /// - Parameter start: the size that was signed last; nil for what the ledger knows of it.
  public func signRequest(from start: UInt64? = nil) throws(OfficeError) -> SignRequest {
    try signRequest(from: start, try rederivedLeaves())
  }

  func signRequest(
    from start: UInt64?, _ leaves: [Digest]
  ) throws(OfficeError) -> SignRequest {
    let known = try ledgerWork { () throws(LedgerError) in try ledger.newestHead?.size }
    let old = start ?? known ?? 0
    guard old <= UInt64(leaves.count) else {
      throw .signing(.beyondLedger(from: old, size: UInt64(leaves.count)))
    }
    return SignRequest(
      old: old, proof: consistencyProof(from: old, in: leaves),
      checkpoint: Checkpoint(origin: verifierKey.name, head: head))
  }

  /// Writes the request to a file, for `shomar sign` on the machine that has the key.
  ///
  /// A crash leaves the file or none. The ledger must not grow until the answer is back.
  ///
  /// - Returns: what is to be signed.
  public func writeSignRequest(
    to path: String, from start: UInt64? = nil
  ) throws(OfficeError) -> CheckpointReference {
    let request = try signRequest(from: start)
    try files { () throws(FileError) in try writeDurably(request.encoded, to: path) }
    return request.checkpoint.reference
  }

  /// Gets the ledger signed as it stands, and records the head in it.
  ///
  /// - Returns: the note with the log's line alone.
  func sign(_ signature: LogSignature, _ leaves: [Digest]) throws(OfficeError) -> SignedNote {
    let bytes =
      switch signature {
      case .key(let key): try signed(by: Signer(key), leaves)
      case .note(let path): try signedElsewhere(path)
      }
    let note = try onlyLogLine(bytes)
    // A crash before this leaves a record beside the key, and the next call signs the same again. A
    // crash after it leaves a head that nobody has seen.
    try ledgerWork { () throws(LedgerError) in
      try ledger.record(head: head.size, root: head.root, note: note.encoded)
    }
    return note
  }

  /// The tree as it stands.
  var head: TreeHead { TreeHead(size: ledger.size, root: ledger.root) }

  private func signed(by signer: Signer, _ leaves: [Digest]) throws(OfficeError) -> [UInt8] {
    let recorded = try signer.recorded(origin: try definition.header.origin)
    // From a larger tree than this no proof leads here; the signer says so with both heads.
    let start = min(recorded.size, head.size)
    return try signer.sign(try signRequest(from: start, leaves))
  }

  private func signedElsewhere(_ path: String) throws(OfficeError) -> [UInt8] {
    let bytes = try files { () throws(FileError) in
      try readFile(path, limit: Self.largestCheckpoint)
    }
    let signed: TreeHead
    do throws(CheckpointError) {
      signed = try openCheckpoint(bytes, key: verifierKey).checkpoint.head
    } catch {
      throw .signing(.badNote(path: path, error))
    }
    guard signed == head else {
      throw .signing(.otherTree(path: path, signed: signed, ledger: head))
    }
    return bytes
  }

  /// The ledger keeps the log's own line: cosignatures are in the published checkpoint alone.
  private func onlyLogLine(_ bytes: [UInt8]) throws(OfficeError) -> SignedNote {
    guard let note = try? SignedNote(encoded: bytes),
      let line = note.signatures.first(where: { $0.isLine(of: verifierKey) }),
      let bare = try? SignedNote(text: note.text, signatures: [line])
    else { preconditionFailure("a note that was opened has a line of the log's key") }
    return bare
  }
}
