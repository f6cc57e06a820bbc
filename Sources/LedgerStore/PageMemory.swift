import CSQLite

/// The memory of SQLite's pages, for the whole process.
///
/// After every commit all pages are dropped, so that what was written is read back from the
/// operating system, and the next group reads them anew. Taken from `malloc`, each page would go
/// back to the operating system and come again, with a fault for each 4 KiB: a tenth of the time of
/// an append. Here they go back into one list.
enum PageMemory {
  /// Pages: a writer's cache of 8 MiB and a few more. What is beyond comes from `malloc`.
  private static let pages = 1_100

  /// Sets it up, once, before the first connection.
  ///
  /// It changes only where memory comes from; where another part of the process was at SQLite
  /// first, SQLite refuses and goes on with `malloc`.
  static let isSetUp: Bool = {
    let header = shomar_page_header_bytes()
    guard header > 0, let page = Int(Database.pageSize) else { return false }
    // A multiple of 8, as SQLite wants it.
    let slot = (page + Int(header) + 7) / 8 * 8
    // Never freed: SQLite uses it to the end of the process. Pages of it that are never used are
    // never touched.
    let slots = UnsafeMutableRawPointer.allocate(byteCount: slot * pages, alignment: 16)
    guard shomar_config_memory(slots, Int32(slot), Int32(pages)) == SQLITE_OK else {
      slots.deallocate()
      return false
    }
    return true
  }()
}
