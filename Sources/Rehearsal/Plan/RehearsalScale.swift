/// How much of a country is rehearsed: an exact share, 1 for all of it.
public struct RehearsalScale: Sendable, Equatable, CustomStringConvertible {
  /// The whole country.
  public static let whole = RehearsalScale(numerator: 1, denominator: 1)

  /// The share is `numerator` / `denominator`, above 0 and at most 1.
  public let numerator: UInt64
  /// 1 or a power of ten, at most 1,000,000.
  public let denominator: UInt64

  private init(numerator: UInt64, denominator: UInt64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Reads `1` or a decimal such as `0.01`, of at most six decimals and not ending in 0, so that a
  /// share is written in one way.
  ///
  /// - Returns: nil for anything else, and for 0.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    if bytes == [UInt8(ascii: "1")] {
      self = .whole
      return
    }
    let decimals = bytes.dropFirst(2)
    guard bytes.starts(with: "0.".utf8), (1...6).contains(decimals.count),
      decimals.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      decimals.last != UInt8(ascii: "0")
    else { return nil }
    numerator = decimals.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    denominator = decimals.reduce(1) { product, _ in product * 10 }
  }

  /// True for that share of all ranks; what a smaller share takes, a larger one takes too.
  func takes(rank: UInt64) -> Bool {
    // rank / 2^64 < numerator / denominator, without rounding.
    rank.multipliedFullWidth(by: denominator).high < numerator
  }

  /// The decimal that `init` reads.
  public var description: String {
    guard denominator > 1 else { return "1" }
    let digits = String(numerator)
    let places = String(denominator).utf8.count - 1
    return "0." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }
}

/// Ranks for things in a row, such that every share takes its part of every stretch of the row.
///
/// The ranks are the van der Corput sequence in base 2 (van der Corput 1935) from a drawn start:
/// the bits of a counter in reverse. Among any 2^k neighbours each of the 2^k parts of the range
/// holds exactly one. So a hundredth of cities in order of size has large and small ones.
struct EvenRanks {
  private let start: UInt64

  init(seed: UInt64, _ name: String) {
    var stream = SeededStream(seed: seed, "ranks|\(name)")
    start = stream.next()
  }

  /// The rank of the thing at a position.
  func rank(_ position: Int) -> UInt64 {
    var bits = start &+ UInt64(position)
    var reversed: UInt64 = 0
    for _ in 0..<64 {
      reversed = reversed << 1 | bits & 1
      bits >>= 1
    }
    return reversed
  }
}
