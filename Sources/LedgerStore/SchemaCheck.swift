/// Writing the schema into a new file, and refusing a file that has another one.
extension Database {
  /// Writes the tables and triggers into an empty file.
  func writeSchema() throws(LedgerError) {
    try run("BEGIN IMMEDIATE")
    try set("application_id", "\(Schema.applicationID)", reads: "\(Schema.applicationID)")
    try set("user_version", "\(Schema.version)", reads: "\(Schema.version)")
    for object in Schema.objects {
      if let text = object.text { try run(text) }
    }
    try run("COMMIT")
  }

  /// Refuses a file that is not exactly what this program writes.
  func checkSchema() throws(LedgerError) {
    try checkMarks()
    let found = try storedObjects()
    for object in found {
      guard let ours = Schema.objects.first(where: { $0.name == object.name }) else {
        throw .schemaAltered(object: object.name, .foreign)
      }
      guard ours == object else { throw .schemaAltered(object: object.name, .changed) }
    }
    for object in Schema.objects where !found.contains(object) {
      throw .schemaAltered(object: object.name, .missing)
    }
    guard found.count == Schema.objects.count else {
      throw .schemaAltered(object: "sqlite_schema", .changed)
    }
  }

  private func checkMarks() throws(LedgerError) {
    let mark = try pragma("application_id")
    guard mark == "\(Schema.applicationID)" else {
      throw .notALedger(path: path, reason: "its application id is \(mark)")
    }
    let version = try integer("PRAGMA user_version") ?? 0
    guard version == Schema.version else {
      throw .unknownVersion(found: version, known: Schema.version)
    }
    for (name, wanted) in [("page_size", Self.pageSize), ("auto_vacuum", "0")] {
      let found = try pragma(name)
      guard found == wanted else {
        throw .settingRefused(name: name, wanted: wanted, found: found)
      }
    }
  }

  private func storedObjects() throws(LedgerError) -> [Schema.Object] {
    let rows = try rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
    var objects: [Schema.Object] = []
    while try rows.step() {
      objects.append(
        Schema.Object(
          type: rows.text(0), name: rows.text(1), table: rows.text(2),
          text: rows.isNull(3) ? nil : rows.text(3)))
    }
    return objects
  }

  /// Lets SQLite look at its own pages and indexes.
  ///
  /// It is no evidence for the content, since a flipped bit in a body passes; but a key that sits
  /// at the wrong place of an index would not be found, and could be claimed twice.
  func checkPages() throws(LedgerError) {
    let pages = try pragma("integrity_check(1)")
    guard pages == "ok" else { throw .unreadable(reason: pages) }
    let orphan = try pragma("foreign_key_check")
    guard orphan.isEmpty else { throw .unreadable(reason: "a row of \(orphan) refers to nothing") }
  }
}
