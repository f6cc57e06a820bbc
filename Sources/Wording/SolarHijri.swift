/// A day of the Solar Hijri calendar, the official one of Iran, in the years 1300 to 1500.
///
/// The law (11 Farvardin 1304) begins the year with the true spring equinox: on the day itself if it
/// falls before noon, on the next otherwise. In these years that is the same as the rule of 33
/// years, where a year has 366 days if `(25 * year + 11) mod 33 < 8`; beyond 1500 it is not always,
/// and no day is given there. Tests compare every year with the equinoxes computed by Meeus
/// (Astronomical Algorithms, chapter 27), and every day with ICU.
public struct SolarHijri: Sendable, Hashable {
  /// The year, 1300 to 1500.
  public let year: Int
  /// The month, 1 (Farvardin) to 12 (Esfand).
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// The years in which the rule is that of the law.
  public static let years = 1_300...1_500

  /// Takes a day; nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day of the Gregorian date `YYYY-MM-DD`; nil for another form, a day that does not exist, or
  /// one outside 1300 to 1500.
  public init?(gregorian text: String) {
    guard let number = GregorianDay.number(of: text) else { return nil }
    let days = number - Self.firstDay
    guard days >= 0 else { return nil }
    var year = Self.years.lowerBound + days / Self.daysOfCycle * 33
    var rest = days % Self.daysOfCycle
    while rest >= Self.length(ofYear: year) {
      rest -= Self.length(ofYear: year)
      year += 1
    }
    var month = 1
    while rest >= Self.length(ofMonth: month, year: year) {
      rest -= Self.length(ofMonth: month, year: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool { (25 * year + 11) % 33 < 8 }

  /// The same day as `YYYY-MM-DD` of the Gregorian calendar.
  public var gregorian: String { GregorianDay.text(of: number) }

  /// The day of the week, from 0 for Saturday, with which the week begins.
  public var weekday: Int { GregorianDay.weekday(number) }

  /// 1 Farvardin 1300, 21 March 1921, in days since 1 March of the year 0.
  private static let firstDay = GregorianDay.number(year: 1_921, month: 3, day: 21)

  /// The days of 33 years, 8 of which have 366.
  private static let daysOfCycle = 33 * 365 + 8

  /// The day in days since 1 March of the year 0.
  private var number: Int {
    let (cycles, inCycle) = (year - Self.years.lowerBound).quotientAndRemainder(dividingBy: 33)
    let years = (year - inCycle..<year).reduce(cycles * Self.daysOfCycle) {
      $0 + Self.length(ofYear: $1)
    }
    let months = (1..<month).reduce(0) { $0 + Self.length(ofMonth: $1, year: year) }
    return Self.firstDay + years + months + day - 1
  }

  private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case ...6: 31
    case ...11: 30
    default: isLeap(year) ? 30 : 29
    }
  }
}
