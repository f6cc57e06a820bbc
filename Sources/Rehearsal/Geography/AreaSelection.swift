/// The codes somebody asked for, ready to be compared with 98,100 others.
struct AreaSelection {
  private static let lengths = [2, 4, 6, 10, 16]

  let codes: [String]
  private var asked: Set<CodePrefix> = []
  private var askedLengths: [Int] = []
  private var above: Set<CodePrefix> = []

  /// - Throws: `unknownArea` for a text that has not the form of a code.
  init(_ codes: [String]) throws(RehearsalError) {
    self.codes = codes
    for code in codes {
      let digits = Array(code.utf8)
      guard Self.lengths.contains(digits.count),
        digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else { throw .unknownArea(code) }
      asked.insert(CodePrefix(digits[...], length: digits.count))
      for length in Self.lengths where length < digits.count {
        above.insert(CodePrefix(digits[...], length: length))
      }
    }
    askedLengths = Self.lengths.filter { length in codes.contains { $0.utf8.count == length } }
  }

  /// True for a place that was asked for, lies in one, or holds one.
  func keeps(_ code: ArraySlice<UInt8>) -> Bool {
    for length in askedLengths where length <= code.count {
      if asked.contains(CodePrefix(code, length: length)) { return true }
    }
    return above.contains(CodePrefix(code, length: code.count))
  }
}

/// The first digits of a code, and how many they are: "00" and "0" are different.
private struct CodePrefix: Hashable {
  private let packed: UInt64

  init(_ code: ArraySlice<UInt8>, length: Int) {
    // 16 digits are below 2^54, so the length fits above them.
    let number = code.prefix(length).reduce(UInt64(0)) { $0 * 10 + UInt64($1 & 15) }
    packed = number | UInt64(length) << 56
  }
}
