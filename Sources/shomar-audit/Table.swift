/// One field of a table.
struct Cell {
  enum Side { case left, right }

  let text: String
  let side: Side

  init(_ text: String, _ side: Side = .left) {
    self.text = printable(text)
    self.side = side
  }
}

/// Lines with aligned columns. A name in Persian stands in the last column, because a terminal that
/// knows two directions would move the numbers after it.
func table(header: [String], rows: [[Cell]]) -> [String] {
  let all = [header.map { Cell($0) }] + rows
  let widths = header.indices.map { column in
    all.map { displayWidth($0[column].text) }.max() ?? 0
  }
  return all.map { row in
    var line = ""
    for (column, cell) in row.enumerated() {
      let space = String(repeating: " ", count: widths[column] - displayWidth(cell.text))
      let isLast = column == row.count - 1
      line += cell.side == .right ? space + cell.text : cell.text + (isLast ? "" : space)
      if !isLast { line += "  " }
    }
    return line
  }
}

/// The columns a text takes on a terminal: 0 for marks that join the letter before them and for
/// formatting characters such as ZWNJ, 2 for wide East Asian letters and pictures, otherwise 1.
func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  // East Asian Width W and F, as ranges (Unicode Standard Annex 11).
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
