/// Where people vote.
enum PrecinctNames {
  private static let schools = [
    "دبستان فردوسی", "دبستان سعدی", "دبستان حافظ", "دبستان نظامی", "دبستان پروین اعتصامی",
    "دبیرستان ابن‌سینا", "دبیرستان خیام", "دبیرستان رودکی", "دبیرستان دهخدا", "هنرستان کمال‌الملک",
    "مسجد جامع", "مسجد صاحب‌الزمان", "حسینیه اعظم", "کتابخانه عمومی", "سالن ورزشی",
  ]

  static func branch(_ number: Int, of city: String, _ stream: inout SeededStream) -> String {
    "شعبه \(PersianNames.digits(number))، \(stream.pick(schools))، \(city)"
  }

  static func village(_ name: String, _ stream: inout SeededStream) -> String {
    "\(stream.pick(["دبستان", "مسجد", "خانه بهداشت", "دهیاری"])) \(name)"
  }

  static func mobile(_ number: Int, of ruralDistrict: String) -> String {
    "صندوق سیار \(PersianNames.digits(number))، دهستان \(ruralDistrict)"
  }
}
