import BallotFormats
import CountingRules
import ElectionModel
import ElectionOffice
import TerminalText
import Wording

extension StandAloneCount {
  /// The count for people: who is elected, a table of the stages, the steps in words.
  func lines(_ language: StepLanguage) -> [String] {
    let title = contest.title.isEmpty ? file : "\(contest.title)  (\(file))"
    var lines = ["", isolated(printable(title))] + head(language)
    lines += ["  \(isolated(numbers(language)))", ""] + warningsOfNames(language)
    lines += listTable(language) + resultTable(language)
    lines += openLines(language) + outcome.unusedLots.map { unused($0, language) }
    if !contest.columnsPassedOver.isEmpty {
      let names = contest.columnsPassedOver.joined(separator: ", ")
      let taken =
        language == .english ? "columns taken for no candidate" : "ستون‌هایی که از آنِ نامزدی نیستند"
      lines.append("  " + isolated("\(taken): \(printable(names))"))
    }
    let words = words(language)
    if words.isEmpty { return lines }
    return lines + [""] + words.map { "  " + isolated(printable($0)) }
  }

  /// Seats, ballots, the quota and the bar.
  private func numbers(_ language: StepLanguage) -> String {
    guard language == .english else { return persianNumbers }
    var numbers = plural(seats, "seat", "seats")
    if let ballots {
      numbers += ", \(plural(ballots.total, "ballot", "ballots")), \(grouped(ballots.valid)) valid"
    }
    if let quota { numbers += ", quota \(quota)" + (rule.quotaMoves ? " at first" : "") }
    if let threshold = rule.thresholds.first {
      numbers += ", threshold \(threshold.share) of all votes"
    }
    return numbers
  }

  private var persianNumbers: String {
    var numbers = "\(Digits.persian(seats)) کرسی"
    if let ballots {
      numbers +=
        "، \(Digits.grouped(ballots.total, in: .persian)) برگ رأی، "
        + "\(Digits.grouped(ballots.valid, in: .persian)) صحیح"
    }
    if let quota {
      numbers += "، حد نصاب \(persianFigure(quota))" + (rule.quotaMoves ? " در آغاز" : "")
    }
    if let threshold = rule.thresholds.first {
      numbers += "، آستانه \(persianFigure("\(threshold.share)")) همه آرا"
    }
    return numbers
  }

  /// Seats and ties that stand open.
  private func openLines(_ language: StepLanguage) -> [String] {
    let seats = outcome.openSeats
    let empty =
      language == .english
      ? plural(seats, "seat stands open", "seats stand open")
      : isolated("\(Digits.persian(seats)) کرسی باز مانده است")
    return (seats > 0 ? ["  " + empty] : [])
      + outcome.openTies.map { tie in
        let names = printable(
          tie.subjects.map { "\($0.code) \(bareName(of: $0))" }
            .joined(separator: language == .english ? ", " : "، "))
        return language == .english
          ? "  TIE  \(tie.question.rawValue): \(tie.places) of \(tie.subjects.count): "
            + isolated(names)
          : "  "
            + isolated(
              "تساوی (\(tie.question.persian)): \(Digits.persian(tie.places)) از "
                + "\(Digits.persian(tie.subjects.count)): \(names)")
      }
  }

  /// A lot that was not used, and why.
  private func unused(_ lot: Lot, _ language: StepLanguage) -> String {
    let names = lot.order.map(\.code).joined(separator: ",")
    let used = lotUsed(insteadOf: lot).map { $0.order.map(\.code).joined(separator: ",") }
    if language == .english {
      let reason = used.map { "the tie was decided by the lot \($0)" }
      return "  LOT  \(names) was not used: \(reason ?? "it names no tie of this count")"
    }
    let reason = used.map { "تساوی با قرعه \($0) معلوم شد" }
    return "  " + isolated("قرعه \(names) به کار نرفت: \(reason ?? "تساوی این شمارش نیست")")
  }

  /// What was read, the rule, and the law that it rests on.
  private func head(_ language: StepLanguage) -> [String] {
    let read =
      switch digest {
      case .file(let digest): "sha256 \(digest)"
      case .folder(let digest, let files):
        "sha256 \(digest) of the listing of \(plural(files, "file", "files"))"
      }
    let title = language == .english ? rule.titleEnglish : rule.titlePersian
    let law = language == .english ? "law" : "مستند"
    return ["  \(read)", "  " + isolated("rule \(rule.name): \(title)")]
      + rule.lawsCited.map { "  " + isolated("\(law): \($0.words(language))") }
      + (rule.readingOfRanks(language).map { ["  " + isolated($0)] } ?? [])
  }

