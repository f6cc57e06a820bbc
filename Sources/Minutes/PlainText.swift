import Wording

extension MinutesSheet {
  /// The minutes as plain text of at most 80 columns, UTF-8, each line with its line feed.
  ///
  /// The codes are not in it.
  public var plainText: String {
    let writer = PlainTextWriter(sheet: self)
    return writer.lines.map { writer.columns.line($0) + "\n" }.joined()
  }
}

private struct PlainTextWriter {
  let sheet: MinutesSheet
  let columns: TextColumns

  init(sheet: MinutesSheet) {
    self.sheet = sheet
    columns = TextColumns(language: sheet.language)
  }

  var lines: [String] {
    let rule = String(repeating: "═", count: TextColumns.width)
    var lines = [rule]
    if let mark = sheet.mark { lines += [centred("*** \(mark) ***")] }
    lines += [sheet.title].map(centred) + sheet.subtitles.flatMap(broken).map(centred)
    if let warning = sheet.warning { lines += broken(warning).map(centred) }
    if let copy = sheet.copyFor { lines += broken(copy).map(centred) }
    lines += [rule] + sheet.blocks.flatMap(lines(of:))
    if let mark = sheet.mark { lines += ["", centred("*** \(mark) ***")] }
    return lines + [rule]
  }

  private func broken(_ text: String) -> [String] {
    columns.broken(text, to: TextColumns.width)
  }

  private func centred(_ text: String) -> String {
    String(repeating: " ", count: max(0, (TextColumns.width - cells(text)) / 2)) + text
  }

  private func lines(of block: MinutesSheet.Block) -> [String] {
    switch block {
    case .heading(let text):
      ["", text, String(repeating: "─", count: TextColumns.width)]
    case .fields(let fields): fields.flatMap(lines(of:))
    case .digests(let fields):
      fields.flatMap { broken("\($0.label):") + ["    " + columns.code($0.value)] }
    case .table(let table): lines(of: table)
    case .paragraph(let text): broken(text)
    // They are on the paper.
    case .codes: []
    }
  }

  private func lines(of field: MinutesSheet.Field) -> [String] {
    let values = columns.broken(field.value, to: TextColumns.width - 26)
    return values.enumerated().map { place, value in
      columns.filled(place == 0 ? "\(field.label):" : "", to: 26)
        + (field.isCode ? columns.code(value) : value)
    }
  }

  private func lines(of table: MinutesTable) -> [String] {
    let widths = widths(of: table)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let head = lines(table.headRow, of: table, widths)
    return head + [rule]
      + table.rows.flatMap { row in
        (row.isStrong && table.columns.count > 3 ? [rule] : []) + lines(row, of: table, widths)
          + (table.isForm ? [""] : [])
      }
  }

  private func lines(
    _ row: MinutesTable.Row, of table: MinutesTable, _ widths: [Int]
  ) -> [String] {
    let parts = row.cells.indices.map { columns.broken(row.cells[$0], to: widths[$0]) }
    return (0..<(parts.map(\.count).max() ?? 0)).map { line in
      parts.indices.map { column in
        let text = line < parts[column].count ? parts[column][line] : ""
        let kind = table.columns[column].kind
        let isCode = kind == .code && !text.isEmpty && line + 1 <= parts[column].count
        return columns.filled(
          isCode ? columns.code(text) : text, to: widths[column], toEnd: kind == .figures)
      }.joined(separator: "  ")
    }
  }

  /// Figures and codes get what they need, at most their share and a half; words the rest.
  private func widths(of table: MinutesTable) -> [Int] {
    let gaps = 2 * (table.columns.count - 1)
    let needed = table.columns.indices.map { column in
      table.rows.map { cells($0.cells[column]) }.reduce(cells(table.columns[column].head), max)
    }
    var widths = table.columns.indices.map { column in
      table.columns[column].kind == .words
        ? 0 : min(needed[column], TextColumns.width * table.columns[column].share / 66)
    }
    let words = table.columns.indices.filter { table.columns[$0].kind == .words }
    let free = TextColumns.width - gaps - widths.reduce(0, +)
    let shares = words.reduce(0) { $0 + table.columns[$1].share }
    for column in words { widths[column] = free * table.columns[column].share / shares }
    return widths
  }
}
