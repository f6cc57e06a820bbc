import ScreenGrid

/// One line of a page's body: pieces at columns counted from where lines of the language begin.
struct BodyLine {
  struct Piece {
    var text: String
    var column: Int
    var style: Style
    var isLeftToRight = false
    /// Cells to fill with the style, from the column on.
    var fill = 0
    /// What they are filled with.
    var blank = " "
    var hasCursor = false
  }

  var pieces: [Piece] = []

  func draw(_ canvas: inout Canvas, row: Int) {
    for piece in pieces {
      for column in piece.column..<(piece.column + piece.fill) {
        canvas.put(piece.blank, at: column, row: row, piece.style)
      }
      // In a language from right to left a number stands beside the edge at which it begins, and
      // the cursor between the two.
      let isTurned = piece.isLeftToRight && canvas.direction == .rightToLeft
      let shift = isTurned && piece.hasCursor ? 1 : 0
      canvas.put(
        piece.text, at: piece.column + shift, row: row, piece.style,
        direction: piece.isLeftToRight ? .leftToRight : canvas.direction)
      if piece.hasCursor {
        let column = isTurned ? piece.column : piece.column + cellCount(piece.text)
        canvas.setCursor(column: column, row: row)
      }
    }
  }
}

extension Page {
  func bodyLines(_ row: Row, width: Int, labelWidth: Int) -> [BodyLine] {
    switch row {
    case .gap: return [BodyLine()]
    case .text(let text, let style):
      return wrapped(text, width: width - 2).map { line in
        BodyLine(pieces: [.init(text: line, column: 1, style: style)])
      }
    case .leftToRight(let text, let style):
      return [
        BodyLine(pieces: [
          .init(
            text: text, column: max(1, (width - cellCount(text)) / 2), style: style,
            isLeftToRight: true)
        ])
      ]
    case .columns(let columns, let style): return [columnLine(columns, style, width)]
    case .field(let field): return fieldLines(field, width: width, labelWidth: labelWidth)
    }
  }

  private func columnLine(_ columns: [Column], _ style: Style, _ width: Int) -> BodyLine {
    let shares = max(1, columns.reduce(0) { $0 + $1.share })
    var line = BodyLine()
    if style == .focus { line.pieces.append(.init(text: "", column: 0, style: style, fill: width)) }
    var start = 1
    for column in columns {
      let room = (width - 2) * column.share / shares
      let text = cut(column.text, to: room - 1)
      let offset = column.isNumber ? max(0, room - 1 - cellCount(text)) : 0
      line.pieces.append(
        .init(
          text: text, column: start + offset, style: style, isLeftToRight: column.isNumber))
      start += room
    }
    return line
  }

  private func fieldLines(_ field: FieldRow, width: Int, labelWidth: Int) -> [BodyLine] {
    let style: Style = field.isFocused ? .focus : .value
    let labels = wrapped(field.label, width: labelWidth)
    var lines = labels.map { label in
      BodyLine(pieces: [
        .init(text: label, column: 1, style: field.isFocused ? .heading : .plain)
      ])
    }
    let start = labelWidth + 3
    let note = cellCount(field.note)
    let room = max(8, width - start - 2 - (note > 0 ? note + 2 : 0))
    let box = field.followsLanguage ? room : min(room, max(14, cellCount(field.value) + 2))
    let value = tail(field.value, of: box - 1)
    lines[lines.count - 1].pieces.append(
      .init(
        text: value, column: start, style: style, isLeftToRight: !field.followsLanguage, fill: box,
        blank: "_", hasCursor: field.isFocused))
    if note > 0 {
      lines[lines.count - 1].pieces.append(
        .init(text: field.note, column: start + box + 2, style: .dim))
    }
    return lines
  }

  /// The end of a text that is too long for its box: one types there.
  private func tail(_ text: String, of room: Int) -> String {
    let all = cells(of: text)
    return all.count <= room ? text : "…" + all.suffix(max(0, room - 1)).joined()
  }

  private func cut(_ text: String, to room: Int) -> String {
    let all = cells(of: text)
    return all.count <= room ? text : all.prefix(max(0, room - 1)).joined() + "…"
  }
}

/// A text in lines of at most so many cells, cut between words where there is one.
///
/// - Complexity: O(n) in the number of characters.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  {
    var line = ""
    var used = 0
    for word in paragraph.split(separator: UInt8(ascii: " ")) {
      for piece in pieces(of: String(decoding: word, as: UTF8.self), width: max(1, width)) {
        let count = cellCount(piece)
        if used > 0, used + 1 + count > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line += used > 0 ? " " + piece : piece
        used += (used > 0 ? 1 : 0) + count
      }
    }
    lines.append(line)
  }
  return lines
}

/// A word, or the pieces of one that no line can hold.
private func pieces(of word: String, width: Int) -> [String] {
  let all = cells(of: word)
  if all.count <= width { return [word] }
  return stride(from: 0, to: all.count, by: width).map { start in
    all[start..<min(start + width, all.count)].joined()
  }
}
