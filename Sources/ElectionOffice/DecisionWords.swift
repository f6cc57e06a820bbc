import ElectionModel
import Wording

extension DecisionResult {
  /// What was decided, by whom, where it is recorded, and what it does to the outcome; nil for what
  /// is no part of the count.
  func sentence(_ contest: Contest, inPersian: Bool) -> String? {
    let names = statement.candidates.map {
      contest.title(of: $0, inPersian: inPersian)
    }.joined(separator: inPersian ? "، " : ", ")
    switch statement.ruling {
    case .void(_, let reason):
      return inPersian
        ? "ابطال آرای \(names): \(source(true)). دلیل: \(reason). \(effectWords(true))"
        : "Votes of \(names) made void: \(source(false)). Reason: \(reason). \(effectWords(false))"
    case .lot(let lot, let minutes):
      return inPersian
        ? "قرعه میان \(names)، نخست آن که اول بیرون آمد، هر یک با \(Digits.persian(lot.votes)) رأی: "
          + "\(source(true))، صورت‌جلسه: \(minutes). \(effectWords(true))"
        : "Lot among \(names), first drawn first, held for \(lot.votes) each: \(source(false)), "
          + "minutes: \(minutes). \(effectWords(false))"
    case .ruling(let ruling, let reason):
      return inPersian
        ? "تصمیم مرجع قانونی درباره \(ruling.words(contest, inPersian: true)): \(source(true)). "
          + "دلیل: \(reason). \(effectWords(true))"
        : "Ruling of the authority on \(ruling.words(contest, inPersian: false)): \(source(false)). "
          + "Reason: \(reason). \(effectWords(false))"
    case .withdraw: return nil
    }
  }

  private func source(_ inPersian: Bool) -> String {
    inPersian
      ? "\(statement.body)، شماره \(statement.number)، \(statement.date)، سند \(Digits.persian(entry)) دفتر"
      : "\(statement.body), no. \(statement.number), \(statement.date), entry \(entry)"
  }

  private func effectWords(_ inPersian: Bool) -> String {
    switch effect {
    case .applied: inPersian ? "در نتیجه اثر دارد." : "It takes part in the outcome."
    case .noOpenTie where statement.kind == .ruling:
      inPersian
        ? "اثری ندارد: دیگر چنین پرسشی با این رأی‌ها باز نیست."
        : "It has no effect: no such question is open with these votes any more."
    case .noOpenTie:
      inPersian
        ? "اثری ندارد: دیگر تساوی بازی میان این نامزدها با این رأی نیست."
        : "It has no effect: no tie of these with these votes is open any more."
    case .withdrawn:
      inPersian ? "با تصمیم بعدی پس گرفته شده است." : "A later decision withdrew it."
    }
  }
}

extension Contest {
  /// Name and code of a candidate or list, or what the independents are called.
  fileprivate func title(of code: CandidateCode, inPersian: Bool) -> String {
    if code == .independents { return inPersian ? "نامزدهای منفرد" : "the independents" }
    let name = candidateIndex(code).map { candidates[$0].name } ?? ""
    return "\(name) (\(code))"
  }
}

extension ListRuling {
  /// What it says: `overflow, 2 seats of A, B: A 1, B 1`.
  fileprivate func words(_ contest: Contest, inPersian: Bool) -> String {
    let comma = inPersian ? "، " : ", "
    let number = { (number: Int) in inPersian ? Digits.persian(number) : "\(number)" }
    let title = { (code: CandidateCode) in contest.title(of: code, inPersian: inPersian) }
    let claims = question.claims.map(title).joined(separator: comma)
    var gifts = gives.map { "\(title($0.claim)) \(number($0.seats))" }
    if vacant > 0 { gifts.append("\(inPersian ? "خالی" : "vacant") \(number(vacant))") }
    if gifts.isEmpty { gifts = [inPersian ? "هیچ‌کدام" : "nobody"] }
    let answer = gifts.joined(separator: comma)
    return inPersian
      ? "\(question.about.persian) (\(question.about.rawValue))، \(number(question.places)) کرسی، \(claims): \(answer)"
      : "\(question.about.rawValue), \(question.places) seat\(question.places == 1 ? "" : "s") of "
        + "\(claims): \(answer)"
  }
}

extension ListQuestion.Matter {
  /// What is asked, in Persian.
  fileprivate var persian: String {
    switch self {
    case .listLength: "فهرست‌های ناقص"
    case .denominator: "کرسی‌های کامل بیش از شمار کرسی‌ها"
    case .halves: "گردکردن نیمه‌ها"
    case .overflow: "ارقام گردشده نابرابر با شمار کرسی‌ها"
    case .remainders: "کرسی‌های باقی‌مانده"
    case .listExhausted: "کرسی‌های فهرست بی‌نامزد"
    }
  }
}
