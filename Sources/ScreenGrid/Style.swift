/// How a piece of the screen is to stand out; the terminal decides with what means.
public enum Style: String, Sendable, Hashable, CaseIterable {
  /// Ordinary text.
  case plain
  /// The bar at the top and the one with the keys at the bottom.
  case bar
  /// That everything here is practice.
  case practice
  /// A heading.
  case heading
  /// The field or line in which one is.
  case focus
  /// What is typed into a field that one is not in.
  case value
  /// A warning.
  case warning
  /// Something is wrong.
  case error
  /// Something is done and right.
  case good
  /// Explanations.
  case dim
}

/// The direction in which a language is written, and its screens laid out.
public enum Direction: Sendable, Hashable {
  /// From left to right.
  case leftToRight
  /// From right to left.
  case rightToLeft
}

/// The size of a screen in cells.
public struct ScreenSize: Sendable, Hashable {
  /// Cells in a row.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A size in cells; a screen smaller than 20 x 4 is taken for one of that size.
  public init(width: Int, height: Int) {
    self.width = max(20, width)
    self.height = max(4, height)
  }
}
