/// Rows of texts, printed in columns that stand under each other.
public struct TextTable {
  /// Where the texts of a column stand.
  public enum Alignment: Sendable {
    /// At the left edge.
    case left
    /// At the right edge, as numbers do.
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  /// Begins a table.
  ///
  /// - Parameter columns: the head of each column and where its texts stand.
  public init(_ columns: [(head: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.head)]
  }

  /// Appends a row; it has as many texts as the table has columns.
  public mutating func append(_ row: [String]) {
    precondition(row.count == alignments.count, "a row has as many texts as there are columns")
    rows.append(row.map(printable))
  }

  /// The lines of the table: the heads, a rule, the rows.
  ///
  /// - Parameter indent: spaces before each line.
  public func lines(indent: Int = 2) -> [String] {
    let widths = alignments.indices.map { column in
      rows.map { displayWidth($0[column]) }.max() ?? 0
    }
    let margin = String(repeating: " ", count: indent)
    let rule = margin + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    var lines = rows.map { margin + line($0, widths) }
    lines.insert(rule, at: 1)
    return lines
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    let cells = row.indices.map { column in
      let gap = String(repeating: " ", count: widths[column] - displayWidth(row[column]))
      let text = isolated(row[column])
      return alignments[column] == .left ? text + gap : gap + text
    }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
