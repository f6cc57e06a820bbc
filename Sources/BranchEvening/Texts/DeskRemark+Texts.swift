import Wording

extension DeskRemark {
  /// What is the matter, and what to do.
  public func texts(in language: Language) -> (what: String, action: String) {
    let row = Self.rows[self] ?? (persian: ("", ""), english: ("", ""))
    return language == .persian ? row.persian : row.english
  }

  private typealias Texts = (persian: (String, String), english: (String, String))

  private static let rows: [DeskRemark: Texts] = [
    .deviceFileUnreadable: (
      ("این پرونده رأی نیست.", "پرونده دیگری از دستگاه بگیرید."),
      ("This is no file of ballots.", "Take the file from the device again.")
    ),
    .deviceFileNotRead: (
      ("این پرونده خوانده نشد.", "حافظه را دوباره بگذارید یا حافظه دیگری به کار ببرید."),
      ("This file could not be read.", "Put the stick in again, or use another.")
    ),
    .deviceFileEmpty: (
      ("این پرونده خالی است.", "با چاپ دستگاه بسنجید."),
      ("This file is empty.", "Compare with what the device has printed.")
    ),
    .deviceFileTwice: (
      ("این پرونده همان پرونده دیگر است و دوباره شمرده نشد.", "با شمار دستگاه‌ها بسنجید."),
      ("This file is the same as another and is not counted again.", "Compare with the devices.")
    ),
    .deviceOfOtherElection: (
      ("این پرونده از انتخابات دیگری است.", "حافظه درست را بگذارید."),
      ("This file is of another election.", "Put in the right stick.")
    ),
    .deviceOfOtherPrecinct: (
      ("این پرونده از شعبه دیگری است.", "حافظه این شعبه را بگذارید و به آن شعبه خبر دهید."),
      ("This file is of another precinct.", "Put in this precinct's stick and tell the other one.")
    ),
    .deviceOfOtherContest: (
      ("از حوزه یا بخش دیگری است؛ اینجا شمرده نشد.", "کاری لازم نیست."),
      ("It is of another contest or part and is not counted here.", "Nothing is to be done.")
    ),
    .deviceCountDiffers: (
      ("شمار برگه‌ها با آنچه پرونده می‌گوید نمی‌خواند.", "پرونده را دوباره از دستگاه بگیرید."),
      ("It has not as many ballots as it says.", "Take the file from the device again.")
    ),
    .deviceCodeOutside: (
      ("در این سطر کدی با شکل دیگر است.", "پرونده این حوزه را از دستگاه بگیرید."),
      ("In this line is a code of another form.", "Take the file of this contest from the device.")
    ),
    .deviceCodeTwice: (
      ("کدی در سرجدول دو بار آمده است.", "پرونده را دوباره از دستگاه بگیرید."),
      ("A code stands twice in the heading.", "Take the file from the device again.")
    ),
    .deviceLineWrong: (
      ("این سطر با سرجدول نمی‌خواند.", "پرونده را دوباره از دستگاه بگیرید."),
      ("This line does not fit the heading.", "Take the file from the device again.")
    ),
    .noDeviceFile: (
      ("در این نشانی پرونده رأی نیست.", "نشانی را بسنجید: پرونده‌ها ‎.ballots یا ‎.csv است."),
      ("There is no file of ballots at this path.", "Look for files .ballots or .csv.")
    ),
    .pathUnreadable: (
      ("این نشانی باز نمی‌شود.", "نشانی را بسنجید و حافظه را دوباره بگذارید."),
      ("This path cannot be opened.", "Compare the path, and put the stick in again.")
    ),
    .keyFileUnreadable: (
      ("پرونده کلید خوانده نشد.", "نشانی را بسنجید."),
      ("The key file cannot be read.", "Compare the path.")
    ),
    .keyFileWrong: (
      ("این پرونده کلید نیست.", "پرونده کلید خود را بدهید."),
      ("This file is no private key.", "Give your own key file.")
    ),
    .passphraseWrong: (
      ("گذرواژه درست نیست.", "دوباره بزنید."),
      ("The passphrase is wrong.", "Type it again.")
    ),
    .keyOfAnother: (
      ("این کلید از آن کس دیگری است.", "کلید همین عضو را بدهید."),
      ("This is another person's key.", "Give the key of this member.")
    ),
    .notSaved: (
      ("ذخیره نشد.", "جا باز کنید و دوباره بکوشید."),
      ("It could not be saved.", "Make room and try again.")
    ),
    .packageNotWritten: (
      ("بسته نوشته نشد.", "حافظه دیگری بگذارید یا جا باز کنید و دوباره بکوشید."),
      ("The package could not be written.", "Use another stick or make room, and try again.")
    ),
    .minutesNotPrinted: (
      ("بسته نوشته شد ولی صورتجلسه چاپی ساخته نشد.", "متن صورتجلسه در بسته است؛ آن را چاپ کنید."),
      (
        "The package is written, but not the minutes as PDF.",
        "Print the text of the minutes, which is in the package."
      )
    ),
    .receiptUnreadable: (
      ("رسید یا کلید خوانده نشد.", "نشانی هر دو را بسنجید."),
      ("The receipt or the key cannot be read.", "Compare both paths.")
    ),
    .ballotsFileLost: (
      (
        "پرونده رأی‌هایی که پذیرفته شده بود نیست یا عوض شده است.",
        "F4 بزنید و پرونده دستگاه را دوباره بپذیرید."
      ),
      (
        "The ballots file taken in is gone or another.",
        "Press F4 and accept the device's files again."
      )
    ),
  ]
}
