/// A SHA-256 value: 32 bytes that name a document, a leaf or a tree.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  // Four big-endian words: no heap, and comparing words compares the bytes.
  let words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes the 32 bytes of a hash.
  ///
  /// - Returns: nil for any other length.
  public init?(bytes: some Collection<UInt8>) {
    let digest = bytes.withContiguousStorageIfAvailable { Digest(buffer: $0) }
    guard let digest = digest ?? Array(bytes).withUnsafeBufferPointer({ Digest(buffer: $0) })
    else { return nil }
    self = digest
  }

  // Without generics: called for every hash that is read from anywhere.
  private init?(buffer: UnsafeBufferPointer<UInt8>) {
    guard buffer.count == 32 else { return nil }
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for place in start..<start + 8 { word = word << 8 | UInt64(buffer[place]) }
      return word
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// Reads 64 lowercase hexadecimal digits.
  ///
  /// - Returns: nil for any other text.
  public init?(hex: some StringProtocol) {
    var text = String(hex)
    guard let digest = text.withUTF8({ Digest(hexDigits: $0) }) else { return nil }
    self = digest
  }

  /// Reads the bytes of 64 lowercase hexadecimal digits.
  ///
  /// - Returns: nil for anything else.
  public init?(hexDigits digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 64 else { return nil }
    func word(_ start: Int) -> UInt64? {
      var word: UInt64 = 0
      for place in start..<start + 16 {
        guard let value = Hex.value(of: digits[place]) else { return nil }
        word = word << 4 | UInt64(value)
      }
      return word
    }
    guard let a = word(0), let b = word(16), let c = word(32), let d = word(48) else {
      return nil
    }
    words = (a, b, c, d)
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
  public var hex: String {
    String(unsafeUninitializedCapacity: 64) { buffer in
      var place = 0
      for word in [words.0, words.1, words.2, words.3] {
        for shift in stride(from: UInt64(60), through: 0, by: -4) {
          buffer[place] = Hex.digit(UInt8(truncatingIfNeeded: word >> shift & 15))
          place += 1
        }
      }
      return place
    }
  }

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
