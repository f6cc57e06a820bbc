import CFribidi
import ScreenGrid

/// Who puts letters from right to left and joins them.
public enum BidiMode: String, Sendable, CaseIterable {
  /// This program, before the terminal gets them: for terminals that know nothing of it (xterm,
  /// tmux, the Linux console) and those that can be told to leave it (VTE, mlterm).
  case program
  /// The terminal: it is given texts in the order in which they are read.
  case terminal
}

/// A text as cells from left to right, reordered and joined by this program.
///
/// Embedding levels (UAX 9), joining and presentation forms are fribidi's; joiners and marks of
/// direction are gone afterwards, marks on letters stay with their letter.
public func shapedCells(_ text: String, _ direction: Direction) -> [String] {
  let scalars = text.unicodeScalars.map(\.value)
  guard scalars.contains(where: { $0 >= 0x590 }), !scalars.isEmpty else { return cells(of: text) }
  let count = FriBidiStrIndex(scalars.count)
  var types = [FriBidiCharType](repeating: FriBidiCharType(0), count: scalars.count)
  var brackets = [FriBidiBracketType](repeating: 0, count: scalars.count)
  var levels = [FriBidiLevel](repeating: 0, count: scalars.count)
  var joining = [FriBidiJoiningType](repeating: 0, count: scalars.count)
  var base = direction == .leftToRight ? SHOMAR_LEFT_TO_RIGHT : SHOMAR_RIGHT_TO_LEFT
  fribidi_get_bidi_types(scalars, count, &types)
  fribidi_get_bracket_types(scalars, count, types, &brackets)
  let highest = fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels)
  guard highest > 0 else { return cells(of: text) }
  fribidi_get_joining_types(scalars, count, &joining)
  fribidi_join_arabic(types, count, levels, &joining)
  var visual = scalars
  fribidi_shape(SHOMAR_SHAPE_FLAGS, levels, count, &joining, &visual)
  let shaped = visual
  var map = (0..<count).map { $0 }
  _ = fribidi_reorder_line(0, types, count, 0, base, &levels, &visual, &map)
  return visualCells(shaped, levels: levels, order: map)
}

/// Gathers each letter with the marks that follow it in the text, in the order seen.
private func visualCells(
  _ shaped: [UInt32], levels: [FriBidiLevel], order: [FriBidiStrIndex]
) -> [String] {
  var cellOf = [String](repeating: "", count: shaped.count)
  var holder = -1
  for (place, value) in shaped.enumerated() {
    guard let scalar = Unicode.Scalar(value), !isDropped(scalar) else { continue }
    if takesNoCell(scalar), holder >= 0 {
      cellOf[holder].unicodeScalars.append(scalar)
    } else {
      holder = place
      cellOf[place] = String(scalar)
    }
  }
  return order.map { cellOf[Int($0)] }.filter { !$0.isEmpty }
}

/// What has done its work once letters are joined and in order, and the fillers of ligatures.
private func isDropped(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0x061C: true
  default: false
  }
}

/// A text as cells for a terminal that does all of this itself: in the order in which it is read.
public func logicalCells(_ text: String, _ direction: Direction) -> [String] { cells(of: text) }
