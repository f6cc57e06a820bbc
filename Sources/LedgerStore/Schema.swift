/// The tables of a ledger, as they stand in the file: every byte of this text is compared at open.
///
/// Triggers stop accidents. An attacker with the file can drop them, which is why the text is
/// compared, every leaf re-hashed and the root held against heads signed and published elsewhere.
enum Schema {
  /// "SHMR": the application id that marks a file as a ledger.
  static let applicationID: Int64 = 0x5348_4D52
  /// The format of this text; any change of a byte below needs a new number.
  static let version: Int64 = 1
  /// Bytes of an entry: C2SP tlog-tiles bundles give lengths in 16 bits.
  static let longestEntry = 65_535
  /// Bytes of a document, held in one row; larger files have to be split by the one who sends them.
  static let longestDocument = 64 << 20
  /// Bytes of a uniqueness key: a key is compared on every append and must stay a small row.
  static let longestClaim = 256
  /// Bytes of a signed note with all its cosignatures.
  static let longestNote = 1 << 20

  static let tables = ["entry", "document", "claim", "head"]

  /// An object of the database: a row of `sqlite_schema`.
  struct Object: Equatable {
    let type: String
    let name: String
    let table: String
    let text: String?
  }

  /// All rows that `sqlite_schema` must have, in order, and no others.
  static let objects: [Object] =
    [
      Object(type: "table", name: "entry", table: "entry", text: entry),
      Object(type: "table", name: "document", table: "document", text: document),
      // SQLite makes this index itself for the UNIQUE column.
      Object(type: "index", name: "sqlite_autoindex_document_1", table: "document", text: nil),
      Object(type: "table", name: "claim", table: "claim", text: claim),
      Object(type: "table", name: "head", table: "head", text: head),
    ] + tables.flatMap(triggers(on:))

  static let entry = """
    CREATE TABLE entry (
      -- The log itself: one row a leaf of the RFC 9162 tree, in order, never changed.
      sequence INTEGER PRIMARY KEY,
        -- 0, 1, 2 ...: the leaf index.
      leaf BLOB NOT NULL CHECK (length(leaf) = 32),
        -- SHA-256 of 0x00 and body; derivable, kept to tell a rotten body from a rewritten one.
      body BLOB NOT NULL CHECK (length(body) BETWEEN 1 AND 65535)
        -- The bytes that are hashed, signed and published.
    ) STRICT
    """

  static let document = """
    CREATE TABLE document (
      -- What entries commit to by digest: returns, ballots files, decisions.
      position INTEGER PRIMARY KEY,
        -- 0, 1, 2 ...: the order of arrival.
      sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
        -- SHA-256 of content: the document's only name.
      content BLOB NOT NULL CHECK (length(content) <= 67108864)
        -- The document as received, byte for byte.
    ) STRICT
    """

  static let claim = """
    CREATE TABLE claim (
      -- What may happen once only; derivable from the entries by those who know their meaning.
      key TEXT NOT NULL PRIMARY KEY,
        -- Compared byte for byte.
      sequence INTEGER NOT NULL REFERENCES entry (sequence)
        -- The entry that holds the key.
    ) STRICT, WITHOUT ROWID
    """

  static let head = """
    CREATE TABLE head (
      -- Signed tree heads in the order of signing: the ledger's own high-water mark.
      size INTEGER PRIMARY KEY,
        -- The number of entries under the root.
      root BLOB NOT NULL CHECK (length(root) = 32),
        -- The RFC 9162 root of these entries.
      note BLOB NOT NULL CHECK (length(note) BETWEEN 1 AND 1048576)
        -- The checkpoint as signed, byte for byte.
    ) STRICT
    """

  /// When a row must not be inserted, a table; each also defeats REPLACE, which would delete.
  static let insertGuards: [String: (when: String, says: String)] = [
    "entry": (
      "NEW.sequence IS NOT (SELECT coalesce(max(sequence), -1) + 1 FROM entry)",
      "an entry takes the next sequence"
    ),
    "document": (
      "NEW.position IS NOT (SELECT coalesce(max(position), -1) + 1 FROM document)\n"
        + "  OR EXISTS (SELECT 1 FROM document WHERE sha256 = NEW.sha256)",
      "a document is stored once, at the end"
    ),
    "claim": (
      "NEW.sequence IS NOT (SELECT max(sequence) FROM entry)\n"
        + "  OR EXISTS (SELECT 1 FROM claim WHERE key = NEW.key)",
      "a key is claimed once, by the newest entry"
    ),
    "head": (
      "NEW.size <= (SELECT coalesce(max(size), -1) FROM head)\n"
        + "  OR NEW.size > (SELECT coalesce(max(sequence), -1) + 1 FROM entry)",
      "a head is larger than the one before and not beyond the entries"
    ),
  ]

  /// The three triggers that make a table append-only.
  static func triggers(on table: String) -> [Object] {
    guard let rule = insertGuards[table] else { return [] }
    return [
      trigger("\(table)_no_update", "UPDATE", on: table, says: "\(table) rows are never changed"),
      trigger("\(table)_no_delete", "DELETE", on: table, says: "\(table) rows are never deleted"),
      trigger("\(table)_appends", "INSERT", on: table, when: rule.when, says: rule.says),
    ]
  }

  private static func trigger(
    _ name: String, _ verb: String, on table: String, when: String? = nil, says: String
  ) -> Object {
    let condition = when.map { "\nWHEN \($0)" } ?? ""
    let text = """
      CREATE TRIGGER \(name) BEFORE \(verb) ON \(table)\(condition)
      BEGIN SELECT RAISE(ABORT, '\(says)'); END
      """
    return Object(type: "trigger", name: name, table: table, text: text)
  }
}
