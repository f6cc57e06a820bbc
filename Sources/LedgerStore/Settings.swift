import CSQLite

/// How a connection is set up; each setting is read back, none is taken on trust.
///
/// docs/decisions/0002-ledger-store.md has the measurements behind journal mode and page size.
extension Database {
  /// Bytes of a page; 8 KiB writes a 10 kB document fastest and wastes least.
  static let pageSize = "8192"

  /// KiB of pages in memory, negative as SQLite wants it. The keys of a group of 64 touch some 250
  /// pages of a large ledger; with less, SQLite writes and syncs in the middle of a transaction.
  static let cache = "-8192"

  /// Makes the connection strict before anything of the file is believed.
  func harden() throws(LedgerError) {
    let switches: [(name: String, code: Int32, value: Int32)] = [
      ("DEFENSIVE", SQLITE_DBCONFIG_DEFENSIVE, 1),
      ("WRITABLE_SCHEMA", SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
      ("TRUSTED_SCHEMA", SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      ("ENABLE_TRIGGER", SQLITE_DBCONFIG_ENABLE_TRIGGER, 1),
      ("ENABLE_FKEY", SQLITE_DBCONFIG_ENABLE_FKEY, 1),
      ("ENABLE_VIEW", SQLITE_DBCONFIG_ENABLE_VIEW, 0),
      ("ENABLE_LOAD_EXTENSION", SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
      ("DQS_DML", SQLITE_DBCONFIG_DQS_DML, 0),
      ("DQS_DDL", SQLITE_DBCONFIG_DQS_DDL, 0),
    ]
    for (name, code, value) in switches {
      let status = shomar_db_config(handle, code, value)
      guard status == SQLITE_OK else {
        throw .settingRefused(name: name, wanted: "\(value)", found: "status \(status)")
      }
    }
    _ = sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 128 << 20)
    _ = sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    _ = sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 4)
  }

  /// Settings that hold for the connection and do not touch the file.
  func configure(for purpose: Purpose) throws(LedgerError) {
    try set("locking_mode", "EXCLUSIVE", reads: "exclusive")
    try set("recursive_triggers", "ON", reads: "1")
    try set("cell_size_check", "ON", reads: "1")
    try set("temp_store", "MEMORY", reads: "2")
    try set("mmap_size", "0", reads: "0")
    guard purpose != .read else { return }
    try set("cache_size", Self.cache, reads: Self.cache)
    try set("synchronous", "EXTRA", reads: "3")
    try set("journal_mode", "PERSIST", reads: "persist")
  }

  /// Settings of the file itself, possible only while it is empty.
  func configureNewFile() throws(LedgerError) {
    try set("page_size", Self.pageSize, reads: Self.pageSize)
    try set("auto_vacuum", "NONE", reads: "0")
    try set("encoding", "'UTF-8'", reads: "UTF-8")
  }

  /// Sets a pragma and reads it back.
  func set(_ name: String, _ value: String, reads wanted: String) throws(LedgerError) {
    // Some pragmas answer when they are set; only the second question is believed.
    let setting = try rows("PRAGMA \(name) = \(value)")
    while try setting.step() {}
    let found = try pragma(name)
    guard found == wanted else {
      throw .settingRefused(name: name, wanted: wanted, found: found)
    }
  }

  /// What a pragma says in its first row.
  func pragma(_ name: String) throws(LedgerError) -> String {
    let answer = try rows("PRAGMA \(name)")
    return try answer.step() ? answer.text(0) : ""
  }
}
