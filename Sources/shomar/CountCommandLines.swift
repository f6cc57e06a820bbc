import BallotFormats
import CountingRules
import ElectionModel
import ElectionOffice
import TerminalText

extension StandAloneCount {
  /// The count for people: who is elected, a table of the stages, the steps in words.
  func lines(_ language: StepLanguage) -> [String] {
    let title = contest.title.isEmpty ? file : "\(contest.title)  (\(file))"
    var lines = ["", isolated(printable(title))] + head(language)
    var numbers = plural(seats, "seat", "seats")
    if let ballots {
      numbers += ", \(grouped(ballots.total)) ballots, \(grouped(ballots.valid)) valid"
    }
    if let quota { numbers += ", quota \(quota)" }
    if let threshold = rule.thresholds.first {
      numbers += ", threshold \(threshold.share) of all votes"
    }
    lines += ["  \(numbers)", ""] + warningsOfNames(language)
    lines += listTable() + resultTable()
    if outcome.openSeats > 0 {
      lines.append("  " + plural(outcome.openSeats, "seat stands open", "seats stand open"))
    }
    for tie in outcome.openTies {
      let names = tie.subjects.map { "\($0.code) \(bareName(of: $0))" }.joined(separator: ", ")
      lines.append(
        "  TIE  \(tie.question.rawValue): \(tie.places) of \(tie.subjects.count): "
          + isolated(printable(names)))
    }
    for lot in outcome.unusedLots {
      let names = lot.order.map(\.code).joined(separator: ",")
      let reason =
        lotUsed(insteadOf: lot).map {
          "the tie was decided by the lot \($0.order.map(\.code).joined(separator: ","))"
        } ?? "it names no tie of this count"
      lines.append("  LOT  \(names) was not used: \(reason)")
    }
    if !contest.columnsPassedOver.isEmpty {
      let names = contest.columnsPassedOver.joined(separator: ", ")
      lines.append("  columns taken for no candidate: " + isolated(printable(names)))
    }
    let words = words(language)
    if words.isEmpty { return lines }
    return lines + [""] + words.map { "  " + isolated(printable($0)) }
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
  private func listTable() -> [String] {
    guard rule.isOfLists, !contest.lists.isEmpty else { return [] }
    var table = TextTable([
      ("list", .left), ("name", .left), ("votes for it", .right), ("seats", .right),
      ("alliance", .left),
    ])
    for (place, name) in contest.lists.enumerated() {
      let stated = contest.statedLists.isEmpty ? nil : contest.statedLists[place]
      let seats = outcome.seats(of: .list(place)).map { "\($0)" }
      table.append([
        Subject.list(place).code, name, stated.map { "\($0.votes)" } ?? "", seats ?? "",
        stated?.alliance ?? "",
      ])
    }
    return table.lines() + [""]
  }

  /// A row for each candidate: votes, at the first and at the last stage if there are several, and
  /// what became of it.
  private func resultTable() -> [String] {
    let isStaged = stages.count > 1
    var table = TextTable(
      [("no", .right), ("candidate", .left), (isStaged ? "first" : "votes", .right)]
        + (isStaged ? [("last", .right)] : []) + [("", .left)])
    for (place, candidate) in contest.candidates.enumerated() {
      let seat = outcome.elected.firstIndex(of: place)
      let alternate = outcome.alternates.firstIndex(of: place)
      let fate =
        seat.map { "elected \($0 + 1)" } ?? alternate.map { "alternate \($0 + 1)" }
        ?? (candidate.isWithdrawn ? "withdrawn" : candidate.isUndeclared ? "nobody's" : "")
      table.append(
        ["\(place + 1)", candidate.name, stages.first?.totals[place] ?? ""]
          + (isStaged ? [stages.last?.totals[place] ?? ""] : []) + [fate])
    }
    return table.lines()
  }
}
