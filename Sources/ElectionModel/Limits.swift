/// Bounds and forms that several formats share (docs/formats/README.md).
public enum Limits {
  /// A count: an integer from 0 to 999,999,999.
  public static let count = 0...999_999_999
  /// The largest return, key event or decision, in bytes.
  public static let returnBytes = 1 << 20
  /// The largest election.json, in bytes.
  public static let headerBytes = 1 << 20
  /// The largest ballots file, in bytes.
  public static let ballotsFileBytes = 64 << 20
  /// The most entries on one ballot.
  public static let ballotEntries = 255
  /// The most people who sign or refuse to sign one return.
  public static let signers = 64

  /// The longest remarks of a return, in bytes.
  public static let remarksBytes = longTextBytes

  static let textBytes = 400
  static let longTextBytes = 8_192

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// True for text without control characters or characters that reorder what a person reads.
  ///
  /// - Parameter long: allows line feeds and 8,192 instead of 400 bytes.
  public static func isText(_ text: String, long: Bool = false) -> Bool {
    guard text.utf8.count <= (long ? longTextBytes : textBytes) else { return false }
    // Nearly every text is free of bytes that could begin one of these characters.
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
    }
    return isPlain == true || text.unicodeScalars.allSatisfy { isAllowed($0, long: long) }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar, long: Bool) -> Bool {
    switch scalar.value {
    case 0x0A: long
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }

  /// True for the word of a role or an office: 1 to 40 of `a-z` and `-`, beginning with a letter.
  static func isWord(_ text: String, extra: Unicode.Scalar = "-") -> Bool {
    let bytes = text.utf8
    guard (1...40).contains(bytes.count), let first = bytes.first else { return false }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    return letters.contains(first)
      && bytes.allSatisfy { letters.contains($0) || $0 == UInt8(ascii: extra) }
  }

  /// Reads a count written in ASCII digits without leading zeros.
  static func count(_ text: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(text.count), text.allSatisfy(isDigit) else { return nil }
    if text.count > 1, text.first == UInt8(ascii: "0") { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
