import Minutes

extension PageComposer {
  /// A table; its head stands again on each page.
  mutating func compose(_ table: MinutesTable) {
    let gap = 10.0
    let free = Self.width - gap * Double(table.columns.count - 1)
    let widths = table.columns.map { free * Double($0.share) / 100 }
    let head = table.headRow
    put(head, of: table, widths, gap, isHead: true)
    for (place, row) in table.rows.enumerated() {
      let cells = set(row, of: table, widths, isHead: false)
      let height = heightOfRow(cells, isForm: table.isForm)
      if y + height > Self.bottom {
        beginPage()
        put(head, of: table, widths, gap, isHead: true)
      }
      if place % 2 == 1, !table.isForm {
        add(.ground(x: Self.margin, y: y, width: Self.width, height: height, gray: 0.955))
      }
      draw(cells, widths, gap)
      y += height
      if table.isForm { rule(0.3, below: 1) }
    }
    if !table.isForm { rule(0.5, below: 0) }
    y += 3
  }

  private mutating func put(
    _ row: MinutesTable.Row, of table: MinutesTable, _ widths: [Double], _ gap: Double,
    isHead: Bool
  ) {
    let cells = set(row, of: table, widths, isHead: isHead)
    draw(cells, widths, gap)
    y += heightOfRow(cells, isForm: false)
    rule(0.5, below: 0.5)
  }

  private func heightOfRow(_ cells: [SetText], isForm: Bool) -> Double {
    let baseline = cells.map(\.baseline).max() ?? 0
    let height = cells.map { $0.height + baseline - $0.baseline }.max() ?? 0
    return max(height, isForm ? 34 : 0) + 2
  }

  private mutating func draw(_ cells: [SetText], _ widths: [Double], _ gap: Double) {
    var offset = 0.0
    let baseline = cells.map(\.baseline).max() ?? 0
    for (cell, width) in zip(cells, widths) {
      add(.text(cell, x: left(offset, width: width), y: y + 1 + baseline - cell.baseline))
      offset += width + gap
    }
  }

  private func set(
    _ row: MinutesTable.Row, of table: MinutesTable, _ widths: [Double], isHead: Bool
  ) -> [SetText] {
    row.cells.indices.map { column in
      let kind = table.columns[column].kind
      var style: TextStyle = isHead ? .label : row.isStrong ? .strong : .text
      if kind == .code, !isHead { style = .code }
      let place: TextPlace =
        switch kind {
        case .words: .start
        case .figures: .right
        case .code: isPersian ? .codeFromRight : .left
        }
      return setter.set(row.cells[column], style, width: widths[column], place: place)
    }
  }
}
