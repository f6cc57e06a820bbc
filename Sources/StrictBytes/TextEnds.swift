extension StringProtocol {
  /// True if the bytes of this text begin with those of another.
  ///
  /// Swift's `hasPrefix` compares Characters: "/" followed by a combining mark is not "/" to it.
  public func begins(with start: String) -> Bool { utf8.starts(with: start.utf8) }

  /// True if the bytes of this text end with those of another.
  public func ends(with end: String) -> Bool {
    utf8.count >= end.utf8.count && utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
  }

  /// This text without its last bytes, which the caller knows to be whole characters.
  public func droppingLast(_ end: String) -> String {
    String(decoding: utf8.dropLast(end.utf8.count), as: UTF8.self)
  }
}
