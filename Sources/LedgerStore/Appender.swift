import MerkleLog
import StrictBytes

/// The open end of a ledger inside one transaction; it cannot be kept beyond it.
public struct Appender: ~Copyable {
  private let database: Database
  private(set) var tree: GrowingTree
  private(set) var newDocuments: [Digest] = []

  init(to tree: GrowingTree, in database: Database) {
    self.tree = tree
    self.database = database
  }

  /// The number of entries, those of this transaction included: the next sequence.
  public var size: UInt64 { tree.size }

  /// The leaf hash of the newest entry; `Digest.zero` while there is none.
  public var newestLeaf: Digest { tree.newest }

  /// The entry that holds a uniqueness key, or nil while the key is free.
  public func sequence(claimedBy key: String) throws(LedgerError) -> UInt64? {
    try database.sequence(claimedBy: key)
  }

  /// The bytes of an entry, those of this transaction included.
  public func entry(_ sequence: UInt64) throws(LedgerError) -> [UInt8] {
    guard sequence < size else { throw .noSuchEntry(sequence: sequence, size: size) }
    let rows = try database.entries(from: sequence, to: sequence + 1)
    guard try rows.step() else {
      throw .sequenceBroken(expected: sequence, found: Int64(sequence) + 1)
    }
    return try rows.checkedEntry(sequence).body
  }

  /// Whether a document of this digest is stored.
  public func holds(document digest: Digest) throws(LedgerError) -> Bool {
    try database.holds(digest)
  }

  /// Appends one entry with its documents and keys.
  ///
  /// All checks come before the first write, so that a caller who catches a refusal can go on
  /// with the transaction and the refused submission leaves no trace.
  ///
  /// - Throws: `LedgerError`, or whatever the submission's `body` throws.
  public mutating func append(_ submission: Submission) throws -> Receipt {
    let found = digests(of: submission.documents.map(\.bytes))
    return try append(submission, found: found[...])
  }

  /// Appends one entry whose documents were hashed.
  ///
  /// - Parameter found: The digests of the submission's documents, from their bytes.
  mutating func append(_ submission: Submission, found: ArraySlice<Digest>) throws -> Receipt {
    try check(claims: submission.claims)
    try check(documents: submission.documents, found: found)
    let body = try submission.body(tree.size, tree.newest)
    guard (1...Schema.longestEntry).contains(body.count) else {
      throw LedgerError.entryLength(bytes: body.count)
    }
    return try write(body, submission)
  }

  private func check(claims: [String]) throws(LedgerError) {
    for (index, key) in claims.enumerated() {
      // Swift compares strings by canonical equivalence, the database by bytes: so do we. An entry
      // takes a handful of keys.
      guard (1...Schema.longestClaim).contains(key.utf8.count), !key.utf8.contains(0),
        !claims[..<index].contains(where: { $0.utf8.elementsEqual(key.utf8) })
      else { throw .claimUnusable(key: key) }
      if let sequence = try database.sequence(claimedBy: key) {
        throw .claimTaken(key: key, sequence: sequence)
      }
    }
  }

  private func check(
    documents: [StoredDocument], found: ArraySlice<Digest>
  ) throws(LedgerError) {
    precondition(found.count == documents.count, "a digest for each document")
    for (document, found) in zip(documents, found) {
      guard document.bytes.count <= Schema.longestDocument else {
        throw .documentLength(digest: document.digest, bytes: document.bytes.count)
      }
      guard found == document.digest else {
        throw .documentDigest(expected: document.digest, found: found)
      }
    }
  }

  private mutating func write(
    _ body: [UInt8], _ submission: Submission
  ) throws(LedgerError) -> Receipt {
    let receipt = Receipt(sequence: tree.size, leaf: leafHash(of: body))
    for document in submission.documents where try !database.holds(document.digest) {
      try database.run(
        """
        INSERT INTO document (position, sha256, content)
        VALUES ((SELECT coalesce(max(position), -1) + 1 FROM document), ?, ?)
        """, [.bytes(document.digest.bytes), .bytes(document.bytes)])
      newDocuments.append(document.digest)
    }
    try database.run(
      "INSERT INTO entry (sequence, leaf, body) VALUES (?, ?, ?)",
      [.number(receipt.sequence), .bytes(receipt.leaf.bytes), .bytes(body)])
    for key in submission.claims {
      try database.run(
        "INSERT INTO claim (key, sequence) VALUES (?, ?)",
        [.text(key), .number(receipt.sequence)])
    }
    tree.append(receipt.leaf)
    return receipt
  }
}
