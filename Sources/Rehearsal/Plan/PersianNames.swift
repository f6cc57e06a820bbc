/// Common given names and surnames of Iran, in Persian letters (ی and ک, with ZWNJ where written
/// so). Put together at random they name nobody.
enum PersianNames {
  static let men = split(
    """
    محمد علی حسین حسن رضا مهدی احمد محمود عباس اکبر اصغر ابراهیم اسماعیل یوسف یعقوب موسی عیسی \
    سعید مجید حمید وحید امید مسعود منصور ناصر نادر جواد کاظم صادق باقر هادی داود سلیمان ایوب \
    کریم رحیم قاسم هاشم جعفر جمال کمال جلال بهرام بهمن بهروز فرهاد فرامرز فریدون ایرج جمشید \
    خسرو داریوش سیروس کوروش آرش کاوه رستم سهراب سیاوش مهران کامران شاهین پرویز هوشنگ منوچهر \
    محمدرضا محمدعلی محمدحسین علیرضا حمیدرضا غلامرضا عبدالله نعمت‌الله روح‌الله عزت‌الله \
    فتح‌الله حبیب‌الله اسدالله یدالله علی‌اکبر علی‌اصغر سیدمحمد سیدعلی سیدحسن میرحسین
    """)

  static let women = split(
    """
    فاطمه زهرا مریم زینب معصومه سکینه خدیجه صدیقه طاهره رقیه مرضیه راضیه اعظم اکرم اشرف \
    بتول کبری صغری لیلا سمیه سمیرا سارا هاجر آسیه حکیمه نرگس نسرین یاسمن بنفشه لاله شقایق \
    پروین پروانه شهلا شهناز مهناز فرزانه فریبا فرشته افسانه آزاده آرزو الهام الهه ندا نازنین \
    سحر سپیده ستاره مهتاب خورشید گلناز شیرین رویا زیبا ماه‌منیر ام‌البنین
    """)

  static let surnames = split(
    """
    محمدی احمدی حسینی موسوی رضایی علوی کریمی رحیمی ابراهیمی اسماعیلی یوسفی سلیمانی داودی \
    قاسمی هاشمی جعفری صادقی باقری کاظمی نقوی تقوی مهدوی هادوی اکبری اصغری عباسی یعقوبی \
    میرزایی شریفی شریعتی نوری صالحی فلاحی رحمانی سبحانی یزدانی ربانی سلطانی قربانی \
    شعبانی رمضانی رجبی محرمی بهرامی فرهادی جمشیدی خسروی رستمی سهرابی پهلوانی مرادی حیدری \
    صفری نظری عزیزی امینی معینی حبیبی نصیری بشیری امیری وزیری دبیری زارعی دهقانی باغبانی \
    چوپانی نجفی کربلایی شیرازی تبریزی کاشانی همدانی زنجانی گیلانی مازندرانی کرمانی یزدی \
    طاهری ناصری صابری ذاکری شاکری عسگری لشکری خانی بیگی ملکی شاهی کیانی افشاری قاجاری \
    قنبری غلامی بابایی آقایی نوری‌زاده حسن‌زاده علی‌زاده تقی‌زاده قلی‌زاده مهدی‌پور حسین‌پور \
    عباس‌پور رحیم‌پور نیک‌نژاد پاک‌نژاد هاشمی‌نژاد محمدیان کریمیان رضائیان فرهمند خردمند \
    دانشمند هنرمند نیکوکار پرهیزکار درستکار
    """)

  /// A person's name; three of four who stand for a council are men.
  static func person(_ stream: inout SeededStream) -> String {
    let given = stream.happens(perThousand: 740) ? stream.pick(men) : stream.pick(women)
    return "\(given) \(stream.pick(surnames))"
  }

  /// Different names; where two people would have the same, the father's name tells them apart.
  static func people(_ count: Int, _ stream: inout SeededStream) -> [String] {
    var seen: Set<String> = []
    return (0..<count).map { _ in
      var name = person(&stream)
      while !seen.insert(name).inserted { name += " فرزند \(stream.pick(men))" }
      return name
    }
  }

  /// An integer in Persian digits, for names that people read.
  static func digits(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(number).unicodeScalars.map { digit in
          Unicode.Scalar(0x06F0 + digit.value - 0x30) ?? digit
        }))
  }

  private static func split(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}
