import Glibc
import LedgerStore
import MerkleLog
import StrictBytes

/// Syncs of one commit of the ledger: journal, its header, database, header again
/// (docs/decisions/0002-ledger-store.md).
let ledgerSyncs = 4

/// The plainest thing that keeps the same bytes: one file that only grows.
///
/// For each group of 64: the entry's bytes (which need the leaf hash of the one before), its leaf
/// hash, one SHA-256 of the document, one `write` of all, and `fdatasync`. It has no keys, finds no
/// document twice, reads nothing back and would not survive a torn write.
struct SegmentFile: ~Copyable {
  private let descriptor: Int32
  private var previous = Digest.zero
  private var sequence: UInt64 = 0

  init(_ path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError.fileFailed(path, reason: errno) }
  }

  deinit { close(descriptor) }

  /// Writes a group in as many parts as there are syncs: a second sync with nothing to write would
  /// be free.
  mutating func append(
    _ documents: ArraySlice<StoredDocument>, from first: Int, _ material: Material, syncs: Int
  ) throws {
    let step = max(1, (documents.count + syncs - 1) / syncs)
    for start in stride(from: 0, to: documents.count, by: step) {
      let part = documents.dropFirst(start).prefix(step)
      try append(part, from: first + start, material)
    }
  }

  private mutating func append(
    _ documents: ArraySlice<StoredDocument>, from first: Int, _ material: Material
  ) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(documents.count * (Material.documentBytes + 600))
    for (offset, document) in documents.enumerated() {
      precondition(sha256(of: document) == document.digest, "a document that changed")
      let entry = material.entry(first + offset, sequence, previous, document)
      previous = leafHash(of: entry)
      sequence += 1
      for part in [entry, document.bytes] {
        withUnsafeBytes(of: UInt32(part.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes += part
      }
    }
    try write(bytes)
    guard fdatasync(descriptor) == 0 else {
      throw BenchError.fileFailed("fdatasync", reason: errno)
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      guard count > 0 else { throw BenchError.fileFailed("write", reason: errno) }
      done += count
    }
  }
}
