/// A text as cells, as it is seen from left to right.
public typealias Shaping = @Sendable (String, Direction) -> [String]

/// A text cut into cells in the order in which it is typed: each a character with its marks.
///
/// Joiners and marks of direction take no cell and stay with the character before them.
///
/// - Complexity: O(n) in the number of scalars.
public func cells(of text: String) -> [String] {
  var cells: [String] = []
  for scalar in text.unicodeScalars {
    if takesNoCell(scalar), !cells.isEmpty {
      cells[cells.count - 1].unicodeScalars.append(scalar)
    } else if !takesNoCell(scalar) {
      cells.append(String(scalar))
    }
  }
  return cells
}

/// The number of cells of a text.
///
/// - Complexity: O(n) in the number of scalars.
public func cellCount(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + (takesNoCell($1) ? 0 : 1) }
}

/// Marks that stand on a letter, joiners, marks of direction, and control characters.
public func takesNoCell(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value >= 0x20, scalar.value < 0x7F { return false }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return true
  default: return false
  }
}
