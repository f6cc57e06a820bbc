import Cryptography
import StrictBytes

/// A stored document as its row has it.
public struct InspectedDocument: Sendable {
  /// The number in the row, counted from 0 in the order of arrival.
  public let position: Int64
  /// The digest in the row; nil where it is not 32 bytes.
  public let name: Digest?
  /// The digest of the content.
  public let found: Digest
  /// The bytes of the content.
  public let bytes: Int
}

/// What was read of the documents.
public struct InspectedDocuments: Sendable {
  /// All that could be read, in the order of arrival.
  public fileprivate(set) var documents: [InspectedDocument] = []
  /// Why others could not be read.
  public fileprivate(set) var failures: [LedgerError] = []
}

extension LedgerInspection {
  /// The rows that one task reads; each portion has a connection of its own.
  private static let portion: Int64 = 1_024

  /// Reads and hashes all documents, on all processors.
  ///
  /// - Complexity: O(n) in the bytes of all documents; one document a task in memory.
  public func documents() async -> InspectedDocuments {
    let spans: [Range<Int64>]
    do throws(LedgerError) { spans = try spansOfDocuments() } catch {
      return InspectedDocuments(failures: [error])
    }
    return await withTaskGroup(of: InspectedDocuments.self) { group in
      for span in spans { group.addTask { self.documents(in: span) } }
      var all = InspectedDocuments()
      for await part in group {
        all.documents += part.documents
        all.failures += part.failures
      }
      all.documents.sort { $0.position < $1.position }
      return all
    }
  }

  /// Portions of positions that hold every row, whatever numbers a hostile hand gave them.
  private func spansOfDocuments() throws(LedgerError) -> [Range<Int64>] {
    let database = try connection()
    let count = try database.integer("SELECT count(*) FROM document") ?? 0
    guard let first = try database.integer("SELECT min(position) FROM document"),
      let last = try database.integer("SELECT max(position) FROM document"), last < .max
    else { return [] }
    let (width, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, width / 2 <= count else { return [first..<last + 1] }
    return stride(from: first, through: last, by: Int(Self.portion)).map {
      $0..<min($0 + Self.portion, last + 1)
    }
  }

  private func documents(in span: Range<Int64>) -> InspectedDocuments {
    var read = InspectedDocuments()
    do throws(LedgerError) {
      let database = try connection()
      let rows = try database.rows(
        """
        SELECT position, sha256, content FROM document
        WHERE position >= ? AND position < ? ORDER BY position
        """, [.integer(span.lowerBound), .integer(span.upperBound)])
      while try rows.step() {
        let (found, count) = rows.withBlob(2) { (sha256($0), $0.count) }
        read.documents.append(
          InspectedDocument(
            position: rows.integer(0), name: rows.digest(1), found: found, bytes: count))
      }
    } catch {
      read.failures.append(error)
    }
    return read
  }
}
