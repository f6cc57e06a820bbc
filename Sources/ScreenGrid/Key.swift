/// A key of the keyboard, whatever the terminal sends for it.
public enum Key: Sendable, Hashable {
  /// A character.
  case character(Unicode.Scalar)
  /// Enter.
  case enter
  /// To the next field.
  case tab
  /// To the field before.
  case backTab
  /// Takes back the last character.
  case backspace
  /// Takes back all that stands in the field (Ctrl-U).
  case clear
  /// Up.
  case up
  /// Down.
  case down
  /// A screen up.
  case pageUp
  /// A screen down.
  case pageDown
  /// To the first field.
  case home
  /// To the last field.
  case end
  /// Back.
  case escape
  /// F1 to F12; also Esc or Alt with a digit, for terminals without function keys.
  case function(Int)
  /// The terminal has another size.
  case resized
}
