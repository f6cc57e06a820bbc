import Foundation
import Testing
import Wording

@Suite struct `The Solar Hijri calendar` {
  /// The day of March, from 20 on, on which each of the years 1300 to 1500 begins by the law:
  /// 0 for 20 March, 1 for 21, 2 for 22. From equinoxes by Meeus, Astronomical Algorithms, chapter 27,
  /// and the mean time of Iran (UTC + 3:30); the closest to noon is that of 1309, by 6 seconds, and
  /// 1308 is a common year by every published calendar.
  private static let marchDays = [
    "1221122111211121112111211121112111211121111111111111111111111111111",
    "1111111101110111011101110111011101110111001100110011001100110011001",
    "1001100010001000100010001000100010001000000001111111111111111111111",
  ].joined()

  /// The years of 366 days that follow from the same equinoxes.
  private static let leapYears: Set<Int> = [
    1_300, 1_304, 1_309, 1_313, 1_317, 1_321, 1_325, 1_329, 1_333, 1_337, 1_342, 1_346, 1_350,
    1_354, 1_358, 1_362, 1_366, 1_370, 1_375, 1_379, 1_383, 1_387, 1_391, 1_395, 1_399, 1_403,
    1_408, 1_412, 1_416, 1_420, 1_424, 1_428, 1_432, 1_436, 1_441, 1_445, 1_449, 1_453, 1_457,
    1_461, 1_465, 1_469, 1_474, 1_478, 1_482, 1_486, 1_490, 1_494, 1_498,
  ]

  @Test func everyYearBeginsWhenTheEquinoxSays() {
    #expect(Self.marchDays.utf8.count == 201)
    for (year, day) in zip(1_300..., Self.marchDays) {
      let march = "\(year + 621)-03-\(20 + (day.wholeNumberValue ?? 99))"
      #expect(SolarHijri(year: year, month: 1, day: 1)?.gregorian == march)
    }
  }

  @Test func leapYearsAreThoseOfTheEquinoxes() {
    #expect(Self.leapYears.isSuperset(of: [1_399, 1_403, 1_408, 1_412]))
    #expect(Set(SolarHijri.years.filter(SolarHijri.isLeap)) == Self.leapYears)
  }

  /// Foundation's calendar is ICU's, written by others.
  @Test func everyDayIsThatOfICU() throws {
    var persian = Calendar(identifier: .persian)
    let zone = try #require(TimeZone(identifier: "UTC"))
    persian.timeZone = zone
    var count = 0
    var different: [String] = []
    for year in SolarHijri.years {
      for month in 1...12 {
        for day in 1...31 {
          guard let ours = SolarHijri(year: year, month: month, day: day) else { continue }
          let date = try #require(noon(of: ours.gregorian, in: zone))
          let parts = persian.dateComponents([.year, .month, .day, .weekday], from: date)
          // ICU counts the days of the week from 1 for Sunday, we from 0 for Saturday.
          let isSame =
            [parts.year, parts.month, parts.day] == [year, month, day]
            && parts.weekday.map { $0 % 7 } == ours.weekday
            && SolarHijri(gregorian: ours.gregorian) == ours
          if !isSame { different.append(ours.gregorian) }
          count += 1
        }
      }
    }
    #expect(different.isEmpty)
    #expect(count == 201 * 365 + Self.leapYears.count)
  }

  private func noon(of text: String, in zone: TimeZone) -> Date? {
    var gregorian = Calendar(identifier: .gregorian)
    gregorian.timeZone = zone
    let fields = text.split(separator: "-").compactMap { Int($0) }
    return gregorian.date(
      from: DateComponents(year: fields[0], month: fields[1], day: fields[2], hour: 12))
  }

  /// Election days as the press gave them in both calendars.
  @Test(arguments: [
    ("2013-06-14", "جمعه ۲۴ خرداد ۱۳۹۲"), ("2017-05-19", "جمعه ۲۹ اردیبهشت ۱۳۹۶"),
    ("2021-06-18", "جمعه ۲۸ خرداد ۱۴۰۰"), ("2026-05-01", "جمعه ۱۱ اردیبهشت ۱۴۰۵"),
    ("2026-05-01T18:30", "جمعه ۱۱ اردیبهشت ۱۴۰۵، ساعت ۱۸:۳۰"),
    ("2025-03-20", "پنجشنبه ۳۰ اسفند ۱۴۰۳"),
  ])
  func knownDays(gregorian: String, persian: String) {
    #expect(SolarHijri.text(of: gregorian) == persian)
    #expect(dateWords(gregorian, in: .persian) == persian)
  }

  @Test(arguments: [
    ("2026-05-01", "Friday 1 May 2026"), ("2026-05-01T08:05", "Friday 1 May 2026, 08:05"),
    ("0000-01-01", "0000-01-01"), ("2026-02-30", "2026-02-30"),
  ])
  func daysInEnglish(day: String, text: String) { #expect(dateWords(day, in: .english) == text) }

  @Test(arguments: [
    "0000-01-01", "2026-02-29", "2026-13-01", "2026-5-1", "", "2026-00-10", "1921-03-20",
    "2122-03-21", "9999-12-31", "2026-05-01T10:00T", "۲۰۲۶-۰۵-۰۱",
  ])
  func whatIsNoDayOfTheseYearsIsNone(text: String) {
    #expect(SolarHijri(gregorian: text) == nil)
    #expect(SolarHijri.text(of: text) == Digits.persian(text))
  }

  @Test(arguments: [(1_404, 12, 30), (1_405, 7, 31), (1_299, 1, 1), (1_501, 1, 1), (1_405, 0, 1)])
  func daysThatDoNotExistAreNone(year: Int, month: Int, day: Int) {
    #expect(SolarHijri(year: year, month: month, day: day) == nil)
  }
}
