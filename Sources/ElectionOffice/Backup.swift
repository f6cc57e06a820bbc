import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes

/// A copy of an election's folder as it was written and read again.
public struct Backup: Sendable {
  /// The folder.
  public let folder: String
  /// The number of entries.
  public let size: UInt64
  /// The root over them.
  public let root: Digest
  /// The number of documents, each hashed again in the copy.
  public let documents: UInt64
}

extension Election {
  /// Copies the election to another folder: the ledger, `log.vkey` and `checkpoint`, never a key.
  ///
  /// The copy is read again and hashed before it has its name. A crash leaves a folder without a
  /// ledger, which is to be removed.
  ///
  /// - Parameter destination: a new or empty folder, best on another disk.
  /// - Throws: `.folderInUse`, `.foldersOverlap`; `.ledger` where the copy, or this ledger, does
  ///   not hold.
  public func backUp(to destination: String) throws(OfficeError) -> Backup {
    guard !isPath("\(destination)/x", inside: folder), !isPath("\(folder)/x", inside: destination)
    else { throw .foldersOverlap(path: destination) }
    let path = "\(folder)/\(Self.checkpointFile)"
    let checkpoint = try fileExists(path) ? Self.readCheckpoint(path) : nil
    return try copy(to: destination, checkpoint: checkpoint)
  }

  /// Writes ledger, verifier key and checkpoint into a new or empty folder.
  func copy(to destination: String, checkpoint: [UInt8]?) throws(OfficeError) -> Backup {
    try Self.checkNewOrEmpty(destination)
    try checkNamedDocuments()
    try files { () throws(FileError) in try makeFolder(parentFolder(of: destination)) }
    let documents = try ledgerWork { () throws(LedgerError) in
      try ledger.writeCopy(in: destination)
    }
    try files { () throws(FileError) in
      try writeDurably(verifierKey.encoded + [0x0A], to: "\(destination)/\(Self.verifierKeyFile)")
      if let checkpoint {
        try writeDurably(checkpoint, to: "\(destination)/\(Self.checkpointFile)")
      }
    }
    // A crash before this leaves a folder that nobody takes for an election.
    try ledgerWork { () throws(LedgerError) in try Ledger.finishCopy(in: destination) }
    return Backup(
      folder: destination, size: ledger.size, root: ledger.root, documents: documents)
  }

  /// Every document that an entry names is there; the table by itself cannot tell what was cut off
  /// at its end.
  private func checkNamedDocuments() throws(OfficeError) {
    try forEachEntry { (entry, _) throws(OfficeError) in
      _ = try document(entry.document.sha256, of: entry.sequence)
      guard case .return(let recorded) = entry.content, let ballots = recorded.ballots else {
        return
      }
      _ = try document(ballots.sha256, of: entry.sequence)
    }
  }

  static func readCheckpoint(_ path: String) throws(OfficeError) -> [UInt8] {
    try files { () throws(FileError) in try readFile(path, limit: largestCheckpoint) }
  }

  static func checkNewOrEmpty(_ folder: String) throws(OfficeError) {
    if fileExists(folder) { throw .folderInUse(path: folder) }
    guard isFolder(folder) else { return }
    let survey = try files { () throws(FileError) in
      try surveyFolder(folder, recursively: false)
    }
    guard survey.files.isEmpty, survey.refused.isEmpty else { throw .folderInUse(path: folder) }
  }
}
