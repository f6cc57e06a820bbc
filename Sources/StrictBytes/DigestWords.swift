extension Digest {
  /// Takes the hash as four big-endian words, so that a hash function needs no heap to return it.
  public init(bigEndianWords words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// The hash as four big-endian words: the first holds bytes 0 to 7.
  public var bigEndianWords: (UInt64, UInt64, UInt64, UInt64) { words }
}
