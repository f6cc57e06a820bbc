import Cryptography
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
    try check(claims: submission.claims)
    try check(documents: submission.documents)
    let body = try submission.body(tree.size, tree.newest)
    guard (1...Schema.longestEntry).contains(body.count) else {
      throw LedgerError.entryLength(bytes: body.count)
    }
    return try write(body, submission)
  }

  private func check(claims: [String]) throws(LedgerError) {
    // Swift compares strings by canonical equivalence, the database by bytes: so do we.
    var seen: Set<[UInt8]> = []
    for key in claims {
      let bytes = Array(key.utf8)
      guard (1...Schema.longestClaim).contains(bytes.count), !bytes.contains(0),
        seen.insert(bytes).inserted
      else { throw .claimUnusable(key: key) }
      if let sequence = try database.sequence(claimedBy: key) {
        throw .claimTaken(key: key, sequence: sequence)
      }
    }
  }

  private func check(documents: [StoredDocument]) throws(LedgerError) {
    for document in documents {
      guard document.bytes.count <= Schema.longestDocument else {
        throw .documentLength(digest: document.digest, bytes: document.bytes.count)
      }
      let found = sha256(document.bytes)
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
