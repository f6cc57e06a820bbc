import BallotFormats
import CountingRules
import ElectionModel
import ElectionOffice
import TerminalText

extension StandAloneCount {
  /// The count for people: who is elected, a table of the stages, the steps in words.
  func lines(_ language: StepLanguage) -> [String] {
    let title = contest.title.isEmpty ? file : "\(contest.title)  (\(file))"
    var lines = ["", isolated(printable(title)), "  rule \(rule.name): \(rule.titleEnglish)"]
    var numbers = plural(seats, "seat", "seats")
    if let ballots {
      numbers += ", \(grouped(ballots.total)) ballots, \(grouped(ballots.valid)) valid"
    }
    if let quota { numbers += ", quota \(quota)" }
    lines += ["  \(numbers)", ""]
    lines += resultTable()
    if outcome.openSeats > 0 {
      lines.append("  " + plural(outcome.openSeats, "seat stands open", "seats stand open"))
    }
    for tie in outcome.openTies {
      let names = tie.subjects.map { "\($0.code) \(name(of: $0))" }.joined(separator: ", ")
      lines.append(
        "  TIE  \(tie.question.rawValue): \(tie.places) of \(tie.subjects.count): "
          + isolated(printable(names)))
    }
    for lot in outcome.unusedLots {
      let names = lot.order.map(\.code).joined(separator: ",")
      lines.append("  LOT  \(names) was not used: it names no tie of this count")
    }
    if !contest.columnsPassedOver.isEmpty {
      let names = contest.columnsPassedOver.joined(separator: ", ")
      lines.append("  columns taken for no candidate: " + isolated(printable(names)))
    }
    let words = words(language)
    if words.isEmpty { return lines }
    return lines + [""] + words.map { "  " + isolated(printable($0)) }
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
        ?? (candidate.isWithdrawn ? "withdrawn" : "")
      table.append(
        ["\(place + 1)", candidate.name, stages.first?.totals[place] ?? ""]
          + (isStaged ? [stages.last?.totals[place] ?? ""] : []) + [fate])
    }
    return table.lines()
  }
}
