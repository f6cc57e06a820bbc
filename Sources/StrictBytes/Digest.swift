/// A SHA-256 value: 32 bytes that name a document, a leaf or a tree.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  // Four big-endian words: no heap, and comparing words compares the bytes.
  let words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes the 32 bytes of a hash.
  ///
  /// - Returns: nil for any other length.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (position, byte) in bytes.enumerated() {
      words[position / 8] = words[position / 8] << 8 | UInt64(byte)
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// Reads 64 lowercase hexadecimal digits.
  ///
  /// - Returns: nil for any other text.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hex.bytes(Array(hex.utf8)) else { return nil }
    self.init(bytes: bytes)
  }

  /// The digest of 32 zero bytes, which no document has: the "previous" of the first entry.
  public static let zero = Digest(bytes: [UInt8](repeating: 0, count: 32))!

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return result
  }

  /// The 64 lowercase hexadecimal digits.
  public var hex: String { Hex.string(bytes) }

  /// The same as `hex`.
  public var description: String { hex }

  /// Equality of all 32 bytes.
  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  /// The order of the bytes.
  public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }

  /// Hashes the four words.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
