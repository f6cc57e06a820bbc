/// A program of somebody else's with the database open: Python's sqlite3, without our settings.
public struct HostileHand {
  private let database: String

  /// A hand on a database.
  public init(database: String) { self.database = database }

  /// Runs SQL. `flip:TABLE:COLUMN:ROW` flips a bit in place, past triggers and authorizer;
  /// `take:TRIGGER` takes a guard away, and all that were taken are put back at the end, so that
  /// only rows tell.
  ///
  /// - Throws: Where a deed does not succeed.
  public func does(_ deeds: [String]) throws {
    let end = try run("python3", arguments: ["-c", Self.script, database] + deeds)
    guard end.status == 0 else { throw HandSlipped(description: end.errorText) }
  }

  /// The same with the deeds one after another.
  public func does(_ deeds: String...) throws { try does(deeds) }

  private struct HandSlipped: Error, CustomStringConvertible { let description: String }

  private static let script = """
    import sqlite3, sys
    hand = sqlite3.connect(sys.argv[1], isolation_level=None)
    taken = []
    for deed in sys.argv[2:]:
        if deed.startswith("take:"):
            name = deed[5:]
            taken += hand.execute("SELECT sql FROM sqlite_schema WHERE name=?", (name,)).fetchone()
            hand.execute("DROP TRIGGER " + name)
        elif deed.startswith("flip:"):
            _, table, column, row = deed.split(":")
            with hand.blobopen(table, column, int(row)) as blob:
                blob[len(blob) // 2] = blob[len(blob) // 2] ^ 1
        else:
            hand.execute(deed)
    for text in taken: hand.execute(text)
    hand.close()
    """
}
