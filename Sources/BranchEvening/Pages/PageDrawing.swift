import ScreenGrid

extension Page {
  /// Lays the page out on a screen.
  ///
  /// - Parameters:
  ///   - size: at least 80 x 24; on a smaller one stands nothing but that it is too small.
  ///   - shape: a text as cells from left to right, as the terminal shows them.
  /// - Complexity: O(cells), whatever the election has.
  public func drawn(in size: ScreenSize, shape: @escaping Shaping) -> Grid {
    var canvas = Canvas(size: size, direction: direction, shape: shape)
    if size.width < Self.leastSize.width || size.height < Self.leastSize.height {
      // Half a screen could hide a finding or a figure.
      for (row, line) in wrapped(tooSmall, width: size.width).prefix(size.height).enumerated() {
        canvas.put(line, at: 0, row: row, .error)
      }
      return canvas.grid
    }
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

  /// The smallest screen on which everything can be read.
  static let leastSize = ScreenSize(width: 80, height: 24)

  private func drawBar(_ canvas: inout Canvas) {
    canvas.fill(row: 0, .bar)
    // The counter is what changes: of a title that is too long the end is cut.
    let room = max(0, canvas.width - 2 - (position.isEmpty ? 0 : cellCount(position) + 2))
    let title = cells(of: title)
    canvas.put(
      title.count <= room ? self.title : title.prefix(max(0, room - 1)).joined() + "…", at: 1,
      row: 0, .bar)
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
    let (lines, offset) = body(width: canvas.width, height: range.count)
    for (place, line) in lines.dropFirst(offset).prefix(range.count).enumerated() {
      line.draw(&canvas, row: range.lowerBound + place)
    }
  }

  /// The lines of the body, and how many of them are above the screen.
  private func body(width: Int, height: Int) -> (lines: [BodyLine], offset: Int) {
    let labelWidth = labelWidth(width)
    var lines: [BodyLine] = []
    var focus = 0..<0
    for (place, row) in rows.enumerated() {
      let start = lines.count
      lines += bodyLines(row, width: width, labelWidth: labelWidth)
      if place == focusRow { focus = start..<lines.count }
    }
    let most = max(0, lines.count - height)
    guard focusRow != nil else { return (lines, min(scroll, most)) }
    // The focus and what comes next are seen; what is before it stays as long as it can.
    var offset = min(most, max(0, focus.upperBound + 3 - height))
    offset = min(offset, focus.lowerBound)
    return (lines, min(most, max(0, offset + scroll)))
  }

  /// True if the last line of the body is on a screen of this size.
  func showsEnd(in size: ScreenSize) -> Bool {
    let height = bodyHeight(size)
    let (lines, offset) = body(width: size.width, height: height)
    return offset + height >= lines.count
  }

  /// True if the first line of the body is on a screen of this size.
  func showsBeginning(in size: ScreenSize) -> Bool {
    body(width: size.width, height: bodyHeight(size)).offset == 0
  }

  private func bodyHeight(_ size: ScreenSize) -> Int {
    max(0, size.height - 2 - (banner == nil ? 0 : 1) - noticeLines(size.width).count)
  }

  private func labelWidth(_ width: Int) -> Int {
    let longest = rows.reduce(0) { longest, row in
      guard case .field(let field) = row else { return longest }
      return max(longest, cellCount(field.label))
    }
    return min(longest, width * 6 / 10)
  }
}
