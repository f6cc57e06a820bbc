extension SolarHijri {
  /// The months' names, Farvardin first.
  public static let monthNames = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
  ]

  /// The names of the days of the week, Saturday first.
  public static let weekdayNames = [
    "شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه",
  ]

  /// The day in Persian: «جمعه ۱۱ اردیبهشت ۱۴۰۵».
  public var text: String {
    let month = Self.monthNames[month - 1]
    return
      "\(Self.weekdayNames[weekday]) \(Digits.persian(day)) \(month) \(Digits.persian(year))"
  }

  /// A Gregorian day `YYYY-MM-DD` in Persian, or a minute `YYYY-MM-DDThh:mm`:
  /// «جمعه ۱۱ اردیبهشت ۱۴۰۵، ساعت ۱۸:۳۰».
  ///
  /// What is no such day, or lies outside 1300 to 1500, comes back as it is, in Persian digits.
  public static func text(of day: String) -> String {
    let parts = day.split(separator: "T", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2,
      let date = SolarHijri(gregorian: String(first))
    else { return Digits.persian(day) }
    guard parts.count == 2 else { return date.text }
    return "\(date.text)، ساعت \(Digits.persian(String(parts[1])))"
  }
}

/// A Gregorian day `YYYY-MM-DD`, or a minute `YYYY-MM-DDThh:mm`, as people of a language read it.
///
/// Persian: the Solar Hijri date with the day of the week. English: `Friday 1 May 2026, 18:30`. What
/// is no such day comes back as it is.
public func dateWords(_ day: String, in language: Language) -> String {
  guard language == .english else { return SolarHijri.text(of: day) }
  let parts = day.split(separator: "T", omittingEmptySubsequences: false)
  guard let first = parts.first, parts.count <= 2,
    let number = GregorianDay.number(of: String(first))
  else { return day }
  let fields = first.split(separator: "-").compactMap { Int($0) }
  let weekday = englishWeekdays[GregorianDay.weekday(number)]
  let date = "\(weekday) \(fields[2]) \(englishMonths[fields[1] - 1]) \(fields[0])"
  return parts.count == 2 ? "\(date), \(parts[1])" : date
}

private let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
]

private let englishWeekdays = [
  "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
]
