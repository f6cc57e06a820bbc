/// A Huffman code given by the lengths of its words (RFC 1951, section 3.2.2).
struct PrefixCode {
  /// How many words there are of each length, 0 to 15.
  private var counts = [Int](repeating: 0, count: 16)
  /// The symbols in the order of their words.
  private var symbols: [Int] = []

  /// Takes the length of each symbol's word, 0 for a symbol without one.
  ///
  /// - Parameter mayBeIncomplete: allows a single word of one bit, or none at all, as zlib does.
  /// - Throws: `.malformed` for lengths of no code.
  init(lengths: [Int], mayBeIncomplete: Bool) throws(InflateError) {
    for length in lengths { counts[length] += 1 }
    var left = 1
    for length in 1...15 {
      left = 2 * left - counts[length]
      guard left >= 0 else { throw .malformed }
    }
    let words = lengths.count - counts[0]
    guard left == 0 || mayBeIncomplete && (words == 0 || words == 1 && counts[1] == 1) else {
      throw .malformed
    }
    for length in 1...15 where counts[length] > 0 {
      symbols += lengths.indices.filter { lengths[$0] == length }
    }
  }

  /// The code of blocks without tables: it is complete by section 3.2.6.
  private init(unchecked lengths: [Int]) {
    for length in lengths { counts[length] += 1 }
    for length in 1...15 { symbols += lengths.indices.filter { lengths[$0] == length } }
  }

  static let fixedLiterals = PrefixCode(
    unchecked: [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
      + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8))
  static let fixedDistances = PrefixCode(unchecked: [Int](repeating: 5, count: 32))

  /// Takes the next word, bit by bit, and gives its symbol.
  ///
  /// - Throws: `.malformed` for a word that is not of this code, `.cutShort`.
  func next(_ bits: inout BitReader) throws(InflateError) -> Int {
    var word = 0
    var firstWord = 0
    var firstSymbol = 0
    for length in 1...15 {
      word |= try bits.take(1)
      let count = counts[length]
      if word - firstWord < count { return symbols[firstSymbol + word - firstWord] }
      firstSymbol += count
      firstWord = (firstWord + count) << 1
      word <<= 1
    }
    throw .malformed
  }
}

/// Bits of bytes, the lowest of each byte first (RFC 1951, section 3.1.1).
struct BitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// A number of so many bits, 0 to 16, the first of them the lowest.
  mutating func take(_ count: Int) throws(InflateError) -> Int {
    guard position + count <= 8 * bytes.count else { throw .cutShort }
    var number = 0
    for place in 0..<count {
      let bit = bytes[(position + place) / 8] >> UInt8((position + place) % 8) & 1
      number |= Int(bit) << place
    }
    position += count
    return number
  }

  mutating func skipToByte() { position = (position + 7) / 8 * 8 }

  /// True if nothing is left but the rest of the last byte.
  var isAtEnd: Bool { (position + 7) / 8 == bytes.count }
}
