import ElectionModel
import Wording

extension DecisionResult {
  /// What was decided, by whom, where it is recorded, and what it does to the outcome; nil for what
  /// is no part of the count.
  func sentence(_ contest: Contest, inPersian: Bool) -> String? {
    let names = statement.candidates.map { code in
      let name = contest.candidateIndex(code).map { contest.candidates[$0].name } ?? ""
      return "\(name) (\(code))"
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
    case .noOpenTie:
      inPersian
        ? "اثری ندارد: دیگر تساوی بازی میان این نامزدها با این رأی نیست."
        : "It has no effect: no tie of these with these votes is open any more."
    case .withdrawn:
      inPersian ? "با تصمیم بعدی پس گرفته شده است." : "A later decision withdrew it."
    }
  }
}
