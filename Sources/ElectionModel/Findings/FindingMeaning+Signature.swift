extension FindingMeaning {
  static let signatureRows: [FindingMeaning] = [
    FindingMeaning(
      "F301",
      (
        "A signature is by a key that is not registered.",
        "امضایی با کلیدی است که ثبت نشده است.",
        "Ask who signed; only registered keys count.",
        "بپرسید چه کسی امضا کرده؛ تنها کلیدهای ثبت‌شده پذیرفته‌اند."
      )),
    FindingMeaning(
      "F302",
      (
        "A signature is not valid: the return was changed after signing, or another key was used.",
        "امضایی درست نیست: صورت‌نتیجه پس از امضا دگرگون شده یا کلید دیگری به کار رفته است.",
        "Take the original file from the branch; keep this one as evidence.",
        "پرونده اصلی را از شعبه بگیرید و این را نگه دارید."
      )),
    FindingMeaning(
      "F303",
      (
        "A key that signed is not entitled to this precinct.",
        "کلید امضاکننده برای این شعبه مجاز نیست.",
        "Check the precinct's code and who signed.",
        "کد شعبه و امضاکننده را وارسی کنید."
      )),
    FindingMeaning(
      "F304",
      (
        "Too few of those who must sign have signed.",
        "شمار امضاهای لازم کامل نیست.",
        "Have the missing officials sign, or record their refusal.",
        "امضای اعضای باقی‌مانده را بگیرید یا خودداری آنان را ثبت کنید."
      )),
    FindingMeaning(
      "F305",
      (
        "The list of signers and the signatures do not agree.",
        "فهرست امضاکنندگان با امضاها نمی‌خواند.",
        "Have the branch sign again.",
        "شعبه دوباره امضا کند."
      )),
    FindingMeaning(
      "F306",
      (
        "A signature is by a key that was revoked or replaced at an earlier entry.",
        "امضایی با کلیدی است که پیش از این باطل یا جایگزین شده است.",
        "Ask the branch who holds this key; a return signed with a valid key is needed.",
        "از شعبه بپرسید این کلید نزد کیست؛ صورت‌نتیجه باید با کلید معتبر امضا شود."
      )),
    FindingMeaning(
      "F501",
      (
        "Another return for this precinct, contest and part counts already.",
        "برای این شعبه، حوزه و بخش پیش از این صورت‌نتیجه دیگری به شمار آمده است.",
        "Compare the two; a decision of the boards says which one stands.",
        "دو صورت‌نتیجه را بسنجید؛ تصمیم هیأت‌ها روشن می‌کند کدام می‌ماند."
      )),
    FindingMeaning(
      "W501",
      (
        "An earlier return for this precinct, contest and part is in quarantine.",
        "صورت‌نتیجه پیشین این شعبه، حوزه و بخش در قرنطینه است.",
        "Compare the two; note what was corrected.",
        "دو صورت‌نتیجه را بسنجید و بنویسید چه درست شده است."
      )),
  ]
}
