/// Every text of the minutes, for a translator: Persian, then English.
extension Phrase {
  static let title = Phrase(
    "صورتجلسه قرائت و شمارش آراء", "Minutes of reading and counting the ballots")
  static let copyFor = Phrase("نسخه برای: %1", "Copy for: %1")
  static let page = Phrase("صفحه %1 از %2", "page %1 of %2")
  static let practice = Phrase("تمرین", "PRACTICE")
  static let practiceLine = Phrase(
    "تمرین: این برگ صورتجلسه هیچ انتخاباتی نیست", "PRACTICE: these are the minutes of no election")
  static let importedLine = Phrase(
    "ارقام منتشرشده دیگران است؛ اعضای شعبه این برگ را امضا نکرده‌اند",
    "Figures published by others; the officials of the precinct have not signed this")
  static let digestHead = Phrase("چکیده صورتجلسه", "digest of the statement")

  // The branch
  static let branch = Phrase("شعبه", "Precinct")
  static let election = Phrase("انتخابات", "election")
  static let day = Phrase("روز رأی‌گیری", "day of the election")
  static let contest = Phrase("حوزه انتخابیه", "contest")
  static let contestCode = Phrase("کد حوزه", "code of the contest")
  static let seats = Phrase("تعداد اعضا", "seats")
  static let seatsValue = Phrase(
    "%1 اصلی و %2 علی‌البدل؛ حداکثر %3 نام در هر برگ",
    "%1, and %2 alternates; at most %3 names a ballot")
  static let branchCode = Phrase("کد شعبه", "code of the precinct")
  static let branchName = Phrase("نام و نشانی شعبه", "name and place")
  static let kind = Phrase("نوع شعبه", "kind")
  static let fixed = Phrase("ثابت", "fixed")
  static let mobile = Phrase("سیار", "mobile")
  static let part = Phrase("شیوه رأی‌گیری", "part")
  static let electronic = Phrase("الکترونیکی", "electronic")
  static let paper = Phrase("کاغذی", "paper")
  static let eligible = Phrase("واجدان شرایط", "eligible voters")
  static let opened = Phrase("آغاز رأی‌گیری", "opened")
  static let closed = Phrase("پایان رأی‌گیری", "closed")
  static let revision = Phrase("ویرایش", "revision")
  static let firstRevision = Phrase("نخستین", "the first")
  static let laterRevision = Phrase(
    "%1؛ جانشین همه ویرایش‌های پیشین این صورتجلسه",
    "%1; supersedes all earlier revisions of these minutes")
  static let unknown = Phrase("ثبت نشده", "not recorded")
  static let notInDefinition = Phrase("در تعریف انتخابات نیست", "not in the definition")

  // Slips and ballots
  static let numbers = Phrase("تعرفه‌ها و برگ‌های رأی", "Slips and ballots")
  static let item = Phrase("شرح", "item")
  static let figures = Phrase("به عدد", "figures")
  static let inWords = Phrase("به حروف", "in words")
  static let received = Phrase("تعرفه دریافتی", "slips received")
  static let used = Phrase("تعرفه مصرف‌شده", "slips used")
  static let unused = Phrase("تعرفه باقی‌مانده", "slips unused")
  static let spoiled = Phrase("تعرفه ابطالی", "slips spoiled")
  static let identified = Phrase("رأی‌دهندگان احراز هویت‌شده", "voters identified")
  static let found = Phrase("برگ‌های رأی درون صندوق", "ballots in the box")
  static let excess = Phrase(
    "زائد بر تعرفه، خارج‌شده به قید قرعه", "in excess of slips, drawn out by lot")
  static let void = Phrase(
    "باطل و غیرمأخوذه (بی‌مهر، هویت دیگری و …)", "void, not counted as cast (no stamp, …)")
  static let cast = Phrase("آراء مأخوذه", "votes cast")
  static let valid = Phrase("آراء صحیح", "valid ballots")
  static let invalid = Phrase("آراء باطله مأخوذه", "invalid ballots, counted as cast")
  static let blank = Phrase("— سفید", "— blank")
  static let illegible = Phrase("— ناخوانا", "— illegible")
  static let noCandidate = Phrase("— بدون نام نامزد", "— no candidate's name")
  static let overvoted = Phrase("— بیش از نام‌های مجاز", "— more names than allowed")

  // Votes
  static let votes = Phrase("آراء نامزدها", "Votes of the candidates")
  static let row = Phrase("ردیف", "no.")
  static let code = Phrase("کد", "code")
  static let candidate = Phrase("نام نامزد", "candidate")
  static let sum = Phrase("جمع", "sum")
  static let othersWithout = Phrase(
    "%1 نامزد دیگر فهرست نهایی هیچ رأیی ندارند.",
    "The %1 other candidates of the final list have no votes.")
  static let noVotes = Phrase("هیچ نامزدی رأی ندارد.", "No candidate has a vote.")

