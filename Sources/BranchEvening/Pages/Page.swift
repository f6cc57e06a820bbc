import ScreenGrid

/// What is on the screen, before it is laid out: texts in the order in which they are read.
public struct Page: Sendable, Equatable {
  /// One row, or more where it does not fit.
  public enum Row: Sendable, Equatable {
    /// A text.
    case text(String, Style)
    /// A text that is read from left to right in every language: a fingerprint, a path.
    case leftToRight(String, Style)
    /// A field with its label.
    case field(FieldRow)
    /// Texts beside each other: each with its share of the width, in parts of all shares.
    case columns([Column], Style)
    /// An empty row.
    case gap
  }

  /// A field as it is drawn.
  public struct FieldRow: Sendable, Equatable {
    var label: String
    var value: String
    var note = ""
    var isFocused: Bool
    /// False for numbers, codes and paths, which are read from left to right in every language.
    var followsLanguage: Bool
  }

  /// A text of a row with others beside it.
  public struct Column: Sendable, Equatable {
    var text: String
    var share: Int
    var isNumber = false
  }

  /// What the page is about.
  public var title: String
  /// Where one is in it, such as "3 / 17".
  public var position = ""
  /// The bar that says that everything is practice.
  public var banner: String?
  /// The direction of the language.
  public var direction: Direction
  /// The rows; of long forms those around the focus.
  public var rows: [Row] = []
  /// The row that has to be seen.
  public var focusRow: Int?
  /// Rows passed over at the top of what is only read.
  public var scroll = 0
  /// What the last key led to.
  public var notice: Evening.Notice?
  /// Why what was typed last is not saved.
  public var unsaved: String?
  /// What stands on a screen that is too small for the page.
  public var tooSmall = ""
  /// What the keys do: pairs of a key and its effect.
  public var keys: [[String]] = []
}
