/// Unpacks raw DEFLATE data (RFC 1951), written for reading and not for speed.
///
/// - Parameters:
///   - packed: The data; nothing may follow its last block.
///   - limit: The most bytes to unpack; data that gives more is refused, not cut.
/// - Throws: `InflateError` at the first thing that is wrong.
/// - Complexity: O(n) in the bytes read and unpacked; no more memory than `limit`.
public func inflate(_ packed: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
  var inflater = Inflater(packed: packed, limit: limit)
  return try inflater.run()
}

/// Why data is no packed file.
public enum InflateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The data ends in the middle.
  case cutShort
  /// Bytes follow the last block.
  case goesOn
  /// A block, a table of codes or a distance that the format does not allow.
  case malformed
  /// It unpacks to more bytes than a file may have.
  case tooLong(limit: Int)

  /// What is wrong, in a few words.
  public var description: String {
    switch self {
    case .cutShort: "it ends too early"
    case .goesOn: "something follows its end"
    case .malformed: "it is malformed"
    case .tooLong(let limit): "it unpacks to more than \(limit) bytes"
    }
  }
}

private struct Inflater {
  var bits: BitReader
  let limit: Int
  var output: [UInt8] = []

  init(packed: [UInt8], limit: Int) {
    bits = BitReader(bytes: packed)
    self.limit = limit
  }

  mutating func run() throws(InflateError) -> [UInt8] {
    var isLast = false
    while !isLast {
      isLast = try bits.take(1) == 1
      switch try bits.take(2) {
      case 0: try copyStored()
      case 1: try unpack(literals: .fixedLiterals, distances: .fixedDistances)
      case 2:
        let (literals, distances) = try readTables()
        try unpack(literals: literals, distances: distances)
      default: throw .malformed
      }
    }
    guard bits.isAtEnd else { throw .goesOn }
    return output
  }

  /// A stored block (section 3.2.4).
  private mutating func copyStored() throws(InflateError) {
    bits.skipToByte()
    let length = try bits.take(16)
    guard try bits.take(16) == length ^ 0xFFFF else { throw .malformed }
    guard output.count + length <= limit else { throw .tooLong(limit: limit) }
    for _ in 0..<length { output.append(UInt8(try bits.take(8))) }
  }

  /// A block of literals and repeats (section 3.2.5).
  private mutating func unpack(
    literals: PrefixCode, distances: PrefixCode
  ) throws(InflateError) {
    while true {
      let symbol = try literals.next(&bits)
      switch symbol {
      case ..<256:
        guard output.count < limit else { throw .tooLong(limit: limit) }
        output.append(UInt8(symbol))
      case 256: return
      case 257...285:
        let length = try value(symbol - 257, Self.lengthBases, Self.lengthBits)
        let code = try distances.next(&bits)
        guard code < 30 else { throw .malformed }
        try repeatBytes(length, from: try value(code, Self.distanceBases, Self.distanceBits))
      default: throw .malformed
      }
    }
  }

  private mutating func value(
    _ symbol: Int, _ bases: [Int], _ extra: [Int]
  ) throws(InflateError) -> Int {
    bases[symbol] + (try bits.take(extra[symbol]))
  }

  private mutating func repeatBytes(_ length: Int, from distance: Int) throws(InflateError) {
    guard distance <= output.count else { throw .malformed }
    guard output.count + length <= limit else { throw .tooLong(limit: limit) }
    for _ in 0..<length { output.append(output[output.count - distance]) }
  }

  /// The tables of a block with codes of its own (section 3.2.7).
  private mutating func readTables() throws(InflateError) -> (PrefixCode, PrefixCode) {
    let (literals, distances) = (try bits.take(5) + 257, try bits.take(5) + 1)
    guard literals <= 286, distances <= 30 else { throw .malformed }
    var lengthsOfLengths = [Int](repeating: 0, count: 19)
    for place in 0..<(try bits.take(4) + 4) {
      lengthsOfLengths[Self.orderOfLengths[place]] = try bits.take(3)
    }
    let code = try PrefixCode(lengths: lengthsOfLengths, mayBeIncomplete: false)
    var lengths: [Int] = []
    while lengths.count < literals + distances {
      let symbol = try code.next(&bits)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw .malformed }
        lengths += [Int](repeating: last, count: try bits.take(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try bits.take(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try bits.take(7) + 11)
      default: lengths.append(symbol)
      }
    }
    guard lengths.count == literals + distances, lengths[256] > 0 else { throw .malformed }
    return (
      try PrefixCode(lengths: Array(lengths[..<literals]), mayBeIncomplete: true),
      try PrefixCode(lengths: Array(lengths[literals...]), mayBeIncomplete: true)
    )
  }

  private static let orderOfLengths = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537,
    2_049, 3_073, 4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
}
