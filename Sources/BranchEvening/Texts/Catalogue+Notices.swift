extension Catalogue {
  static let notices: [Row] = [
    Row(
      .toLeave, "برای خروج F10 بزنید. همه چیز ذخیره است.",
      "Press F10 to leave. Everything is saved."),
    Row(
      .chooseWithArrows, "با پیکان‌ها برگزینید و Enter بزنید.",
      "Choose with the arrows and press Enter."),
    Row(.onlyDigits, "اینجا تنها رقم.", "Only digits here."),
    Row(.tooLong, "بیش از اندازه بلند است.", "That is too long."),
    Row(.chooseByNumber, "یکی از ۱ تا {0} را بزنید.", "Press a number from 1 to {0}."),
    Row(.notInAlphabet, "کدها تنها از اینها ساخته می‌شود: {0}", "Codes are made of these only: {0}"),
    Row(.timeForm, "ساعت با چهار رقم: ۰۸۰۰ یا ۲۱۳۰.", "The time has four digits: 0800 or 2130."),
    Row(.anotherPerson, "این بار عضوی دیگر وارد می‌کند.", "Another person has to type this time."),
    Row(
      .typedAlone,
      "جز شما کسی نوشته نشده است: در صورتجلسه می‌آید که هر دو بار را یک تن وارد کرده است. اگر عضو دیگری هست، نامش را بنویسید.",
      "Nobody else is written down: the minutes will say that one person typed both entries. If"
        + " another member is there, write down the name first."),
    Row(
      .changeNotTaken,
      "آنچه اینجا عوض شده بود پذیرفته نشد: برای پذیرفتن، صفحه را با Enter تا پایان ببرید.",
      "What was changed there does not hold: to change it, go through the screen with Enter."),
    Row(
      .readToEnd, "نخست تا پایان بخوانید (PgDn)، سپس F6 بزنید.",
      "Read it to the end first (PgDn); then press F6."),
    Row(
      .screenTooSmall,
      "پنجره کوچک است ({0} × {1}). دست کم ۸۰ × ۲۴ کنید؛ چیزی از دست نرفته است.",
      "The window is too small ({0} × {1}). Make it at least 80 × 24; nothing is lost."),
    Row(.receiptOf, "{0}، نسخه {1}:", "{0}, version {1}:"),
    Row(
      .receiptSuperseded, "نسخه تازه‌تری امضا شده است؛ رسید آن را هم بخواهید.",
      "A newer version is signed; ask for its receipt, too."),
    Row(.fieldMissing, "این خانه را پر کنید.", "This field is missing."),
    Row(
      .fingerprintDiffers,
      "این تعریف انتخابات شما نیست. رأی‌ها را نشمارید و به فرمانداری خبر دهید.",
      "This is not your election definition. Do not count; call the county office."),
    Row(.nobodyWrittenDown, "نخست نام اعضا را بنویسید.", "Write down the members' names first."),
    Row(.entriesAgree, "هر دو ورود یکی است.", "The entries agree."),
    Row(
      .secondEntry, "ورود نخست پایان یافت. اکنون عضوی دیگر.",
      "The first entry is complete. Now another member."),
    Row(.fieldsDiffer, "{0} خانه یکی نیست و دوباره زده می‌شود.", "Fields to be typed again: {0}."),
    Row(.nothingChanged, "چیزی عوض نشد.", "Nothing has changed."),
    Row(.noSuchKey, "این کلید اینجا کاری نمی‌کند.", "This key does nothing here."),
    Row(.codeNotWhole, "کد آخر کامل نیست.", "The last code is not whole."),
    Row(.blankIsMinus, "برای برگه سفید - بزنید.", "Press - for a blank ballot."),
    Row(.nothingToTakeBack, "برگه‌ای برای پس گرفتن نیست.", "There is no ballot to take back."),
    Row(.ballotTakenBack, "یک برگه پس گرفته شد.", "One ballot is taken back."),
    Row(
      .ballotNotEnded, "نخست این برگه را با Enter پایان دهید.", "End this ballot with Enter first."),
    Row(
      .signingUnderWay, "امضا آغاز شده است؛ نخست آن را پایان دهید.",
      "Signing is under way; end it first."),
    Row(
      .nothingReady, "هنوز صورتجلسه‌ای آماده امضا نیست: نخست بشمارید و بررسی کنید.",
      "No minutes are ready to sign yet: count and check first."),
    Row(.nobodySigns, "دست کم یک عضو باید امضا کند.", "At least one member has to sign."),
    Row(.signatureTaken, "امضا شد. اکنون نفر بعد.", "Signed. Now the next person."),
    Row(
      .packageWritten, "بسته نوشته و بازخوانی شد: {0}", "The package is written and read back: {0}"),
    Row(.nothingSigned, "هنوز چیزی امضا نشده است.", "Nothing is signed yet."),
    Row(
      .partsAreSigned, "صورتجلسه‌ای امضا شده است؛ بخش‌ها دیگر عوض نمی‌شود.",
      "Minutes are signed; the parts cannot change any more."),
    Row(.noMinutesYet, "هنوز صورتجلسه‌ای نیست.", "There are no minutes yet."),
  ]
}
