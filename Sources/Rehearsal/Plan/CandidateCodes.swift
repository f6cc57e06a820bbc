/// Codes for the candidates of one contest.
///
/// No 0 and no 3, and no two equal digits side by side: so the codes of Karaj 2013 were made,
/// presumably because ۰ and ۵, ۲ and ۳ are misread for each other.
enum CandidateCodes {
  static let alphabet = "12456789"
  private static let digits = Array(alphabet.utf8)

  /// All codes of a length in byte order: 8 × 7 for two digits, 8 × 7 × 7 × 7 for four.
  static func all(length: Int) -> [[UInt8]] {
    var codes = digits.map { [$0] }
    for _ in 1..<length {
      codes = codes.flatMap { code in
        digits.filter { $0 != code.last }.map { code + [$0] }
      }
    }
    return codes
  }

  /// Different codes in no order.
  static func draw(_ count: Int, length: Int, _ stream: inout SeededStream) -> [[UInt8]] {
    Array(stream.shuffled(all(length: length)).prefix(count))
  }
}
