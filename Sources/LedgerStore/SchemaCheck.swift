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
    if let first = try differencesOfSchema().first { throw first }
  }

  /// Every way in which the file is not what this program writes: its marks, then its objects.
  func differencesOfSchema() throws(LedgerError) -> [LedgerError] {
    let found = try storedObjects()
    var differences = try differencesOfMarks()
    for object in found {
      let ours = Schema.objects.first { $0.name == object.name }
      guard ours != object else { continue }
      differences.append(
        .schemaAltered(object: object.name, ours == nil ? .foreign : .changed))
    }
    for object in Schema.objects where !found.contains(where: { $0.name == object.name }) {
      differences.append(.schemaAltered(object: object.name, .missing))
    }
    if differences.isEmpty, found.count != Schema.objects.count {
      differences.append(.schemaAltered(object: "sqlite_schema", .changed))
    }
    return differences
  }

  private func differencesOfMarks() throws(LedgerError) -> [LedgerError] {
    var differences: [LedgerError] = []
    let mark = try pragma("application_id")
    if mark != "\(Schema.applicationID)" {
      differences.append(.notALedger(path: path, reason: "its application id is \(mark)"))
    }
    let version = try integer("PRAGMA user_version") ?? 0
    if version != Schema.version {
      differences.append(.unknownVersion(found: version, known: Schema.version))
    }
    for (name, wanted) in [("page_size", Self.pageSize), ("auto_vacuum", "0")] {
      let found = try pragma(name)
      if found != wanted {
        differences.append(.settingRefused(name: name, wanted: wanted, found: found))
      }
    }
    return differences
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
    if try haveAllClaimsTheirEntries() { return }
    let orphan = try pragma("foreign_key_check")
    guard orphan.isEmpty else { throw .unreadable(reason: "a row of \(orphan) refers to nothing") }
  }

  /// Whether the entries are numbered without a gap and every key names one of these numbers.
  ///
  /// Then no key refers to nothing, and SQLite need not look each of them up among the entries,
  /// where their order is none. Otherwise SQLite's own check says which.
  func haveAllClaimsTheirEntries() throws(LedgerError) -> Bool {
    let entries = try rows("SELECT count(*), min(sequence), max(sequence) FROM entry")
    guard try entries.step() else { return false }
    let (count, first, last) = (entries.integer(0), entries.integer(1), entries.integer(2))
    let (numbers, overflow) = last.subtractingReportingOverflow(first)
    guard count > 0, !overflow, numbers == count - 1 else { return false }
    let strays = try integer(
      """
      SELECT count(*) FROM claim
      WHERE typeof(sequence) <> 'integer' OR sequence NOT BETWEEN ? AND ?
      """, [.integer(first), .integer(last)])
    return strays == 0
  }
}
