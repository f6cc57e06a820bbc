extension FindingMeaning {
  static let numberRows: [FindingMeaning] = [
    FindingMeaning(
      "F201",
      (
        "Slips received are not used + unused + spoiled.",
        "تعرفه دریافتی برابر مصرفی + باقیمانده + ابطالی نیست.",
        "Count the slips again with the board.",
        "تعرفه‌ها را با هیأت دوباره بشمارید."
      )),
    FindingMeaning(
      "F202",
      (
        "Ballots found minus excess minus void are not the votes cast.",
        "برگه‌های صندوق منهای زائد و باطل بیرون از مأخوذه برابر آراء مأخوذه نیست.",
        "Compare with the minutes; a figure was mistyped or a step left out.",
        "با صورتجلسه بسنجید؛ رقمی نادرست وارد شده یا گامی جا مانده است."
      )),
    FindingMeaning(
      "F203",
      (
        "Votes cast are not valid + invalid.",
        "آراء مأخوذه برابر صحیح + باطل نیست.",
        "Compare with the minutes; count the invalid ballots again.",
        "با صورتجلسه بسنجید و آراء باطل را دوباره بشمارید."
      )),
    FindingMeaning(
      "F204",
      (
        "A candidate has more votes than there are valid ballots.",
        "آراء یک نامزد از شمار برگه‌های صحیح بیشتر است.",
        "Compare the candidate's figure with the tally sheet.",
        "رقم نامزد را با برگ شمارش بسنجید."
      )),
    FindingMeaning(
      "F205",
      (
        "There are more votes than the valid ballots could give.",
        "جمع آراء از توان برگه‌های صحیح بیشتر است.",
        "Compare all figures with the tally sheet.",
        "همه ارقام را با برگ شمارش بسنجید."
      )),
    FindingMeaning(
      "F206",
      (
        "A code with votes is no candidate's.",
        "کدی که رأی گرفته از آن نامزدی نیست.",
        "Compare the code with the final list of candidates.",
        "کد را با فهرست نهایی نامزدها بسنجید."
      )),
    FindingMeaning(
      "F207",
      (
        "A code does not have the form of this contest's codes.",
        "شکل کد با کدهای این حوزه نمی‌خواند.",
        "Compare the code with the final list; it may be of another contest.",
        "کد را با فهرست نهایی بسنجید؛ شاید از حوزه دیگری باشد."
      )),
    FindingMeaning(
      "F208",
      (
        "Votes, overvotes and undervotes do not fill the ballots' positions.",
        "آراء با جاهای پر نشده و بیش از اندازه، جاهای برگه‌ها را پر نمی‌کند.",
        "The device's report does not balance; count this precinct again from its ballots.",
        "گزارش دستگاه تراز نیست؛ این شعبه را از روی برگه‌ها دوباره بشمارید."
      )),
    FindingMeaning(
      "W201",
      (
        "More votes were cast than voters identified.",
        "آراء مأخوذه از رأی‌دهندگان احراز هویت شده بیشتر است.",
        "Ask the branch; note the reason.",
        "از شعبه بپرسید و دلیل را یادداشت کنید."
      )),
    FindingMeaning(
      "W202",
      (
        "More voters were identified than are eligible.",
        "احراز هویت شدگان از واجدان شرایط بیشترند.",
        "Compare with the voters' list; voters of other places may vote here.",
        "با شمار واجدان بسنجید؛ شاید از جاهای دیگر رأی داده‌اند."
      )),
    FindingMeaning(
      "W203",
      (
        "More votes were cast than voters are eligible.",
        "آراء مأخوذه از واجدان شرایط بیشتر است.",
        "Compare with the voters' list; voters of other places may vote here.",
        "با شمار واجدان بسنجید؛ شاید از جاهای دیگر رأی داده‌اند."
      )),
    FindingMeaning(
      "W204",
      (
        "More ballots were in the box than slips used, beyond the excess drawn.",
        "برگه‌های صندوق پس از کسر زائد از تعرفه مصرفی بیشتر است.",
        "Ask why no excess was drawn; note the reason.",
        "بپرسید چرا قرعه زائد کشیده نشده و دلیل را یادداشت کنید."
      )),
  ]
}
