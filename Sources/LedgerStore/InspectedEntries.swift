import MerkleLog
import StrictBytes

/// An entry as its row has it.
public struct InspectedEntry: Sendable {
  /// The number in the row.
  public let sequence: Int64
  /// The leaf hash in the row; nil where it is not 32 bytes.
  public let leaf: Digest?
  /// The bytes.
  public let body: [UInt8]
  /// The leaf hash that the bytes give.
  public let derived: Digest
}

extension LedgerInspection {
  /// Rows that one task examines: at most so many, and no more after so many bytes.
  private static let portion = (rows: 256, bytes: 1 << 20)
  /// Portions that are in memory at one time.
  private static let portions = 4

  private struct Row: Sendable {
    let sequence: Int64
    let leaf: Digest?
    let body: [UInt8]

    var examined: InspectedEntry {
      InspectedEntry(sequence: sequence, leaf: leaf, body: body, derived: leafHash(of: body))
    }
  }

  /// Gives all rows of entries, portion by portion in the order of their numbers.
  ///
  /// - Parameters:
  ///   - examine: Does what entries need by themselves, for several portions at once.
  ///   - body: Takes up what was found, one portion after another.
  /// - Throws: Why the rows after those that were given cannot be read.
  public func forEachPortion<Found: Sendable>(
    examine: @escaping @Sendable ([InspectedEntry]) -> Found, _ body: (Found) -> Void
  ) async throws(LedgerError) {
    let database = try connection()
    let rows = try database.rows("SELECT sequence, leaf, body FROM entry ORDER BY sequence")
    var running: [Task<Found, Never>] = []
    var failure: LedgerError?
    var isOver = false
    repeat {
      while !isOver, running.count < Self.portions {
        var portion: [Row] = []
        do throws(LedgerError) { isOver = try !Self.read(rows, &portion) } catch {
          (failure, isOver) = (error, true)
        }
        let taken = portion
        running.append(Task { examine(taken.map { $0.examined }) })
      }
      body(await running.removeFirst().value)
    } while !running.isEmpty || !isOver
    if let failure { throw failure }
  }

  /// Reads the next portion.
  ///
  /// - Returns: Whether there may be more.
  private static func read(
    _ rows: Statement, _ portion: inout [Row]
  ) throws(LedgerError) -> Bool {
    var bytes = 0
    while portion.count < Self.portion.rows, bytes < Self.portion.bytes {
      guard try rows.step() else { return false }
      let body = rows.bytes(2)
      bytes += body.count
      portion.append(Row(sequence: rows.integer(0), leaf: rows.digest(1), body: body))
    }
    return true
  }
}
