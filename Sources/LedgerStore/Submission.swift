import StrictBytes

/// What a caller asks the ledger to keep, all of it or nothing.
public struct Submission {
  /// Uniqueness keys that the entry takes, each at most 256 bytes; all must be free.
  public let claims: [String]
  /// Documents that the entry commits to; those already stored are not stored again.
  public let documents: [StoredDocument]
  /// Makes the entry's bytes from its sequence and the leaf hash of the entry before it.
  public let body: (_ sequence: UInt64, _ previous: Digest) throws -> [UInt8]

  /// Asks for one entry.
  ///
  /// - Parameters:
  ///   - claims: Uniqueness keys, at most 256 bytes each.
  ///   - documents: Documents of at most 64 MiB each.
  ///   - body: Makes 1 to 65,535 bytes. It is given the next sequence and the leaf hash of the
  ///     entry before, `Digest.zero` for sequence 0, because the chain lies inside the bytes.
  public init(
    claims: [String] = [], documents: [StoredDocument] = [],
    body: @escaping (_ sequence: UInt64, _ previous: Digest) throws -> [UInt8]
  ) {
    self.claims = claims
    self.documents = documents
    self.body = body
  }
}

/// A document and the digest that names it.
public struct StoredDocument: Hashable, Sendable {
  /// The SHA-256 of the bytes, as the caller knows it.
  public let digest: Digest
  /// The document, byte for byte.
  public let bytes: [UInt8]

  /// Names a document; the ledger hashes the bytes again when it stores them.
  public init(digest: Digest, bytes: [UInt8]) {
    self.digest = digest
    self.bytes = bytes
  }
}

/// Where an entry went.
public struct Receipt: Hashable, Sendable {
  /// The index of the entry, counted from 0.
  public let sequence: UInt64
  /// The leaf hash of the entry, RFC 9162 section 2.1.1.
  public let leaf: Digest

  init(sequence: UInt64, leaf: Digest) {
    self.sequence = sequence
    self.leaf = leaf
  }
}

/// A signed checkpoint as it was recorded.
public struct RecordedHead: Hashable, Sendable {
  /// The number of entries under the root.
  public let size: UInt64
  /// The root of the tree of that size.
  public let root: Digest
  /// The signed note, byte for byte.
  public let note: [UInt8]

  init(size: UInt64, root: Digest, note: [UInt8]) {
    self.size = size
    self.root = root
    self.note = note
  }
}
