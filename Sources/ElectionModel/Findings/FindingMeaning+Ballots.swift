extension FindingMeaning {
  static let ballotsRows: [FindingMeaning] = [
    FindingMeaning(
      "F401",
      (
        "The ballots file does not have the form of a ballots file.",
        "پرونده آراء شکل پرونده آراء ندارد.",
        "Copy it again from the device.",
        "دوباره از دستگاه رونوشت بگیرید."
      )),
    FindingMeaning(
      "F402",
      (
        "The return names a ballots file that did not come.",
        "صورت‌نتیجه از پرونده آرایی نام می‌برد که نرسیده است.",
        "Bring the ballots file and take the return in again together with it.",
        "پرونده آراء را بیاورید و همراه صورت‌نتیجه دوباره وارد کنید."
      )),
    FindingMeaning(
      "F403",
      (
        "The ballots file is not the one the officials signed for.",
        "پرونده آراء همانی نیست که امضا شده است.",
        "Bring the original ballots file; keep this one as evidence.",
        "پرونده اصلی آراء را بیاورید و این را نگه دارید."
      )),
    FindingMeaning(
      "F404",
      (
        "The ballots are of another election.",
        "آراء از انتخابات دیگری است.",
        "Bring the right ballots file.",
        "پرونده درست را بیاورید."
      )),
    FindingMeaning(
      "F405",
      (
        "The ballots are of another precinct.",
        "آراء از شعبه دیگری است.",
        "Bring the right ballots file.",
        "پرونده درست را بیاورید."
      )),
    FindingMeaning(
      "F406",
      (
        "The ballots are of another contest.",
        "آراء از حوزه دیگری است.",
        "Bring the right ballots file.",
        "پرونده درست را بیاورید."
      )),
    FindingMeaning(
      "F407",
      (
        "The ballots are of the other part (electronic or paper).",
        "آراء از بخش دیگر (الکترونیکی یا کاغذی) است.",
        "Bring the right ballots file.",
        "پرونده درست را بیاورید."
      )),
    FindingMeaning(
      "F408",
      (
        "The ballots file does not hold as many ballots as its header says.",
        "شمار آراء پرونده با سرآغاز آن نمی‌خواند.",
        "Copy it again from the device; ballots are missing or added.",
        "دوباره از دستگاه رونوشت بگیرید؛ رأیی کم یا زیاد است."
      )),
    FindingMeaning(
      "F409",
      (
        "The ballots are not sorted: their order could tell who voted how.",
        "آراء مرتب نیست: ترتیب آن می‌تواند رأی کسان را فاش کند.",
        "Do not pass this file on; have the device write it again.",
        "این پرونده را به کسی ندهید؛ دستگاه دوباره بنویسد."
      )),
    FindingMeaning(
      "F410",
      (
        "The ballots file has a code that this contest's codes cannot be.",
        "در پرونده آراء کدی هست که از کدهای این حوزه نمی‌تواند باشد.",
        "Check that the device was set up for this contest.",
        "وارسی کنید دستگاه برای این حوزه آماده شده بود."
      )),
    FindingMeaning(
      "F411",
      (
        "The return does not say what is counted from the ballots file.",
        "صورت‌نتیجه با شمارش پرونده آراء نمی‌خواند.",
        "Count the ballots file again with the board; the branch signs what it holds.",
        "پرونده آراء را با هیأت دوباره بشمارید؛ شعبه همان را امضا کند."
      )),
    FindingMeaning(
      "F412",
      (
        "A ballots file came that the return does not name.",
        "پرونده آرایی رسیده که صورت‌نتیجه از آن نام نمی‌برد.",
        "Ask the branch which of the two is meant.",
        "از شعبه بپرسید کدام درست است."
      )),
  ]
}
