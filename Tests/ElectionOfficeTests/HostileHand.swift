import FileAccess
import TestSupport

/// A program of somebody else's with the database open: Python's sqlite3, without our settings.
struct HostileHand {
  let database: String

  /// Runs SQL; `blob:TABLE:COLUMN:ROW` flips a bit in place, past triggers and authorizer.
  func does(_ deeds: [String]) throws {
    let end = try run("python3", arguments: ["-c", Self.script, database] + deeds)
    guard end.status == 0 else { throw HandSlipped(reason: end.errorText) }
  }

  /// Takes guards away for the deeds and puts them back as they were, so that only rows tell.
  func does(without guards: [String], _ deeds: [String]) throws {
    try does(guards.map { "take:\($0)" } + deeds + ["put back"])
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
        elif deed == "put back":
            for text in taken: hand.execute(text)
        elif deed.startswith("blob:"):
            _, table, column, row = deed.split(":")
            with hand.blobopen(table, column, int(row)) as blob:
                blob[len(blob) // 2] = blob[len(blob) // 2] ^ 1
        else:
            hand.execute(deed)
    hand.close()
    """
}

struct HandSlipped: Error { let reason: String }
