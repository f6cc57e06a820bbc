import Testing
import Wording

@Suite struct `Typed text has one form` {
  @Test(arguments: [
    ("۱۴۰۵", "1405"), ("١٤٠٥", "1405"), ("1405", "1405"), ("1۴٠5", "1405"),
    ("علي", "علی"), ("كريمي", "کریمی"), ("موسى", "موسی"),
    ("می\u{200C}رود", "می\u{200C}رود"), ("می\u{200C}\u{200C}رود", "می\u{200C}رود"),
    ("\u{200C}علی\u{200C} رضا\u{200C}", "علی رضا"), ("علی \u{200C}رضا", "علی رضا"),
    ("  دو   کلمه ", "دو کلمه"), ("الف\u{00A0}ب", "الف ب"), ("مـــحمد", "محمد"),
    ("\u{FEFF}\u{200F}۱۲\u{200E}", "12"), ("\u{202B}نام\u{202C}", "نام"),
    ("سطر یک \n  سطر دو", "سطر یک\nسطر دو"), ("", ""), (" \u{200C} ", ""),
  ])
  func oneFormOfManyKeyboards(typed: String, form: String) {
    // By scalars: Swift calls canonically equivalent texts equal.
    #expect(Array(Digits.normalised(typed).unicodeScalars) == Array(form.unicodeScalars))
    #expect(Digits.normalised(form) == form)
  }

  @Test(arguments: [
    ("۱٬۲۳۴", 1_234), ("1,234,567", 1_234_567), ("١٢٣", 123), ("0", 0), ("007", 7),
    ("999999999999", 999_999_999_999), ("12 345", 12_345), ("۱۲،۳۴۵", 12_345),
  ])
  func numbersAreReadInAnyDigits(typed: String, number: Int) {
    #expect(Digits.number(typed: typed) == number)
  }

  @Test(arguments: [
    "", "-1", "+5", "1.5", "12,34", "1,2345", ",123", "123,", "1234,567", "abc", "۱a",
    "1000000000000", "½", "٣.٥",
  ])
  func whatIsNoNumberIsNone(typed: String) { #expect(Digits.number(typed: typed) == nil) }

  @Test(arguments: [
    (0, "0", "۰"), (999, "999", "۹۹۹"), (1_000, "1,000", "۱٬۰۰۰"),
    (1_234_567, "1,234,567", "۱٬۲۳۴٬۵۶۷"), (-12_345, "-12,345", "-۱۲٬۳۴۵"),
  ])
  func figuresOfBothLanguages(number: Int, english: String, persian: String) {
    #expect(Digits.grouped(number, in: .english) == english)
    #expect(Digits.grouped(number, in: .persian) == persian)
  }

  /// What a screen shows is what it reads again.
  @Test func figuresShownAreReadAgain() {
    for number in [0, 7, 10, 999, 1_000, 486_282, 999_999_999_999] {
      for language in Language.allCases {
        #expect(Digits.number(typed: Digits.grouped(number, in: language)) == number)
      }
      #expect(Digits.number(typed: Digits.persian(number)) == number)
    }
  }

  @Test(arguments: [
    ("علي‌رضا", "علی رضا"), ("آزاده", "ازاده"), ("مؤمنی", "مومنی"), ("Ali Reza", "alireza"),
    ("رئیسی", "ریيسي"), ("مُحَمَّد", "محمد"),
  ])
  func namesAreFoundHoweverTheyAreTyped(one: String, other: String) {
    #expect(Digits.searchKey(one) == Digits.searchKey(other))
  }

  @Test(arguments: [
    ("علي رضايي", "علی رضایی"), ("كاظم", "کاظم\u{200C}"), ("علی\u{200F} رضایی", "علی  رضایی"),
    ("علی‌رضا", "علیرضا"), ("Jose\u{301}", "José"), ("\u{64A}\u{654}", "\u{626}"),
    ("ANN LEE", "Ann lee"), ("نامزد ٣", "نامزد 3"), ("José\u{200B}", "José"),
  ])
  func namesThatLookTheSameHaveOneLikeness(one: String, other: String) {
    #expect(Digits.likenessKey(one) == Digits.likenessKey(other))
  }

  @Test(arguments: [("José", "Jose"), ("آزاد", "ازاد"), ("حسن", "حسین")])
  func namesThatLookDifferentHaveNot(one: String, other: String) {
    #expect(Digits.likenessKey(one) != Digits.likenessKey(other))
  }

  @Test func differentNamesStayDifferent() {
    #expect(Digits.searchKey("حسن") != Digits.searchKey("حسین"))
  }
}