  // Remarks, findings
  static let remarks = Phrase("توضیحات و اعتراض‌ها", "Remarks and objections")
  static let none = Phrase("ندارد.", "None.")
  static let findings = Phrase("یافته‌های بررسی این ارقام", "Findings on these figures")
  static let noFindings = Phrase(
    "هنگام چاپ، ارقام با تعریف انتخابات و با یکدیگر سازگار و امضاهای دیجیتال معتبر بود.",
    "When this was printed the figures agreed with the definition and with each other, and the "
      + "digital signatures were valid.")

  // People
  static let signers = Phrase("امضاکنندگان", "Signed by")
  static let name = Phrase("نام", "name")
  static let role = Phrase("سمت", "role")
  static let key = Phrase("کلید امضای دیجیتال", "key of the digital signature")
  static let hand = Phrase("امضای دستی", "signature by hand")
  static let refusals = Phrase("خودداری از امضا", "Refused to sign")
  static let reason = Phrase("دلیل", "reason")
  static let nobodySigned = Phrase("هیچ‌کس امضا نکرده است.", "Nobody has signed.")

  // Proof
  static let proof = Phrase("اثر انگشت‌ها", "Fingerprints")
  static let statementDigest = Phrase(
    "چکیده صورتجلسه (آنچه امضا شده است)", "digest of the statement (what is signed)")
  static let fileDigest = Phrase(
    "چکیده پرونده صورتجلسه (آنچه ثبت می‌شود)، %1 بایت",
    "digest of the return file (what is recorded), %1 bytes")
  static let definitionDigest = Phrase("اثر انگشت تعریف انتخابات", "fingerprint of the definition")
  static let ballotsDigest = Phrase(
    "چکیده پرونده برگ‌های رأی، %1 بایت", "digest of the ballots file, %1 bytes")
  static let codes = Phrase("رمزینه‌های صورتجلسه", "The return in codes")
  static let codeHow = Phrase(
    "این رمزینه همه صورتجلسه امضاشده را در خود دارد. هر کس می‌تواند آن را بخواند و با فرمان زیر "
      + "امضاها را بیازماید و ببیند که همین صورتجلسه در جمع آراء منتشرشده آمده است:",
    "This code holds the whole signed return. Anybody can scan it, check the signatures, and see "
      + "that this very return is in the published total, with:")
  static let codesHow = Phrase(
    "این %1 رمزینه با هم همه صورتجلسه امضاشده را در خود دارند. هر کس می‌تواند آن‌ها را بخواند و "
      + "با فرمان زیر امضاها را بیازماید و ببیند که همین صورتجلسه در جمع آراء منتشرشده آمده است:",
    "These %1 codes together hold the whole signed return. Anybody can scan them, check the "
      + "signatures, and see that this very return is in the published total, with:")
  static let codeNumber = Phrase("رمزینه %1 از %2", "code %1 of %2")

  // Roles of keys.csv that have a name of their own
  static let roles: [String: Phrase] = [
    "presiding-officer": Phrase("رئیس شعبه", "presiding officer"),
    "deputy": Phrase("نایب‌رئیس شعبه", "deputy"),
    "secretary": Phrase("منشی شعبه", "secretary"),
    "member": Phrase("عضو شعبه", "member"),
    "computer-user": Phrase("کاربر رایانه", "computer user"),
    "governor-representative": Phrase("نماینده فرماندار", "governor's representative"),
    "district-governor-representative": Phrase(
      "نماینده بخشدار", "district governor's representative"),
    "observer": Phrase("ناظر هیأت نظارت", "observer of the supervisory board"),
    "inspector": Phrase("بازرس وزارت کشور", "inspector of the ministry"),
    "candidate-representative": Phrase("نماینده نامزد", "candidate's representative"),
    "importer": Phrase("واردکننده ارقام", "importer"),
  ]

  // Offices of contests.csv
  static let offices: [String: Phrase] = [
    "city-council": Phrase("شورای اسلامی شهر %1", "Council of the city of %1"),
    "village-council": Phrase("شورای اسلامی روستای %1", "Council of the village of %1"),
    "clan-council": Phrase("شورای اسلامی تیره عشایری %1", "Council of the clan of %1"),
  ]

  static let parties: [Phrase] = [
    Phrase("هیأت اجرایی", "executive board"), Phrase("هیأت نظارت", "supervisory board"),
    Phrase("درون صندوق", "in the box"),
  ]
}
