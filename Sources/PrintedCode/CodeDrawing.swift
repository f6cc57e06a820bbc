extension CodeMatrix {
  /// The code as an SVG file: black on white, with its quiet zone, one millimetre a module.
  ///
  /// Only whole coordinates, and the same bytes for the same modules: each run of dark modules of a
  /// row is one rectangle.
  public var svg: [UInt8] {
    let whole = side + 2 * Self.quietZone
    var dark = ""
    for row in 0..<side {
      for run in darkRuns(of: row) {
        let (column, line) = (run.lowerBound + Self.quietZone, row + Self.quietZone)
        dark += "M\(column) \(line)h\(run.count)v1h-\(run.count)z"
      }
    }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="\(whole)mm" height="\(whole)mm" \
      viewBox="0 0 \(whole) \(whole)" shape-rendering="crispEdges">
      <path fill="#ffffff" d="M0 0h\(whole)v\(whole)h-\(whole)z"/>
      <path fill="#000000" d="\(dark)"/>
      </svg>

      """.utf8)
  }

  /// The code as lines of text with its quiet zone: two rows of modules a line, dark as ink.
  ///
  /// Right as it stands on white paper. A screen must show black letters on white.
  public var halfBlocks: [String] {
    let (low, high) = (-Self.quietZone, side + Self.quietZone)
    return stride(from: low, to: high, by: 2).map { row in
      (low..<high).reduce(into: "") { line, column in
        switch (isDark(column: column, row: row), isDark(column: column, row: row + 1)) {
        case (false, false): line += " "
        case (true, false): line += "▀"
        case (false, true): line += "▄"
        case (true, true): line += "█"
        }
      }
    }
  }

  /// The columns of a row that are dark, as runs from left to right.
  private func darkRuns(of row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for column in 0...side {
      let isDark = isDark(column: column, row: row)
      if let begun = start, !isDark {
        runs.append(begun..<column)
        start = nil
      } else if start == nil, isDark {
        start = column
      }
    }
    return runs
  }
}
