import Cryptography
import Dispatch
import StrictBytes

/// The SHA-256 of each of these documents, on all processors where there is enough to hash.
///
/// - Complexity: O(n) in the number of bytes.
func digests(of documents: [[UInt8]]) -> [Digest] {
  // Waking another thread takes about as long as hashing 50 KB.
  let bytes = documents.reduce(0) { $0 + $1.count }
  guard documents.count > 1, bytes >= 100_000 else { return documents.map { sha256($0) } }
  let step = (documents.count + 7) / 8
  return [Digest](unsafeUninitializedCapacity: documents.count) { buffer, count in
    buffer.initialize(repeating: .zero)
    // Each place is written by the one thread that has its portion, and read after all are done.
    nonisolated(unsafe) let places = buffer
    DispatchQueue.concurrentPerform(iterations: (documents.count + step - 1) / step) { portion in
      for place in portion * step..<min((portion + 1) * step, documents.count) {
        places[place] = sha256(documents[place])
      }
    }
    count = documents.count
  }
}

/// Reads stored documents back and hashes them again.
struct ReadBack {
  /// Bytes that are kept in order to be hashed together.
  private static let together = 1 << 20

  private let database: Database
  private var names: [Digest] = []
  private var documents: [[UInt8]] = []
  private var bytes = 0

  init(from database: Database) { self.database = database }

  /// Reads one document, and hashes it with those read before once they are enough.
  mutating func check(_ name: Digest) throws(LedgerError) {
    guard let document = try database.unhashedDocument(name) else {
      throw .unreadable(reason: "document \(name) was stored and is not there")
    }
    names.append(name)
    documents.append(document)
    bytes += document.count
    if bytes >= Self.together { try finish() }
  }

  /// Hashes what was read and not hashed yet.
  mutating func finish() throws(LedgerError) {
    for (name, found) in zip(names, digests(of: documents)) where name != found {
      throw .documentAltered(expected: name, found: found)
    }
    (names, documents, bytes) = ([], [], 0)
  }
}
