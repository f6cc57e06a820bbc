extension String {
  /// Takes bytes that are UTF-8, without repair.
  ///
  /// - Parameters:
  ///   - bytes: where the text lies.
  ///   - range: its places in `bytes`.
  /// - Returns: nil where the bytes are not UTF-8.
  /// - Complexity: O(n) in the number of bytes.
  public init?(utf8 bytes: [UInt8], in range: Range<Int>) {
    // `String(validating:)` does the same, but looks its types up anew at every call.
    let text: String? = bytes.withUnsafeBufferPointer { all in
      let part = UnsafeBufferPointer(rebasing: all[range])
      let text = String(decoding: part, as: UTF8.self)
      return text.hasBytes(part) ? text : nil
    }
    guard let text else { return nil }
    self = text
  }

  /// False where decoding had to put a replacement for what is not UTF-8.
  private func hasBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard utf8.count == bytes.count else { return false }
    let same = utf8.withContiguousStorageIfAvailable { mine in
      var place = 0
      while place < bytes.count, mine[place] == bytes[place] { place += 1 }
      return place == bytes.count
    }
    return same ?? utf8.elementsEqual(bytes)
  }
}
