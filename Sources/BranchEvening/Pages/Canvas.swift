import ScreenGrid

/// A grid on which columns are counted from where lines of the language begin: from the left, or
/// from the right.
struct Canvas {
  private(set) var grid: Grid
  let direction: Direction
  private let shape: Shaping

  var width: Int { grid.size.width }

  init(size: ScreenSize, direction: Direction, shape: @escaping Shaping) {
    grid = Grid(size)
    self.direction = direction
    self.shape = shape
  }

  mutating func fill(row: Int, _ style: Style) { grid.fill(row: row, style) }

  /// Puts a text where its first character stands at a column.
  mutating func put(
    _ text: String, at column: Int, row: Int, _ style: Style, direction: Direction? = nil
  ) {
    let shaped = shape(text, direction ?? self.direction)
    let left = self.direction == .leftToRight ? column : width - column - shaped.count
    for (place, cell) in shaped.enumerated() {
      grid.set(Grid.Cell(cell, style), column: left + place, row: row)
    }
  }

  mutating func setCursor(column: Int, row: Int) {
    let seen = direction == .leftToRight ? column : width - 1 - column
    grid.cursor = (column: max(0, min(width - 1, seen)), row: row)
  }
}
