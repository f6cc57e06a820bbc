extension FindingMeaning {
  static let decisionRows: [FindingMeaning] = [
    FindingMeaning(
      "F701",
      (
        "The decision is of another election.",
        "تصمیم از انتخابات دیگری است.",
        "Take it to the election it belongs to.",
        "آن را به انتخابات خودش بدهید."
      )),
    FindingMeaning(
      "F702",
      (
        "The decision was signed for another election definition.",
        "تصمیم برای تعریف دیگری از انتخابات امضا شده است.",
        "Compare the fingerprints of the definitions; write and sign it again with the right one.",
        "اثر انگشت دو تعریف را بسنجید؛ با تعریف درست دوباره بنویسید و امضا کنید."
      )),
    FindingMeaning(
      "F703",
      (
        "A signature on the decision is by a key that is not registered.",
        "امضایی بر تصمیم با کلیدی است که ثبت نشده است.",
        "Ask who signed; only registered keys count.",
        "بپرسید چه کسی امضا کرده؛ تنها کلیدهای ثبت‌شده پذیرفته‌اند."
      )),
    FindingMeaning(
      "F704",
      (
        "A signature on the decision is not valid: it was changed after signing, or another key "
          + "was used.",
        "امضایی بر تصمیم درست نیست: پس از امضا دگرگون شده یا کلید دیگری به کار رفته است.",
        "Take the original file; otherwise write it again and have it signed again.",
        "پرونده اصلی را بیاورید؛ وگرنه دوباره بنویسید و امضا بگیرید."
      )),
    FindingMeaning(
      "F705",
      (
        "A signature on the decision is by a key that was revoked or replaced at an earlier entry.",
        "امضایی بر تصمیم با کلیدی است که پیش از این باطل یا جایگزین شده است.",
        "Find out who holds this key; have it signed with valid keys only.",
        "روشن کنید این کلید نزد کیست؛ تنها با کلیدهای معتبر امضا بگیرید."
      )),
    FindingMeaning(
      "F706",
      (
        "Too few of those who must sign decisions have signed, or the definition names nobody who "
          + "may.",
        "شمار امضاهای لازم برای تصمیم کامل نیست، یا تعریف کسی را برای آن نام نبرده است.",
        "Have the missing members of the boards sign it, each for contests of his own precincts.",
        "امضای اعضای باقی‌مانده هیأت‌ها را بگیرید، هر یک برای شعبه‌های خود."
      )),
    FindingMeaning(
      "F707",
      (
        "The contest of the decision is not in the definition.",
        "حوزه انتخابیه تصمیم در تعریف انتخابات نیست.",
        "Check the contest's id.",
        "شناسه حوزه را وارسی کنید."
      )),
    FindingMeaning(
      "F708",
      (
        "The decision names a code that is no candidate's of this contest, or it voids a list, or "
          + "it is a ruling about what is no list.",
        "تصمیم کدی را نام می‌برد که از آنِ هیچ نامزد این حوزه نیست، یا آرای یک فهرست را باطل می‌کند، "
          + "یا درباره کسی است که فهرست نیست.",
        "Compare the codes with the final list and with the minutes; votes are void candidate by "
          + "candidate.",
        "کدها را با فهرست نهایی و صورتجلسه بسنجید؛ ابطال آرا نامزد به نامزد است."
      )),
    FindingMeaning(
      "F709",
      (
        "A decision in force settles this already: a lot among the same candidates with the same "
          + "votes, the same candidate's votes are void, or the same question is answered. Or this "
          + "very decision took effect before.",
        "تصمیمی معتبر پیش از این همین را روشن کرده است: قرعه میان همین نامزدان با همین آرا، "
          + "یا آرای همین نامزد باطل است، یا به همین پرسش پاسخ داده شده؛ یا همین تصمیم پیش از این "
          + "اثر کرده است.",
        "If the earlier one is wrong, have it withdrawn first; then write this one again with a new "
          + "number and have it signed.",
        "اگر تصمیم پیشین نادرست است نخست پس گرفته شود؛ سپس این تصمیم با شماره‌ای تازه دوباره نوشته "
          + "و امضا شود."
      )),
    FindingMeaning(
      "F710",
      (
        "There is no decision in force about this contest that could be withdrawn so.",
        "درباره این حوزه چنین تصمیم معتبری نیست که پس گرفته شود.",
        "Check the entry of the earlier decision; perhaps it was withdrawn before or never took "
          + "effect. If it takes effect only now, write the withdrawal again with a new number.",
        "ردیف تصمیم پیشین را وارسی کنید؛ شاید پیش‌تر پس گرفته شده یا هرگز اثر نداشته است. اگر تازه "
          + "اکنون اثر می‌کند، پس‌گرفتن را با شماره‌ای تازه دوباره بنویسید."
      )),
  ]
}
