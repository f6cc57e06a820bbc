extension Catalogue {
  static let introductions: [Row] = [
    Row(
      .overviewIntro, "با پیکان‌ها برگزینید و Enter بزنید. هر کلید پس از زدن ذخیره می‌شود.",
      "Choose with the arrows and press Enter. Every key is saved as it is pressed."),
    Row(
      .adviceNotCompared,
      "اثر انگشت هنوز با برگه سنجیده نشده است: پیش از شمارش بسنجید.",
      "The fingerprint is not compared with the paper yet: do so before you count."),
    Row(
      .adviceDiffers, "اثر انگشت با برگه یکی نیست: نشمارید و به فرمانداری خبر دهید.",
      "The fingerprint is not that on the paper: do not count, and call the county office."),
    Row(
      .adviceNoOpening,
      "گشودن هنوز نوشته نشده است: صندوق خالی، ساعت آغاز و تعرفه‌ها را بنویسید.",
      "The opening is not written down yet: type the empty box, the time and the slips."),
    Row(
      .fingerprintIntro,
      "این اثر انگشت را حرف به حرف با برگه‌ای که از فرمانداری رسیده بسنجید.",
      "Compare this fingerprint, letter by letter, with the paper from the county."),
    Row(
      .peopleIntro,
      "نام هر عضو را بنویسید؛ جای کسی که نیامده خالی بماند. برای ناظران و نمایندگان سمت را هم بنویسید.",
      "Type each member's name; leave it empty for who has not come. For observers and"
        + " representatives type what they are, too."),
    Row(
      .openingIntro, "ساعت را با چهار رقم بنویسید: ۰۸۰۰.",
      "Type the time with four digits: 0800."),
    Row(
      .closingIntro,
      "پس از آخرین رأی‌دهنده. برای هر حوزه بنویسید رأی‌ها الکترونیکی بود، کاغذی، یا هر دو.",
      "After the last voter. For each contest say whether votes were electronic, on paper, or both."
    ),
    Row(
      .methodIntro, "رأی‌های کاغذی را چگونه وارد می‌کنید؟", "How do the paper votes come in?"),
    Row(
      .ballotsIntro,
      "کدهای هر برگه را به ترتیب نوشته شدن بزنید (هر کد {1} نویسه) و Enter. - برگه سفید، * نام ناخوانا. هر برگه تا {0} نام.",
      "Type the codes of each ballot in the order written ({1} characters each) and Enter."
        + " - is a blank ballot, * an illegible name. A ballot may have {0} names."),
    Row(
      .ballotLinesIntro,
      "برگه‌های وارد شده، مرتب شده، با شمار هر یک. با پیکان‌ها برگزینید؛ F4 یکی از آن را پس می‌گیرد؛ Enter ادامه می‌دهد.",
      "The ballots typed so far, sorted, with the number of each. Choose with the arrows; F4 takes"
        + " one of them back; Enter goes on typing."),
    Row(
      .changeMethodIntro,
      "با روش دیگر از سر شمرده می‌شود: آنچه برای این بخش وارد شده کنار می‌رود. دلیل در صورتجلسه می‌آید. Esc برای بازگشت.",
      "The part is counted anew by another method: what was typed of it is dropped. The reason goes"
        + " into the minutes. Esc goes back."),
    Row(
      .deviceIntro, "حافظه دستگاه را بگذارید و نشانی پوشه آن را بزنید و Enter.",
      "Put in the device's memory, type the path of its folder, and press Enter."),
    Row(
      .numbersIntro,
      "ارقام برگه‌ها و تعرفه‌ها. خالی یعنی صفر؛ هر چهار تعرفه خالی، یا احراز هویت خالی، یعنی ناشناخته.",
      "Numbers of ballots and slips. Empty stands for 0; all four numbers of slips empty, or voters"
        + " identified empty: not known."),
    Row(
      .checkIntro,
      "اینها جور درنمی‌آید. اصلاح کنید (F4) یا دلیل را بنویسید؛ دلیل در صورتجلسه می‌آید.",
      "These do not fit together. Correct them (F4) or type the reason: it goes into the minutes."),
    Row(
      .supersedeIntro,
      "آنچه امضا شده عوض نمی‌شود. نسخه‌ای تازه جای آن را می‌گیرد و باید دوباره امضا شود.",
      "What is signed does not change. A new version takes its place and is signed again."),
    Row(
      .decideIntro,
      "این صورتجلسه‌ها امضا می‌شود. هر عضو: ۱ امضا می‌کند، ۲ امضا نمی‌کند (با دلیل)، ۳ حاضر نیست.",
      "These minutes will be signed. Each member: 1 signs, 2 refuses (with the reason), 3 is absent."
    ),
    Row(
      .signIntro,
      "{0}: پرونده کلید و گذرواژه خود را بزنید. با این امضا این اثر انگشت‌ها تأیید می‌شود:",
      "{0}: give your key file and passphrase. Your signature is for these fingerprints:"),
    Row(
      .packageIntro, "این صورتجلسه‌ها در بسته است. نشانی حافظه را بزنید تا بسته در آن نوشته شود.",
      "These minutes are in the package. Type the path of a USB stick to copy it there."),
    Row(
      .receiptIntro,
      "رسیدی که برای بسته رسیده با کلید دفتر ثبت، که روی کاغذ داده شده، سنجیده می‌شود.",
      "The receipt for the package is checked with the log's key, which came on paper."),
    Row(
      .firstEntryIntro,
      "ورود نخست: ارقام برگ شمارش را بزنید. خالی یعنی صفر؛ هر چهار تعرفه خالی، یا احراز هویت خالی، یعنی ناشناخته.",
      "First entry: type the figures of the tally sheet. Empty stands for 0; all four numbers of"
        + " slips empty, or voters identified empty: not known."),
    Row(
      .secondEntryIntro, "ورود دوم، عضوی دیگر، بی‌نگاه به ورود نخست.",
      "Second entry, by another member, without seeing the first."),
    Row(
      .laterEntryIntro, "تنها خانه‌هایی که یکی نبود؛ دوباره از روی برگ شمارش.",
      "Only the fields that differed; from the tally sheet once more."),
    Row(
      .amendIntro, "اصلاح: هر خانه‌ای که عوض شود را عضوی دیگر دوباره می‌زند.",
      "Correction: another member types every changed field again."),
  ]
}
