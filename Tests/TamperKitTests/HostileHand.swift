import TestSupport
import Testing

/// A program of somebody else's with the database open: Python's sqlite3, without our settings.
struct HostileHand {
  let database: String

  /// Runs SQL. `flip:TABLE:COLUMN:ROW` flips a bit in place, past triggers; `take:TRIGGER` takes a
  /// guard away, and all that were taken are put back at the end, so that only rows tell.
  func does(_ deeds: String...) throws {
    let end = try run("python3", arguments: ["-c", Self.script, database] + deeds)
    try #require(end.status == 0, "\(end.errorText)")
  }

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
