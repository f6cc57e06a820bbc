import StrictBytes

/// Reads the documents of a ledger beside other readers: one for each thread that reads.
///
/// It believes nothing and checks nothing: the open ledger has looked at schema and pages, and whoever
/// asks for a document hashes it. It belongs to a
/// ledger that is open for reading and holds the folder; it is used while that ledger is, by one
/// thread at a time.
public final class DocumentReader {
  private let database: Database

  /// Opens another connection to the database of a ledger.
  ///
  /// - Parameter folder: the folder of a ledger that this process has open for reading.
  public init(inFolderOfOpenLedger folder: String) throws(LedgerError) {
    database = try Database(LedgerFolder.database(in: folder), for: .read)
    try database.harden()
    try database.configure(for: .read)
    database.forbidAllButAppending()
  }

  /// The bytes that lie there under a digest, not hashed; nil if there are none.
  public func unhashed(_ digest: Digest) throws(LedgerError) -> [UInt8]? {
    try database.unhashedDocument(digest)
  }
}
