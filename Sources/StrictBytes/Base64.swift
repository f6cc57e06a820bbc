/// Base64 of RFC 4648 section 4, with padding, in its one canonical form.
///
/// Common decoders accept left-over bits in the last digit ("AB==" for "AA=="), so that two texts
/// mean the same bytes. A signed file must have one text only, so this reader refuses them.
public enum Base64 {
  /// Writes bytes as padded base64.
  ///
  /// - Complexity: O(n) in the number of bytes.
  public static func string(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let group =
        UInt32(bytes[index]) << 16
        | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[index + 2]) : 0)
      text.append(digits[Int(group >> 18)])
      text.append(digits[Int(group >> 12 & 63)])
      text.append(left > 1 ? digits[Int(group >> 6 & 63)] : pad)
      text.append(left > 2 ? digits[Int(group & 63)] : pad)
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads canonical padded base64.
  ///
  /// - Returns: The bytes, or nil where the text is not exactly what `string(_:)` would write.
  public static func bytes(_ text: [UInt8]) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    let padding = text.suffix(2).reversed().prefix { $0 == pad }.count
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    for (position, character) in text.dropLast(padding).enumerated() {
      guard let value = value(of: character) else { return nil }
      group = group << 6 | value
      if position % 4 == 3 {
        result.append(UInt8(truncatingIfNeeded: group >> 16))
        result.append(UInt8(truncatingIfNeeded: group >> 8))
        result.append(UInt8(truncatingIfNeeded: group))
        group = 0
      }
    }
    return finish(result, group: group, padding: padding)
  }

  /// Appends the bytes of the last, padded group, if its unused bits are zero.
  static func finish(_ whole: [UInt8], group: UInt32, padding: Int) -> [UInt8]? {
    switch padding {
    case 0: return whole
    case 1:
      return group & 0b11 == 0 ? whole + [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)] : nil
    default: return group & 0b1111 == 0 ? whole + [UInt8(group >> 4 & 255)] : nil
    }
  }

  static let pad = UInt8(ascii: "=")
  static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
