extension Catalogue {
  static let bars: [Row] = [
    Row(
      .practiceBanner, "تمرین · PRACTICE · رأی واقعی شمرده نمی‌شود",
      "PRACTICE · تمرین · no real votes are counted"),
    Row(.precinctTitle, "شعبه {0}", "Precinct {0}"),
    Row(.fieldOf, "خانه {0} از {1}", "field {0} of {1}"),
    Row(
      .notSavedBanner,
      "ذخیره نشد! چیزی از دست نرفته است؛ برنامه را نبندید، جا باز کنید و یک کلید بزنید. {0}",
      "Not saved! Nothing is lost; do not end the program, make room and press a key. {0}"),
    Row(.titleOverview, "کارهای امشب", "what is to be done tonight"),
    Row(.titleCheck, "بررسی: {0}", "check: {0}"),
    Row(.titleMinutes, "صورتجلسه: {0}", "minutes: {0}"),
    Row(.titleSupersede, "نسخه تازه: {0}", "new version: {0}"),
    Row(.titleSign, "امضای {0}", "signature of {0}"),
    Row(.keyOpen, "باز کردن", "open"),
    Row(.keyNext, "بعدی", "next"),
    Row(.keyCorrect, "اصلاح", "correct"),
    Row(.keyMinutes, "صورتجلسه", "minutes"),
    Row(.keyTakeBack, "پس گرفتن آخرین برگه", "take back last"),
    Row(.keyEndTally, "پایان شمارش", "all ballots typed"),
    Row(.keyAccept, "پذیرفتن", "accept"),
    Row(.keyBack, "بازگشت", "back"),
    Row(.keyLanguage, "English", "فارسی"),
    Row(.keyLeave, "خروج", "leave"),
  ]

  static let tasks: [Row] = [
    Row(.taskFingerprint, "اثر انگشت تعریف انتخابات", "fingerprint of the definition"),
    Row(.taskPeople, "اعضای شعبه و حاضران", "members and others present"),
    Row(.taskOpening, "گشودن: صندوق خالی و تعرفه‌ها", "opening: empty box and slips"),
    Row(.taskClosing, "پایان رأی‌گیری", "closing of the poll"),
    Row(.taskCount, "شمارش: {0}", "count: {0}"),
    Row(.taskSign, "امضای صورتجلسه", "signing the minutes"),
    Row(.taskPackage, "بسته برای فرمانداری", "package to hand over"),
    Row(.taskReceipt, "رسید ثبت", "receipt of the count centre"),
    Row(.stateOpen, "مانده", "to do"),
    Row(.stateDone, "انجام شد", "done"),
    Row(.stateEntries, "ورود ارقام: {0} بار", "entries so far: {0}"),
    Row(.stateBallots, "{0} برگه", "ballots: {0}"),
    Row(.stateToCheck, "بررسی شود", "to be checked"),
    Row(.stateReady, "آماده امضا", "ready to sign"),
    Row(.stateSigned, "امضا شد، نسخه {0}", "signed, version {0}"),
    Row(.stateSigning, "در حال امضا", "being signed"),
    Row(.stateReadyToSign, "می‌توان امضا کرد", "can be signed"),
    Row(.statePackage, "بسته نوشته شد", "written"),
  ]
}
