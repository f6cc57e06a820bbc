import ScreenGrid

extension Page {
  /// Lays the page out on a screen.
  ///
  /// - Parameters:
  ///   - size: at least 80 x 24 for everything to be legible; smaller ones are cut.
  ///   - shape: a text as cells from left to right, as the terminal shows them.
  /// - Complexity: O(cells), whatever the election has.
  public func drawn(in size: ScreenSize, shape: @escaping Shaping) -> Grid {
    var canvas = Canvas(size: size, direction: direction, shape: shape)
    drawBar(&canvas)
    var top = 1
    if let banner {
      canvas.fill(row: 1, .practice)
      canvas.put(banner, at: max(0, (size.width - cellCount(banner)) / 2), row: 1, .practice)
      top = 2
    }
    let notices = noticeLines(size.width)
    let bottom = size.height - 1 - notices.count
    drawBody(&canvas, rows: top..<max(top, bottom))
    for (place, line) in notices.enumerated() {
      canvas.fill(row: bottom + place, line.style)
      canvas.put(line.text, at: 1, row: bottom + place, line.style)
    }
    drawKeys(&canvas)
    return canvas.grid
  }

  private func drawBar(_ canvas: inout Canvas) {
    canvas.fill(row: 0, .bar)
    canvas.put(title, at: 1, row: 0, .bar)
    canvas.put(position, at: canvas.width - cellCount(position) - 1, row: 0, .bar)
  }

  private func drawKeys(_ canvas: inout Canvas) {
    let row = canvas.grid.size.height - 1
    canvas.fill(row: row, .bar)
    var column = 1
    for key in keys where key.count == 2 {
      let width = cellCount(key[0]) + 1 + cellCount(key[1])
      guard column + width < canvas.width else { break }
      canvas.put(key[0], at: column, row: row, .focus)
      canvas.put(key[1], at: column + cellCount(key[0]) + 1, row: row, .bar)
      column += width + 2
    }
  }

  private func noticeLines(_ width: Int) -> [(text: String, style: Style)] {
    var lines: [(String, Style)] = []
    if let unsaved { lines += wrapped(unsaved, width: width - 2).prefix(3).map { ($0, .error) } }
    if let notice {
      lines += wrapped(notice.text, width: width - 2).prefix(4).map { ($0, notice.style) }
    }
    return lines
  }

  private func drawBody(_ canvas: inout Canvas, rows range: Range<Int>) {
    let labelWidth = labelWidth(canvas.width)
    var lines: [BodyLine] = []
    var focus = 0..<0
    for (place, row) in rows.enumerated() {
      let start = lines.count
      lines += bodyLines(row, width: canvas.width, labelWidth: labelWidth)
      if place == focusRow { focus = start..<lines.count }
    }
    let most = max(0, lines.count - range.count)
    var offset = min(scroll, most)
    if focusRow != nil {
      // The focus and what comes next are seen; what is before it stays as long as it can.
      offset = min(most, max(0, focus.upperBound + 3 - range.count))
      offset = min(offset, focus.lowerBound)
      offset = min(most, max(0, offset + scroll))
    }
    for (place, line) in lines.dropFirst(offset).prefix(range.count).enumerated() {
      line.draw(&canvas, row: range.lowerBound + place)
    }
  }

  private func labelWidth(_ width: Int) -> Int {
    let longest = rows.reduce(0) { longest, row in
      guard case .field(let field) = row else { return longest }
      return max(longest, cellCount(field.label))
    }
    return min(longest, width * 6 / 10)
  }
}
