import CSQLite
import StrictBytes

/// A value bound to a parameter of a statement.
enum Value {
  case integer(Int64)
  case bytes([UInt8])
  case text(String)

  /// A sequence or size; the ledger never counts beyond 2^63.
  static func number(_ value: UInt64) -> Value { .integer(Int64(value)) }
}

/// A prepared statement with its current row.
///
/// It must not outlive its database: rows are read in the function that prepared them.
final class Statement {
  private let handle: OpaquePointer
  private unowned let database: Database

  init(_ sql: String, in database: Database) throws(LedgerError) {
    var prepared: OpaquePointer?
    let status = sqlite3_prepare_v3(database.handle, sql, -1, 0, &prepared, nil)
    guard status == SQLITE_OK, let prepared else { throw database.failure(status) }
    handle = prepared
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds all parameters, in order.
  func bind(_ values: [Value]) throws(LedgerError) {
    for (offset, value) in values.enumerated() {
      let status = bind(value, at: Int32(offset + 1))
      guard status == SQLITE_OK else { throw database.failure(status) }
    }
  }

  private func bind(_ value: Value, at position: Int32) -> Int32 {
    switch value {
    case .integer(let number):
      return sqlite3_bind_int64(handle, position, number)
    case .bytes(let bytes):
      // A null pointer would bind NULL, not the empty blob.
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
      return bytes.withUnsafeBytes {
        shomar_bind_blob_copied(handle, position, $0.baseAddress, sqlite3_uint64($0.count))
      }
    case .text(let text):
      return shomar_bind_text_copied(handle, position, text, sqlite3_uint64(text.utf8.count))
    }
  }

  /// Binds all parameters, steps once and lets go of the parameters again.
  ///
  /// Documents are lent to SQLite and not copied: nothing of them is kept beyond this call.
  ///
  /// - Returns: SQLite's status of the step, or of the binding that failed.
  func runOnce(_ values: ArraySlice<Value>, at position: Int32 = 1) -> Int32 {
    guard let value = values.first else { return sqlite3_step(handle) }
    let rest = values.dropFirst()
    if case .text(var text) = value {
      return text.withUTF8 { buffer in
        let status = buffer.withMemoryRebound(to: CChar.self) { characters in
          shomar_bind_text_lent(
            handle, position, characters.baseAddress, sqlite3_uint64(characters.count))
        }
        return status == SQLITE_OK ? runOnce(rest, at: position + 1) : status
      }
    }
    guard case .bytes(let bytes) = value, !bytes.isEmpty else {
      let status = bind(value, at: position)
      return status == SQLITE_OK ? runOnce(rest, at: position + 1) : status
    }
    return bytes.withUnsafeBytes { buffer in
      let status = shomar_bind_blob_lent(
        handle, position, buffer.baseAddress, sqlite3_uint64(buffer.count))
      return status == SQLITE_OK ? runOnce(rest, at: position + 1) : status
    }
  }

  /// Forgets what was bound; memory that was lent is not looked at again.
  func clear() {
    _ = sqlite3_reset(handle)
    _ = sqlite3_clear_bindings(handle)
  }

  /// Goes to the next row.
  ///
  /// - Returns: Whether there is one.
  func step() throws(LedgerError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status: throw database.failure(status)
    }
  }

  /// Ends the reading, so that no cursor is open at the next commit.
  func reset() {
    // The status repeats that of the last step, which was looked at there.
    _ = sqlite3_reset(handle)
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// Lends the bytes of a column as they lie in SQLite's memory, until the next step.
  func withBlob<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = sqlite3_column_blob(handle, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The 32 bytes of a hash; nil for anything else.
  func digest(_ column: Int32) -> Digest? {
    guard sqlite3_column_type(handle, column) == SQLITE_BLOB else { return nil }
    return withBlob(column) { Digest(bytes: $0) }
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
