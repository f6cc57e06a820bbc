extension Catalogue {
  static let ballots: [Row] = [
    Row(
      .ruleVoid, "برگه‌ای که بیش از اندازه نام دارد خوانده نمی‌شود.",
      "A ballot with too many names is not read."),
    Row(
      .ruleDropLast, "نام‌های بیش از اندازه از آخر خوانده نمی‌شود.",
      "Names beyond the number are not read, from the end."),
    Row(
      .ruleWritten, "نام‌های ناخوانا و تکراری هم جایی می‌گیرند.",
      "Illegible and repeated names use up a place."),
    Row(
      .ruleEffective, "نام‌های ناخوانا و تکراری جایی نمی‌گیرند.",
      "Illegible and repeated names use up no place."),
    Row(.ballotsSoFar, "برگه‌های وارد شده: {0}", "Ballots typed: {0}"),
    Row(.thisBallot, "این برگه", "This ballot"),
    Row(.lastBallot, "برگه پیشین", "The ballot before"),
    Row(.nobodysName, "نام هیچ نامزدی نیست", "nobody's name"),
    Row(.verdictCounted, "خوانده شد", "counts"),
    Row(.verdictRepeated, "تکراری است، یک بار شمرده شد", "repeated: counts once"),
    Row(.verdictNobody, "در فهرست نهایی نیست، خوانده نشد", "not on the final list: not read"),
    Row(.verdictBeyond, "بیش از اندازه است، خوانده نشد", "beyond the number: not read"),
    Row(.outcomeValid, "برگه صحیح است.", "The ballot is valid."),
    Row(
      .outcomeBlank, "برگه سفید است: باطل و جزء مأخوذه.", "The ballot is blank: invalid, and cast."),
    Row(
      .outcomeIllegible, "برگه ناخواناست: باطل و جزء مأخوذه.",
      "The ballot is illegible: invalid, and cast."),
    Row(
      .outcomeNoCandidate, "نام هیچ نامزدی ندارد: باطل و جزء مأخوذه.",
      "No candidate's name: invalid, and cast."),
    Row(
      .outcomeOvervoted, "نام‌های بیش از اندازه: باطل و جزء مأخوذه.",
      "Too many names: invalid, and cast."),
    Row(.ballotsInFile, "{0} برگه", "{0} ballots"),
    Row(.deviceTotals, "جمع همه دستگاه‌ها", "All devices together"),
    Row(
      .acceptHint, "اگر با چاپ دستگاه یکی است F6 بزنید.",
      "If this is what the device has printed, press F6."),
  ]

  static let findings: [Row] = [
    Row(.nothingFound, "همه ارقام جور است.", "All numbers fit together."),
    Row(
      .willBeQuarantined,
      "اگر چنین بماند ثبت می‌شود ولی تا تصمیم فرمانداری به شمار نمی‌آید.",
      "If it stays so it is recorded, but does not count until the county has decided."),
    Row(
      .doCastAboveIdentified,
      "رأی‌ها و فهرست احراز هویت را دوباره بشمارید؛ اگر درست است دلیل را بنویسید.",
      "Count the votes and the list of voters again; if both are right, write down why."),
    Row(
      .doAboveEligible, "با فهرست واجدان بسنجید؛ اگر از جاهای دیگر رأی داده‌اند بنویسید.",
      "Compare with the voters' list; if people from elsewhere voted here, write it down."),
    Row(
      .doFoundAboveSlips,
      "اگر برگه‌ها از تعرفه‌ها بیشتر است زائد را به قرعه بیرون بکشید، یا دلیل را بنویسید.",
      "If there are more ballots than slips, draw the excess by lot, or write down why not."),
    Row(
      .doTooFewSigners,
      "اگر کسی برای امضا نمانده، دلیل را بنویسید و بسته را بفرستید.",
      "If nobody is left who can sign, write down why and hand over the package all the same."),
    Row(
      .doSlips, "تعرفه‌های مصرفی، باقیمانده و ابطالی را دوباره بشمارید.",
      "Count the slips used, left over and spoiled again."),
    Row(
      .doNumbers, "ارقام را با برگ شمارش بسنجید؛ برگه‌های باطل را دوباره بشمارید.",
      "Compare with the tally sheet; count the invalid ballots again."),
    Row(
      .doVotes, "رقم نامزدها و شمار برگه‌های صحیح را با برگ شمارش بسنجید.",
      "Compare the candidates' figures and the valid ballots with the tally sheet."),
    Row(.minutesVersion, "نسخه {0}", "version {0}"),
    Row(.remarkBoxNotEmpty, "صندوق خالی نشان داده نشد", "the box was not shown empty"),
    Row(.remarkFile, "پرونده دستگاه", "device file"),
    Row(
      .remarkFilesNotNamed, "شمار پرونده‌های دیگر دستگاه که پذیرفته نشد یا جای پرسش دارد",
      "number of other device files left out or in doubt"),
    Row(
      .remarkTypedByOne, "ارقام را یک تن دو بار وارد کرده است",
      "typed twice by one person"),
    Row(
      .remarkPaperLeftOut, "بخش کاغذی که شمرده شده بود کنار گذاشته شد",
      "the paper part that was counted is left out"),
    Row(
      .remarkElectronicLeftOut, "بخش الکترونیکی که شمرده شده بود کنار گذاشته شد",
      "the electronic part that was counted is left out"),
    Row(
      .remarkNotCompared, "اثر انگشت تعریف انتخابات با برگه سنجیده نشد",
      "the fingerprint of the definition was not compared with the paper"),
    Row(
      .remarkDiffers, "اثر انگشت تعریف انتخابات با برگه یکی نیست",
      "the fingerprint of the definition is not that on the paper"),
    Row(.remarkPresent, "حاضران دیگر", "also present"),
    Row(.remarkNoOpening, "گشودن نوشته نشد", "the opening was not written down"),
    Row(
      .remarkOtherMethod,
      "با روش دیگر از سر شمرده شد و آنچه پیشتر وارد شده بود کنار رفت",
      "counted anew by another method; what was typed before was dropped"),
    Row(.remarkSupersedes, "جایگزین نسخه پیشین", "supersedes the version before"),
  ]
}
