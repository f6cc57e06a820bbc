import ElectionModel

/// What officials write beside the numbers.
enum BoxRemarks {
  private static let common = [
    "صندوق پیش از آغاز، خالی و در حضور نمایندگان پلمب شد.",
    "رأی‌گیری نیم ساعت تمدید شد.",
    "قطع برق از ساعت ۱۴ تا ۱۴:۲۰؛ رأی‌گیری ادامه یافت.",
    "نماینده یکی از نامزدها به نوبت ورود اعتراض داشت.",
  ]

  static let fellBack = "دستگاه از کار افتاد و ادامه رأی‌گیری با برگه انجام شد."
  static let secondCount = "شمارش دوباره انجام شد و صورت‌جلسه تازه نوشته شد."

  static func remark(_ stream: inout SeededStream) -> String {
    stream.happens(perThousand: 180) ? stream.pick(common) : ""
  }

  static func refusals(_ stream: inout SeededStream) -> [Refusal] {
    guard stream.happens(perThousand: 25) else { return [] }
    let reasons = ["به ساعت پایان رأی‌گیری معترض بود", "پیش از پایان شمارش رفت", "دلیل نگفت"]
    return [
      Refusal(
        name: PersianNames.person(&stream), reason: stream.pick(reasons), role: "observer")
    ]
  }

  /// The minute a branch closed: some early, some extended until the night.
  static func closing(on day: String, _ stream: inout SeededStream) -> String {
    let hour = stream.number(in: 18...23)
    let minute = stream.pick(["00", "10", "15", "20", "30", "45"])
    return "\(day)T\(hour):\(minute)"
  }
}
