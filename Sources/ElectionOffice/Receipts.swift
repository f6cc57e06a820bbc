import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes
import Verification

/// A receipt as it was written: the proof that a return is in the signed log.
public struct WrittenReceipt: Sendable {
  /// The file.
  public let path: String
  /// The number of the entry.
  public let entry: Int
  /// What the entry records of the return.
  public let recorded: ReturnEntry
  /// The document to which the entry commits: the return as it was received.
  public let document: DocumentReference
  /// The leaf hash of the entry.
  public let leaf: Digest
  /// The signed tree to which it leads.
  public let checkpoint: CheckpointReference
  /// The bytes of the file.
  public let bytes: [UInt8]
}

/// Which returns a receipt is wanted for.
public struct ReceiptRequest: Sendable {
  /// The precinct, as the returns claim it.
  public let precinct: PrecinctID
  /// One contest; nil for all of them.
  public let contest: ContestID?
  /// One part; nil for both.
  public let part: Part?

  /// Asks for the returns of a precinct.
  public init(precinct: PrecinctID, contest: ContestID? = nil, part: Part? = nil) {
    self.precinct = precinct
    self.contest = contest
    self.part = part
  }

  func includes(_ slot: Slot) -> Bool {
    slot.precinct == precinct && contest.map { $0 == slot.contest } ?? true
      && part.map { $0 == slot.part } ?? true
  }

  var place: String {
    "precinct \(precinct)" + (contest.map { ", contest \($0)" } ?? "")
      + (part.map { ", part \($0.rawValue)" } ?? "")
  }
}

extension Election {
  /// Writes a receipt (docs/formats/receipt.md) for every entry that records a return of a precinct,
  /// whether it counts or not, and reads each back as an observer does.
  ///
  /// A crash leaves some of the files, each of them whole.
  ///
  /// - Parameters:
  ///   - request: the precinct, and perhaps a contest and a part.
  ///   - folder: where to write; a receipt that is there already is never written over.
  ///   - published: the published folder whose checkpoint is taken; nil for the copy beside the
  ///     ledger.
  /// - Throws: `.notPublished`, `.noReturn`, and `.entryNotPublished` before anything is written;
  ///   `.notVerified` where what was written does not hold.
  public func writeReceipts(
    _ request: ReceiptRequest, to folder: String, published: String?
  ) throws(OfficeError) -> [WrittenReceipt] {
    let source = published ?? self.folder
    guard fileExists("\(source)/\(Self.checkpointFile)") else {
      throw .notPublished(path: "\(source)/\(Self.checkpointFile)")
    }
    let leaves = try rederivedLeaves()
    let (note, head) = try signedNote(in: source, leaves)
    let checkpoint = CheckpointReference(
      origin: try definition.header.origin, size: Int(head.size), root: head.root)
    let entries = try entries(for: request, in: head)
    let tree = LeafHashes(Array(leaves.prefix(Int(head.size))))
    var written: [WrittenReceipt] = []
    for (entry, recorded) in entries {
      let index = UInt64(entry.sequence)
      let proof = TlogProof(
        extra: entry.bytes, index: index,
        path: inclusionProof(of: index, size: head.size, from: tree), checkpoint: note)
      let path = "\(folder)/\(fileName(recorded.slot, entry.sequence))"
      try write(proof, to: path)
      written.append(
        WrittenReceipt(
          path: path, entry: entry.sequence, recorded: recorded, document: entry.document,
          leaf: leaves[entry.sequence], checkpoint: checkpoint, bytes: proof.encoded))
    }
    return written
  }

  /// The entries that record a return of the place, all of them in the tree.
  private func entries(
    for request: ReceiptRequest, in head: TreeHead
  ) throws(OfficeError) -> [(LedgerEntry, ReturnEntry)] {
    var entries: [(LedgerEntry, ReturnEntry)] = []
    try forEachEntry { (entry, _) throws(OfficeError) in
      guard case .return(let recorded) = entry.content, request.includes(recorded.slot) else {
        return
      }
      guard UInt64(entry.sequence) < head.size else {
        throw .entryNotPublished(entry: entry.sequence, size: head.size)
      }
      entries.append((entry, recorded))
    }
    guard !entries.isEmpty else { throw .noReturn(place: request.place) }
    return entries
  }

  private func fileName(_ slot: Slot, _ entry: Int) -> String {
    "\(slot.precinct)-\(slot.contest)-\(slot.part.rawValue)-\(entry).tlog-proof"
  }

  /// Writes a receipt, reads it back and checks it with the observer's own module.
  private func write(_ proof: TlogProof, to path: String) throws(OfficeError) {
    let bytes = try files { () throws(FileError) in
      try writeImmutable(proof.encoded, to: path)
      return try readFile(path, limit: TlogProof.longest)
    }
    guard let read = try? TlogProof(encoded: bytes) else {
      throw .notVerified(failed: ["\(path) is no receipt"])
    }
    let report = checkReceipt(read, key: verifierKey)
    guard report.holds else {
      throw .notVerified(
        failed: report.checks.filter { $0.verdict == .fails }.map {
          "\($0.number) \($0.title)\n  " + $0.evidence.joined(separator: "\n  ")
        })
    }
  }
}
