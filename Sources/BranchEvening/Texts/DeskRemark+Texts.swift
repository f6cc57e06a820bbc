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
    .deviceSameContent: (
      (
        "برگه‌های این پرونده با پرونده دیگری یکی است؛ هر دو شمرده شد.",
        "با شمار دستگاه‌ها بسنجید؛ اگر رونوشت است آن را از حافظه بردارید و دوباره Enter بزنید."
      ),
      (
        "This file has the same ballots as another; both are counted.",
        "Compare with the devices; if it is a copy, take it off the stick and press Enter again."
      )
    ),
    .deviceSameAsAll: (
      (
        "برگه‌های این پرونده با همه پرونده‌های دیگر روی هم یکی است؛ همه شمرده شد.",
        "اگر جمع دستگاه‌هاست آن را از حافظه بردارید و دوباره Enter بزنید."
      ),
      (
        "This file has the same ballots as all others together; all are counted.",
        "If it is the sum of the devices, take it off the stick and press Enter again."
      )
    ),
    .deviceOwnFile: (
      ("این پرونده را همین برنامه نوشته است و شمرده نشد.", "کاری لازم نیست."),
      ("This program has written this file itself; it is not counted.", "Nothing is to be done.")
    ),
    .deviceInPackage: (
      (
        "این پرونده در پوشه بسته این شعبه است و شمرده نشد.",
        "اگر از دستگاه است آن را از این پوشه بیرون بیاورید و دوباره Enter بزنید."
      ),
      (
        "This file lies in the folder of this precinct's package and is not counted.",
        "If it is of a device, move it out of that folder and press Enter again."
      )
    ),
    .devicesTooLarge: (
      (
        "پرونده‌های این نشانی از آنچه یک شعبه می‌تواند داشته باشد بزرگ‌تر است.",
        "تنها پرونده‌های دستگاه‌های همین شعبه را در حافظه بگذارید و دوباره Enter بزنید."
      ),
      (
        "The files at this path have more than a precinct can have.",
        "Leave only the files of this precinct's devices on the stick and press Enter again."
      )
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
      ("این سطر خالی است یا با سرجدول نمی‌خواند.", "پرونده را دوباره از دستگاه بگیرید."),
      (
        "This line is empty, or does not fit the heading.", "Take the file from the device again."
      )
    ),
    .deviceContestNotNamed: (
      (
        "نام و پوشه این پرونده نمی‌گوید از کدام حوزه است و شمرده نشد.",
        "شناسه حوزه را در نام پرونده بنویسید، یا نشانی همین یک پرونده را بزنید."
      ),
      (
        "Neither its name nor its folder says of which contest it is; it is not counted.",
        "Put the contest's id into the file's name, or type the path of this one file."
      )
    ),
    .deviceFormUnclear: (
      (
        "این پرونده را دو گونه می‌توان خواند: جدول یا فهرست کدها.",
        "پرونده ‎.ballots یا شکل دیگری را از دستگاه بگیرید، یا به فرمانداری خبر دهید."
      ),
      (
        "This file can be read in two ways: as a table, or as a list of codes.",
        "Take a file .ballots or another form from the device, or call the county."
      )
    ),
    .deviceNoCandidate: (
      (
        "هیچ کدی در این پرونده از نامزدهای این حوزه نیست.",
        "پرونده این حوزه را از دستگاه بگیرید و با چاپ دستگاه بسنجید."
      ),
      (
        "No code in this file is a candidate's of this contest.",
        "Take the file of this contest from the device, and compare with what it has printed."
      )
    ),
    .noDeviceFile: (
      ("در این نشانی پرونده رأی نیست.", "نشانی را بسنجید: پرونده‌ها ‎.ballots یا ‎.csv است."),
      ("There is no file of ballots at this path.", "Look for files .ballots or .csv.")
    ),
    .pathIsOwn: (
      ("این پوشه از آن خود برنامه است.", "مسیر حافظه همراه را بنویسید."),
      ("This folder is the program's own.", "Type the path of the stick.")
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
    .diskNotConfirmed: (
      (
        "حافظه تأیید نکرد که بسته نوشته شده است.",
        "این حافظه را کنار بگذارید و حافظه دیگری به کار ببرید؛ به نوشته‌های آن تکیه نکنید."
      ),
      (
        "The disk or stick did not confirm that the package is written.",
        "Put it away, use another one, and do not rely on what it holds."
      )
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
        "F4 را تا پرسش نشانی پوشه بزنید و پرونده دستگاه را دوباره بپذیرید."
      ),
      (
        "The ballots file taken in is gone or another.",
        "Press F4 until the folder is asked for, and accept the device's files again."
      )
    ),
    .remarksTooLong: (
      (
        "یادداشت‌ها و دلیل‌ها برای صورتجلسه بیش از اندازه بلند است و چیزی از آن بریده نمی‌شود.",
        "کوتاه‌تر بنویسید، یا بقیه را روی کاغذ پیوست کنید و در یادداشت به آن اشاره کنید."
      ),
      (
        "The remarks and reasons are too long for the minutes, and nothing of them is cut.",
        "Shorten them, or attach the rest on paper and say so in the remarks."
      )
    ),
    .statementUnreadable: (
      (
        "این صورتجلسه در فرمانداری خوانده نمی‌شود و برای امضا آماده نشد.",
        "نام‌ها و یادداشت‌ها را ساده‌تر بنویسید؛ اگر باز هم نشد به فرمانداری خبر دهید."
      ),
      (
        "The count centre could not read these minutes; they are not put before the members.",
        "Type names and remarks in plainer words; if that does not help, call the county."
      )
    ),
  ]
}
