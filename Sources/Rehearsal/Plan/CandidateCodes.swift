/// Codes for the candidates of one contest.
///
/// No 0 and no 3, and no two equal digits side by side: so the codes of Karaj 2013 were made,
/// presumably because ۰ and ۵, ۲ and ۳ are misread for each other.
enum CandidateCodes {
  static let alphabet = "12456789"
  private static let digits = Array(alphabet.utf8)
  private static let ofTwo = all(length: 2)
  private static let ofFour = all(length: 4)

  /// All codes of a length in byte order: 8 × 7 for two digits, 8 × 7 × 7 × 7 for four.
  ///
  /// Each is one number: its first digit in the highest byte that is used.
  static func all(length: Int) -> [UInt32] {
    var codes = digits.map { UInt32($0) }
    for _ in 1..<length {
      codes = codes.flatMap { code in
        digits.filter { UInt32($0) != code & 255 }.map { code << 8 | UInt32($0) }
      }
    }
    return codes
  }

  /// Different codes of two or four digits in no order.
  static func draw(_ count: Int, length: Int, _ stream: inout SeededStream) -> [UInt32] {
    Array(stream.shuffled(length == 2 ? ofTwo : ofFour).prefix(count))
  }

  /// The digits of a code.
  static func bytes(_ code: UInt32, length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: code >> UInt32(8 * (length - 1 - $0))) }
  }
}
