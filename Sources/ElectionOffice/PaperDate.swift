/// The day of a paper, as whoever writes a decision down types it.
///
/// The format leaves it in the paper's own words (docs/formats/decision.md). What stands there in
/// figures alone is checked, so that a slip of the finger is not signed and published.
public enum PaperDate {
  /// Why this can be no day of a paper; nil where nothing speaks against it.
  ///
  /// - Parameter text: three numbers with `/`, `-` or `.` between them, year first or last, are a
  ///   day of the solar Hijri calendar (years 1300 to 1499) or of the Gregorian one (1900 to 2199);
  ///   anything else with a digit in it is in the paper's own words. Digits are ASCII, Persian or
  ///   Arabic.
  public static func refusal(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: { digit($0) != nil }) else {
      return "\(text) has no digit: give the day of the paper, such as 1405/02/13"
    }
    guard let numbers = numbers(scalars) else { return nil }
    let (year, day) = numbers[0] > 31 ? (numbers[0], numbers[2]) : (numbers[2], numbers[0])
    if exists(year, numbers[1], day) { return nil }
    return "there is no day \(text): year, month and day of the solar Hijri (1405/02/13) or of the "
      + "Gregorian calendar (2026-05-03) are expected, or the month in words"
  }

  /// The numbers of a text that is three of them with the same separator; nil for any other.
  private static func numbers(_ scalars: [Unicode.Scalar]) -> [Int]? {
    guard let separator = scalars.first(where: { digit($0) == nil }),
      ["/", "-", "."].contains(separator)
    else { return nil }
    let parts = scalars.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part -> Int? in
      let digits = part.compactMap(digit)
      guard digits.count == part.count, (1...4).contains(digits.count) else { return nil }
      return digits.reduce(0) { $0 * 10 + $1 }
    }
    return numbers.count == 3 && parts.count == 3 ? numbers : nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    for zero: UInt32 in [0x30, 0x660, 0x6F0] where (zero..<zero + 10).contains(scalar.value) {
      return Int(scalar.value - zero)
    }
    return nil
  }

  private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month) else { return false }
    switch year {
    case 1300...1499: return (1...solarLength(ofMonth: month, year: year)).contains(day)
    case 1900...2199: return (1...gregorianLength(ofMonth: month, year: year)).contains(day)
    default: return false
    }
  }

  /// Farvardin to Shahrivar have 31 days, Mehr to Bahman 30, Esfand 29 or 30. The leap years are
  /// those of the 33-year cycle, which are those of the calendar from 1343 to 1472.
  private static func solarLength(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 1...6: 31
    case 7...11: 30
    default: [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33) ? 30 : 29
    }
  }

  private static func gregorianLength(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
