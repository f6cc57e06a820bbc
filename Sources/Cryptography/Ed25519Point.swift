/// The points that no public key may be (RFC 8032 section 5.1.7 and ledger.md 1.10).
///
/// libcrypto accepts small-order keys: with the key 01 00…00 one constant signature verifies every
/// message. It also takes y + p for y. Both are refused where a key is made, once and for all.
enum Ed25519Point {
  /// Says why 32 bytes may not be a public key, or nil.
  static func fault(in bytes: [UInt8]) -> KeyError? {
    var y = bytes
    y[31] &= 0x7f  // The top bit is the sign of x.
    if !isBelowPrime(y) { return .nonCanonicalPoint }
    // x and -x have the same order, so y alone decides. This also refuses the two encodings of
    // "minus zero": they have x = 0, that is y = 1 or y = -1.
    if smallOrder.contains(y) { return .smallOrderPoint }
    return nil
  }

  /// Compares a little-endian number with p = 2^255 - 19.
  private static func isBelowPrime(_ y: [UInt8]) -> Bool {
    if y[31] != 0x7f { return true }
    if y[1..<31].contains(where: { $0 != 0xff }) { return true }
    return y[0] < 0xed
  }

  /// The y of the eight points whose order divides 8, little-endian: five numbers below p.
  private static let smallOrder: [[UInt8]] = [
    number(first: 0x00, middle: 0x00, last: 0x00),  // 0: order 4
    number(first: 0x01, middle: 0x00, last: 0x00),  // 1: order 1
    number(first: 0xec, middle: 0xff, last: 0x7f),  // -1: order 2
    [
      0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
      0xf0,
      0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc,
      0x05,
    ],  // order 8
    [
      0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
      0x0f,
      0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03,
      0x7a,
    ],  // order 8
  ]

  private static func number(first: UInt8, middle: UInt8, last: UInt8) -> [UInt8] {
    [first] + [UInt8](repeating: middle, count: 30) + [last]
  }
}
