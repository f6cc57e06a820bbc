import CNcurses
import Glibc
import ScreenGrid

/// The terminal, as long as the program has it to itself.
///
/// Only one may be open at a time. Closing it gives the terminal back as it was.
public final class Terminal {
  /// True if the terminal can show Persian.
  public let isUnicode: Bool
  /// Who reorders texts from right to left.
  public let bidi: BidiMode
  let hasColour: Bool
  private var isOpen = true

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - bidi: who reorders; nil to find out.
  ///   - isPlain: true to use no colours.
  ///   - isASCII: true to use nothing but ASCII.
  /// - Returns: nil where there is no terminal that can move its cursor.
  public init?(bidi: BidiMode?, isPlain: Bool, isASCII: Bool) {
    guard isatty(0) == 1, isatty(1) == 1 else { return nil }
    isUnicode = shomar_setlocale() == 1 && !isASCII
    self.bidi = bidi ?? .program
    guard shomar_begin() == 1 else { return nil }
    hasColour = !isPlain && has_colors() && start_color() == 0
    if hasColour { Self.makePairs() }
    // ECMA-48 BDSM: terminals that would reorder leave it to us (VTE, mlterm); others ignore it.
    if self.bidi == .program, isUnicode { Self.send("\u{1B}[8l") }
  }

  /// Gives the terminal back.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    if bidi == .program, isUnicode { Self.send("\u{1B}[8h") }
    endwin()
  }

  deinit { close() }

  /// The size now.
  public var size: ScreenSize {
    ScreenSize(width: Int(shomar_columns()), height: Int(shomar_rows()))
  }

  /// The function that lays out texts for this terminal.
  public var shaping: Shaping {
    if bidi == .program, isUnicode { return { shapedCells($0, $1) } }
    return { logicalCells($0, $1) }
  }

  /// Shows a screen; only what has changed is sent.
  public func show(_ grid: Grid) {
    shomar_erase()
    for row in 0..<grid.size.height {
      var column = 0
      while column < grid.size.width {
        column = putRun(grid, row: row, from: column)
      }
    }
    if let cursor = grid.cursor {
      shomar_move(Int32(cursor.row), Int32(cursor.column))
      curs_set(1)
    } else {
      curs_set(0)
    }
    shomar_refresh()
  }

  /// Puts the cells of one style; the last cell of the screen stays empty, since writing there
  /// would scroll.
  private func putRun(_ grid: Grid, row: Int, from start: Int) -> Int {
    let style = grid[start, row].style
    var text: [wchar_t] = []
    var column = start
    while column < grid.size.width, grid[column, row].style == style {
      let cell = grid[column, row].text
      if bidi == .terminal, cell == " ", column > start {
        // A mark of direction keeps the terminal from joining texts that stand beside each other.
        text += [0x20, 0x200E]
      } else {
        text += cell.unicodeScalars.map { printable($0) }
      }
      column += 1
    }
    if row == grid.size.height - 1, column == grid.size.width, !text.isEmpty { text.removeLast() }
    apply(style)
    shomar_put(Int32(row), Int32(start), text + [0])
    return column
  }

  private func printable(_ scalar: Unicode.Scalar) -> wchar_t {
    if isUnicode || scalar.value < 0x7F { return wchar_t(scalar.value) }
    switch scalar {
    case "·", "•": return 0x2A
    case "✓": return 0x2B
    case "…": return 0x7E
    case "≠": return 0x23
    case "×": return 0x78
    default: return 0x3F
    }
  }

  private static func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(1, bytes, bytes.count)
  }
}