  /// Names that look the same and are counted apart: never put together, always told.
  private func warningsOfNames(_ language: StepLanguage) -> [String] {
    let lines = namesAlike.map { group in
      let names = group.map { "\($0.code) \(bareName(of: $0))" }
        .joined(separator: language == .english ? ", " : "، ")
      return "  "
        + isolated(
          printable(
            language == .english
              ? "ALIKE  these names look the same and are counted apart: \(names). If they are "
                + "one, correct the file: another may win."
              : "همانند  این نام‌ها یکسان می‌نمایند و جدا شمرده می‌شوند: \(names). اگر یکی‌اند پرونده "
                + "را درست کنید؛ شاید کس دیگری انتخاب شود."))
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  /// The seats of the lists, under a rule of lists.
  private func listTable(_ language: StepLanguage) -> [String] {
    guard rule.isOfLists, !contest.lists.isEmpty else { return [] }
    let heads =
      language == .english
      ? ["list", "name", "votes for it", "seats", "alliance"]
      : ["فهرست", "نام", "رأی خود فهرست", "کرسی", "ائتلاف"]
    var table = TextTable([
      (heads[0], .left), (heads[1], .left), (heads[2], .right), (heads[3], .right),
      (heads[4], .left),
    ])
    for (place, name) in contest.lists.enumerated() {
      let stated = contest.statedLists.isEmpty ? nil : contest.statedLists[place]
      let seats = outcome.seats(of: .list(place)).map { "\($0)" }
      table.append([
        Subject.list(place).code, name, stated.map { figure("\($0.votes)", language) } ?? "",
        figure(seats ?? "", language),
        stated?.alliance ?? "",
      ])
    }
    return table.lines() + [""]
  }

  /// A row for each candidate: votes, at the first and at the last stage if there are several, and
  /// what became of it.
  private func resultTable(_ language: StepLanguage) -> [String] {
    let isStaged = stages.count > 1
    let heads =
      language == .english
      ? ["no", "candidate", isStaged ? "first" : "votes", "last"]
      : ["شماره", "نامزد", isStaged ? "آغاز" : "رأی", "پایان"]
    var table = TextTable(
      [(heads[0], .right), (heads[1], .left), (heads[2], .right)]
        + (isStaged ? [(heads[3], .right)] : []) + [("", .left)])
    for (place, candidate) in contest.candidates.enumerated() {
      table.append(
        [
          figure("\(place + 1)", language), candidate.name,
          figure(stages.first?.totals[place] ?? "", language),
        ] + (isStaged ? [figure(stages.last?.totals[place] ?? "", language)] : [])
          + [fate(of: place, language)])
    }
    return table.lines()
  }

  /// What became of a candidate, for the table.
  private func fate(of place: Int, _ language: StepLanguage) -> String {
    let isEnglish = language == .english
    let number = { (index: Int) in figure("\(index + 1)", language) }
    if let seat = outcome.elected.firstIndex(of: place) {
      return (isEnglish ? "elected " : "منتخب ") + number(seat)
    }
    if let alternate = outcome.alternates.firstIndex(of: place) {
      return (isEnglish ? "alternate " : "علی‌البدل ") + number(alternate)
    }
    let candidate = contest.candidates[place]
    if candidate.isWithdrawn { return isEnglish ? "withdrawn" : "انصراف" }
    return candidate.isUndeclared ? isEnglish ? "nobody's" : "از آنِ کسی نیست" : ""
  }
}

/// A figure as a table of this language writes it.
private func figure(_ text: String, _ language: StepLanguage) -> String {
  language == .english ? text : persianFigure(text)
}

/// Persian digits and the Persian decimal mark.
private func persianFigure(_ text: String) -> String {
  Digits.persian(text).replacing(".", with: "\u{66B}")
}

extension OpenTie.Question {
  fileprivate var persian: String {
    switch self {
    case .seat: "کرسی"
    case .order: "ترتیب منتخبان"
    case .exclusion: "کنار گذاشتن"
    case .surplus: "انتقال مازاد"
    case .alternate: "علی‌البدل"
    case .authority: "تصمیم مرجع قانونی"
    }
  }
}
