extension FindingMeaning {
  static let keyRows: [FindingMeaning] = [
    FindingMeaning(
      "F601",
      (
        "The key event is of another election.",
        "رویداد کلید از انتخابات دیگری است.",
        "Take it to the election it belongs to.",
        "آن را به انتخابات خودش بدهید."
      )),
    FindingMeaning(
      "F602",
      (
        "The key event was signed for another election definition.",
        "رویداد کلید برای تعریف دیگری از انتخابات امضا شده است.",
        "Compare the fingerprints of the definitions; make and sign it again with the right one.",
        "اثر انگشت دو تعریف را بسنجید؛ با تعریف درست دوباره بسازید و امضا کنید."
      )),
    FindingMeaning(
      "F603",
      (
        "A signature on the key event is by a key that is not registered.",
        "امضایی بر رویداد کلید با کلیدی است که ثبت نشده است.",
        "Ask who signed; only registered keys count.",
        "بپرسید چه کسی امضا کرده؛ تنها کلیدهای ثبت‌شده پذیرفته‌اند."
      )),
    FindingMeaning(
      "F604",
      (
        "A signature on the key event is not valid: it was changed after signing, or "
          + "another key was used.",
        "امضایی بر رویداد کلید درست نیست: پس از امضا دگرگون شده یا کلید دیگری به کار رفته است.",
        "Take the original file; otherwise make it again and have it signed again.",
        "پرونده اصلی را بیاورید؛ وگرنه دوباره بسازید و امضا بگیرید."
      )),
    FindingMeaning(
      "F605",
      (
        "A signature on the key event is by a key that was revoked or replaced at an "
          + "earlier entry.",
        "امضایی بر رویداد کلید با کلیدی است که پیش از این باطل یا جایگزین شده است.",
        "Find out who holds this key; have it signed with valid keys only.",
        "روشن کنید این کلید نزد کیست؛ تنها با کلیدهای معتبر امضا بگیرید."
      )),
    FindingMeaning(
      "F606",
      (
        "Too few of those who must sign key events have signed, or the definition names "
          + "nobody who may.",
        "شمار امضاهای لازم برای رویداد کلید کامل نیست، یا تعریف کسی را برای آن نام نبرده است.",
        "Have the missing authorities sign it, for keys of their own precincts.",
        "امضای مقام‌های باقی‌مانده را بگیرید، هر یک برای شعبه‌های خود."
      )),
    FindingMeaning(
      "F607",
      (
        "A key of this name is there already, or was.",
        "کلیدی به این نام هست یا پیش از این بوده است.",
        "Give the new key a name that was never used.",
        "به کلید تازه نامی بدهید که هرگز به کار نرفته است."
      )),
    FindingMeaning(
      "F608",
      (
        "This public key has a name or another role already, or had.",
        "این کلید عمومی نام یا نقش دیگری دارد یا داشته است.",
        "Generate a new key for this one role; a key that was revoked never comes back.",
        "برای همین نقش کلید تازه‌ای بسازید؛ کلید باطل‌شده هرگز باز نمی‌گردد."
      )),
    FindingMeaning(
      "F609",
      (
        "The public key is weak or not written in its one form.",
        "کلید عمومی سست است یا به تنها شکل مجاز نوشته نشده است.",
        "Refuse it; have its owner generate a key with this program.",
        "آن را نپذیرید؛ دارنده‌اش با همین برنامه کلید بسازد."
      )),
    FindingMeaning(
      "F610",
      (
        "The key that is to be replaced or revoked is not known.",
        "کلیدی که باید جایگزین یا باطل شود شناخته نیست.",
        "Check the key's name in the list of keys.",
        "نام کلید را در فهرست کلیدها وارسی کنید."
      )),
    FindingMeaning(
      "F611",
      (
        "The key that is to be replaced or revoked was revoked or replaced before.",
        "کلیدی که باید جایگزین یا باطل شود پیش از این باطل یا جایگزین شده است.",
        "Check the list of keys; perhaps its successor is meant.",
        "فهرست کلیدها را ببینید؛ شاید جانشین آن منظور است."
      )),
    FindingMeaning(
      "F612",
      (
        "The new key has not signed its own registration.",
        "کلید تازه ثبت خود را امضا نکرده است.",
        "Have the holder of the new key sign too.",
        "دارنده کلید تازه نیز امضا کند."
      )),
    FindingMeaning(
      "F613",
      (
        "The old key has not signed its replacement.",
        "کلید پیشین جایگزینی خود را امضا نکرده است.",
        "Have the old key sign; if it is lost or stolen, revoke it and register a new one.",
        "با کلید پیشین امضا بگیرید؛ اگر گم یا دزدیده شده، آن را باطل و کلید تازه ثبت کنید."
      )),
    FindingMeaning(
      "F614",
      (
        "The new key has another role or other precincts than the key it replaces.",
        "نقش یا شعبه‌های کلید تازه با کلید پیشین یکی نیست.",
        "A rotation keeps both; for other rights register a new key.",
        "جایگزینی هر دو را نگه می‌دارد؛ برای حق دیگر کلید تازه ثبت کنید."
      )),
    FindingMeaning(
      "F615",
      (
        "A precinct of the new key is not in the definition.",
        "شعبه‌ای از کلید تازه در تعریف انتخابات نیست.",
        "Check the precincts' codes.",
        "کد شعبه‌ها را وارسی کنید."
      )),
    FindingMeaning(
      "F616",
      (
        "No demand for signatures in the definition names the new key's role.",
        "هیچ‌یک از شرط‌های امضا در تعریف نقش کلید تازه را نام نمی‌برد.",
        "Check the spelling of the role.",
        "نوشتار نقش را وارسی کنید."
      )),
  ]
}
