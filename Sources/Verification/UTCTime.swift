/// A time as `2026-09-21T14:13:20Z`, in the proleptic Gregorian calendar (ISO 8601); years after
/// 9999 have as many digits as they need.
///
/// - Parameter seconds: Seconds since 1970-01-01T00:00:00Z, without leap seconds.
func utcText(_ seconds: UInt64) -> String {
  let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
  // Days are counted from 1 March of the year 0, so that the leap day is the last of its year; 400
  // years have 146,097 days.
  let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  let (minute, hour) = (second / 60 % 60, second / 3_600)
  return "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second % 60, 2))Z"
}

private func padded(_ number: UInt64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
