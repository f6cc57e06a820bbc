import FileAccess
import Foundation
import TestSupport

/// A table of a real election: rows by the names of their columns.
///
/// These files have no quoted fields; a row with another number of fields than the head is refused.
struct ListTable {
  struct Malformed: Error { let path: String, line: Int }

  let rows: [[String: String]]

  /// Reads a file, unpacked by gzip if its name says so.
  init(_ path: String, separator: Character = ",") throws {
    let bytes =
      path.hasSuffix(".gz")
      ? try run("gzip", "-dc", path).output : try readFile(path, limit: 64 << 20)
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(whereSeparator: \.isNewline).map {
        $0.split(separator: separator, omittingEmptySubsequences: false)
      }
    guard let head = lines.first else { throw Malformed(path: path, line: 1) }
    rows = try lines.dropFirst().enumerated().map { index, fields in
      guard fields.count == head.count else { throw Malformed(path: path, line: index + 2) }
      return Dictionary(
        uniqueKeysWithValues: zip(head.map(String.init), fields.map(String.init)))
    }
  }
}

extension [String: String] {
  /// A field that must be there.
  func text(_ column: String) throws -> String {
    guard let text = self[column] else { throw ListTable.Malformed(path: column, line: 0) }
    return text
  }

  /// A whole number that must be there.
  func number(_ column: String) throws -> Int {
    guard let number = Int(try text(column)) else {
      throw ListTable.Malformed(path: column, line: 0)
    }
    return number
  }
}
