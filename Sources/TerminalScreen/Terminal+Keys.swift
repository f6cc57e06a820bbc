import CNcurses
import ScreenGrid

extension Terminal {
  /// Waits for a key.
  ///
  /// - Returns: nil where the terminal is gone.
  public func nextKey() -> Key? {
    while true {
      var value: UInt32 = 0
      let kind = shomar_key(&value)
      if kind == ERR { return nil }
      if let key = kind == KEY_CODE_YES ? special(Int32(bitPattern: value)) : typed(value) {
        return key
      }
    }
  }

  /// A key that the terminal describes (terminfo); nil for one without meaning here.
  private func special(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE, KEY_DC: .backspace
    case KEY_ENTER: .enter
    case KEY_RESIZE: .resized
    default: (1...12).first { shomar_function_key($0) == code }.map { .function(Int($0)) }
    }
  }

  private func typed(_ value: UInt32) -> Key? {
    switch value {
    case 0x0D, 0x0A: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0x15: .clear
    case 0x1B: escaped()
    case 0..<0x20: nil
    default: Unicode.Scalar(value).map { .character($0) }
    }
  }

  /// Esc alone goes back; Esc or Alt with a digit is a function key, 0 for F10.
  private func escaped() -> Key? {
    shomar_wait(400)
    defer { shomar_wait(-1) }
    var value: UInt32 = 0
    let kind = shomar_key(&value)
    guard kind != ERR else { return .escape }
    guard kind != KEY_CODE_YES, (0x30...0x39).contains(value) else {
      unget_wch(wchar_t(bitPattern: value))
      return .escape
    }
    return .function(value == 0x30 ? 10 : Int(value - 0x30))
  }
}
