import StrictBytes

/// 32 bytes that no key may have.
public enum WeakKeys {
  /// The eight points whose order divides 8, in their canonical encodings (ledger.md 1.10; the same
  /// list stands in libsodium's `ge25519_has_small_order`).
  public static let smallOrder = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  ].map(bytes)

  /// Encodings of y that are not below p = 2^255 - 19, from p itself to 2^255 - 1, with either sign,
  /// and the two of "minus zero".
  public static let nonCanonical: [[UInt8]] =
    (UInt8(0xed)...0xff).flatMap { first in
      [UInt8(0x7f), 0xff].map { [first] + [UInt8](repeating: 0xff, count: 30) + [$0] }
    } + [
      bytes("0100000000000000000000000000000000000000000000000000000000000080"),
      bytes("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    ]

  /// All of them.
  public static let all = smallOrder + nonCanonical

  private static func bytes(_ hex: String) -> [UInt8] {
    guard let bytes = Hex.bytes(Array(hex.utf8)) else { preconditionFailure("\(hex) is no hex") }
    return bytes
  }
}
