import Cryptography
import StrictBytes

/// The statements that find one thing.
extension Database {
  func sequence(claimedBy key: String) throws(LedgerError) -> UInt64? {
    let found = try integer("SELECT sequence FROM claim WHERE key = ?", [.text(key)])
    guard let found else { return nil }
    guard let sequence = UInt64(exactly: found) else {
      throw .unreadable(reason: "the key \(key) is claimed by entry \(found)")
    }
    return sequence
  }

  func holds(_ digest: Digest) throws(LedgerError) -> Bool {
    try integer("SELECT position FROM document WHERE sha256 = ?", [.bytes(digest.bytes)]) != nil
  }

  /// The document, hashed again.
  func document(_ digest: Digest) throws(LedgerError) -> [UInt8]? {
    guard let bytes = try unhashedDocument(digest) else { return nil }
    let found = sha256(bytes)
    guard found == digest else { throw .documentAltered(expected: digest, found: found) }
    return bytes
  }

  /// The document as it lies there, for a caller who hashes it himself.
  func unhashedDocument(_ digest: Digest) throws(LedgerError) -> [UInt8]? {
    let (statement, isFound) = try first(
      "SELECT content FROM document WHERE sha256 = ?", [.bytes(digest.bytes)])
    defer { statement.reset() }
    return isFound ? statement.bytes(0) : nil
  }

  /// Reads and hashes all documents, in one walk.
  func checkDocuments() throws(LedgerError) -> UInt64 {
    var count: UInt64 = 0
    let rows = try rows("SELECT position, sha256, content FROM document ORDER BY position")
    while try rows.step() {
      guard rows.integer(0) == Int64(count), let digest = rows.digest(1) else {
        throw .unreadable(reason: "document number \(count) is missing")
      }
      let found = rows.withBlob(2) { sha256($0) }
      guard found == digest else { throw .documentAltered(expected: digest, found: found) }
      count += 1
    }
    return count
  }

  func newestHead() throws(LedgerError) -> RecordedHead? {
    let (statement, isFound) = try first(
      "SELECT size, root, note FROM head ORDER BY size DESC LIMIT 1")
    defer { statement.reset() }
    return isFound ? try statement.recordedHead() : nil
  }
}

extension Statement {
  /// The current row of `head`.
  func recordedHead() throws(LedgerError) -> RecordedHead {
    guard let size = UInt64(exactly: integer(0)), let root = Digest(bytes: bytes(1)) else {
      throw .unreadable(reason: "a head of size \(integer(0)) is no head")
    }
    return RecordedHead(size: size, root: root, note: bytes(2))
  }
}
