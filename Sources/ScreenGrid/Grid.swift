/// A screen as a value: rows of cells, each with what stands in it and how.
public struct Grid: Sendable, Equatable {
  /// One place of a screen.
  public struct Cell: Sendable, Equatable {
    /// A character of one cell with the marks that stand on it.
    public var text: String
    /// How it stands out.
    public var style: Style

    /// A character and its style.
    public init(_ text: String = " ", _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// The size.
  public let size: ScreenSize
  /// The cells, row after row, from the left as seen.
  public private(set) var cells: [Cell]
  /// Where the cursor stands, as column and row from 0; nil where there is none.
  public var cursor: (column: Int, row: Int)?

  /// An empty screen.
  public init(_ size: ScreenSize) {
    self.size = size
    cells = [Cell](repeating: Cell(), count: size.width * size.height)
  }

  /// The cell of a column and a row.
  public subscript(column: Int, row: Int) -> Cell {
    cells[row * size.width + column]
  }

  /// Sets one cell; what lies outside the screen is left out.
  public mutating func set(_ cell: Cell, column: Int, row: Int) {
    guard (0..<size.width).contains(column), (0..<size.height).contains(row) else { return }
    cells[row * size.width + column] = cell
  }

  /// Fills a row with a style.
  public mutating func fill(row: Int, _ style: Style) {
    for column in 0..<size.width { set(Cell(" ", style), column: column, row: row) }
  }

  /// The rows as texts without the spaces at their ends: what a golden file holds.
  public var lines: [String] {
    (0..<size.height).map { row in
      var texts = (0..<size.width).map { self[$0, row].text }
      while texts.last == " " { texts.removeLast() }
      return texts.joined()
    }
  }

  /// The styles of a row, one letter a cell, for golden files.
  public func styles(row: Int) -> String {
    String((0..<size.width).map { self[$0, row].style.rawValue.first ?? " " })
  }

  /// Equal cells and cursor.
  public static func == (left: Grid, right: Grid) -> Bool {
    left.size == right.size && left.cells == right.cells
      && left.cursor?.column == right.cursor?.column && left.cursor?.row == right.cursor?.row
  }
}
