import Testing

@testable import ElectionModel

@Suite struct `Names and texts have one form` {
  static let longest = String(repeating: "a", count: 64)

  @Test(arguments: ["a", "0", "0017", "c-1", "A.b_c-D", longest])
  func isAnID(text: String) { #expect(PrecinctID(text)?.text == text) }

  @Test(arguments: [
    "", ".a", "-a", "_a", "a b", "a/b", "é", "ش", "۱", "a\n", "a\u{301}", "a\u{0}", longest + "a",
    "\u{212A}",
  ])
  func isNoID(text: String) { #expect(PrecinctID(text) == nil) }

  @Test func idsStandInByteOrder() {
    let ids = ["a", "B", "10", "9", "a.", "a-"].compactMap(KeyID.init).sorted().map(\.text)
    #expect(ids == ["10", "9", "B", "a", "a-", "a."])
  }

  @Test(arguments: [
    ("1", true), ("12345678", true), ("aZ0", true), ("", false), ("123456789", false),
    ("1-", false),
    ("۱۲", false), ("*", false), ("-", false),
  ])
  func codes(text: String, isCode: Bool) { #expect((CandidateCode(text) != nil) == isCode) }

  @Test(arguments: [
    ("F203", true), ("W201", true), ("F20", false), ("F2030", false), ("X203", false),
    ("f203", false), ("F20a", false), ("F٢03", false), ("", false),
  ])
  func findingNumbers(text: String, isNumber: Bool) {
    #expect((FindingNumber(text) != nil) == isNumber)
  }

  @Test(arguments: [
    ("", true, true), ("علی رضایی", true, true), ("می\u{200C}رود", true, true),
    ("a\nb", false, true), ("a\tb", false, false), ("a\rb", false, false), ("\u{0}", false, false),
    ("\u{1F}", false, false), ("\u{7F}", false, false), ("\u{80}", false, false),
    ("\u{9F}", false, false), ("\u{A0}", true, true), ("\u{2029}", true, true),
    ("\u{202A}", false, false), ("\u{202E}", false, false), ("\u{202F}", true, true),
    ("\u{2065}", true, true), ("\u{2066}", false, false), ("\u{2069}", false, false),
    ("\u{206A}", true, true),
  ])
  func textHasNothingHidden(text: String, isText: Bool, isLongText: Bool) {
    #expect(Limits.isText(text) == isText)
    #expect(Limits.isText(text, long: true) == isLongText)
  }

  @Test func textsHaveALimitInBytes() {
    #expect(Limits.isText(String(repeating: "é", count: 200)))
    #expect(!Limits.isText(String(repeating: "é", count: 200) + "a"))
    #expect(Limits.isText(String(repeating: "é", count: 4_096), long: true))
    #expect(!Limits.isText(String(repeating: "é", count: 4_096) + "a", long: true))
  }

  @Test(arguments: [
    ("0", 0), ("1", 1), ("999999999", 999_999_999), ("1000000000", nil), ("", nil), ("00", nil),
    ("01", nil), ("+5", nil), ("-1", nil), ("1.0", nil), ("٣", nil), (" 1", nil), ("1,000", nil),
  ])
  func counts(text: String, count: Int?) { #expect(Limits.count(text.utf8) == count) }

  @Test(arguments: [
    ("a", true), ("presiding-officer", true), (String(repeating: "a", count: 40), true),
    (String(repeating: "a", count: 41), false), ("", false), ("-a", false), ("A", false),
    ("a1", false), ("a_b", false), ("a b", false),
  ])
  func words(text: String, isWord: Bool) { #expect(Limits.isWord(text) == isWord) }
}

@Suite struct `Days exist in the calendar` {
  @Test(arguments: [
    "2026-05-01", "0000-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "0000-02-29",
    "2026-04-30", "2026-12-31",
  ])
  func isADay(text: String) { #expect(CalendarDay.isDay(text)) }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
    "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01T", "2026-01-0a", "+026-01-01", "۲۰۲۶-01-01",
    "", "2026-01-32", " 2026-01-01",
  ])
  func isNoDay(text: String) { #expect(!CalendarDay.isDay(text)) }

  @Test func everyMonthHasItsLength() {
    for year in [1900, 2000, 2023, 2024] {
      let isLeap = year == 2000 || year == 2024
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for month in 1...12 {
        let days = (1...31).filter { CalendarDay.isDay("\(year)-\(two(month))-\(two($0))") }
        #expect(days == Array(1...lengths[month - 1]))
      }
    }
  }

  @Test(arguments: [
    ("2026-05-01T00:00", true), ("2026-05-01T23:59", true), ("2026-05-01T24:00", false),
    ("2026-05-01T12:60", false), ("2026-05-01 12:00", false), ("2026-05-01T1:00", false),
    ("2026-05-01T12:00Z", false), ("2026-05-01T12:00:00", false), ("2026-02-30T12:00", false),
    ("2026-05-01T12-00", false), ("", false),
  ])
  func minutes(text: String, isMinute: Bool) { #expect(CalendarDay.isMinute(text) == isMinute) }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
