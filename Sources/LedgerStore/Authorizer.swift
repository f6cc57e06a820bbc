import CSQLite

/// What the connection may still do once the schema has been checked: read and insert.
///
/// No statement in this module asks for more. The authorizer makes that a property of the running
/// program and not of a review: UPDATE, DELETE, DROP, ALTER, ATTACH, CREATE and PRAGMA fail when
/// they are prepared, whoever prepares them.
extension Database {
  /// Denies everything but reading and inserting rows of the ledger's own tables.
  func forbidAllButAppending() {
    _ = sqlite3_set_authorizer(
      handle,
      { _, action, first, second, _, _ in
        Database.permits(action, first, second) ? SQLITE_OK : SQLITE_DENY
      }, nil)
  }

  private static func permits(
    _ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?
  ) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_TRANSACTION: true
    case SQLITE_READ, SQLITE_INSERT: isNamed(first, in: Schema.tables)
    case SQLITE_FUNCTION: isNamed(second, in: ["coalesce", "count", "max"])
    default: false
    }
  }

  private static func isNamed(_ name: UnsafePointer<CChar>?, in allowed: [String]) -> Bool {
    guard let name else { return false }
    return allowed.contains(String(cString: name))
  }
}
