/// Days of the proleptic Gregorian calendar as numbers, for turning them into another calendar.
enum GregorianDay {
  /// The days from 1 March of the year 0 to a day, which the caller knows to exist.
  ///
  /// With years that begin in March the leap day is the last of its year, and the months before a
  /// month `m` (from 0 for March) have `(153 * m + 2) / 5` days.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let fromMarch = (month + 9) % 12
    let marchYear = month <= 2 ? year - 1 : year
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    return 365 * marchYear + leapDays + (153 * fromMarch + 2) / 5 + day - 1
  }

  /// The number of the day `YYYY-MM-DD`, from the year 1 on; nil for anything else.
  static func number(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let day = digits(bytes[8..<10]), year >= 1, (1...12).contains(month), day >= 1
    else { return nil }
    let number = number(year: year, month: month, day: day)
    // A day that does not exist, such as 30 February, comes back as another one.
    return self.text(of: number) == text ? number : nil
  }

  /// The day of a number as `YYYY-MM-DD`.
  static func text(of number: Int) -> String {
    let (century, inCentury) = number.quotientAndRemainder(dividingBy: 146_097)
    // 1,460 days are 4 years without their leap day, 36,524 a century, 146,096 four centuries.
    let yearOfEra =
      (inCentury - inCentury / 1_460 + inCentury / 36_524 - inCentury / 146_096) / 365
    let dayOfYear = inCentury - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = century * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The day of the week of a number, from 0 for Saturday: 1 March of the year 0 was a Wednesday.
  static func weekday(_ number: Int) -> Int { (number + 4) % 7 }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
