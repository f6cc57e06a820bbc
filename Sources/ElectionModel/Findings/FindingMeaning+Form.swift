extension FindingMeaning {
  static let formRows: [FindingMeaning] = [
    FindingMeaning(
      "F101",
      (
        "The file cannot be read: it is not text (JSON).",
        "پرونده خوانا نیست: متن JSON نیست.",
        "Copy the file again from the branch's device; it may be cut off.",
        "پرونده را دوباره از دستگاه شعبه رونوشت بگیرید؛ شاید ناقص باشد."
      )),
    FindingMeaning(
      "F102",
      (
        "The file is not in the one form it may have.",
        "پرونده به تنها شکل مجاز نوشته نشده است.",
        "Take the original file; it was changed or re-saved by another program.",
        "پرونده اصلی را بیاورید؛ برنامه دیگری آن را دوباره ذخیره کرده است."
      )),
    FindingMeaning(
      "F103",
      (
        "A field of the file is missing, unknown or out of range.",
        "خانه‌ای از پرونده نیست، ناشناخته است یا از حد بیرون است.",
        "Have whoever sent it make the file again with the program.",
        "فرستنده پرونده را دوباره با برنامه بسازد."
      )),
    FindingMeaning(
      "F111",
      (
        "The return is of another election.",
        "صورت‌نتیجه از انتخابات دیگری است.",
        "Find out how it came here; take it to the election it belongs to.",
        "روشن کنید چگونه به اینجا رسیده و آن را به انتخابات خودش بدهید."
      )),
    FindingMeaning(
      "F112",
      (
        "The branch worked with another election definition.",
        "شعبه با تعریف دیگری از انتخابات کار کرده است.",
        "Compare the fingerprints of the definitions; the branch signs again with the right one.",
        "اثر انگشت دو تعریف را بسنجید؛ شعبه با تعریف درست دوباره امضا کند."
      )),
    FindingMeaning(
      "F113",
      (
        "The precinct is not in the definition.",
        "شعبه در تعریف انتخابات نیست.",
        "Check the precinct's code on the minutes.",
        "کد شعبه را در صورتجلسه وارسی کنید."
      )),
    FindingMeaning(
      "F114",
      (
        "The contest is not in the definition.",
        "حوزه در تعریف انتخابات نیست.",
        "Check the contest's code on the minutes.",
        "کد حوزه را در صورتجلسه وارسی کنید."
      )),
    FindingMeaning(
      "F115",
      (
        "This precinct takes no ballots for this contest.",
        "این شعبه برای این حوزه رأی نمی‌گیرد.",
        "Check both codes on the minutes.",
        "هر دو کد را در صورتجلسه وارسی کنید."
      )),
  ]
}
