import ElectionModel
import ElectionOffice
import TerminalText

extension ContestResult {
  /// The result as a table for people; percentages name their base.
  func lines(_ definition: Definition) -> [String] {
    let chain = definition.chain(of: contest.area).map(\.name).joined(separator: " › ")
    let numbers = tally.precincts
    var lines = [
      "",
      "\(contest.id)  \(contest.office), \(chain)",
      "  \(tally.precincts.status.rawValue): precincts \(grouped(numbers.counted)) of "
        + "\(grouped(numbers.expected)), \(numbers.quarantined) in quarantine, "
        + "\(numbers.missing) missing",
      "  cast \(grouped(tally.cast))\(turnout), valid \(grouped(tally.valid)), "
        + "invalid \(grouped(tally.invalid.total))",
      "  " + plural(contest.seats, "seat", "seats") + ", "
        + plural(contest.alternates, "alternate", "alternates") + ", up to "
        + plural(contest.votesAllowed, "name", "names") + " a ballot",
    ]
    if tally.returns.isEmpty { return lines + ["  Nothing is counted yet."] }
    if tally.precincts.status == .unofficialPartial {
      lines.append("  NOT COMPLETE: what follows can still change.")
    }
    lines += (outcome.lists?.lines ?? []) + candidateTable()
    let names = Dictionary(
      contest.candidates.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    for tie in outcome.ties where tie.boundaries != [.seatOrder] {
      lines.append("  TIE  " + tie.english { names[$0] ?? "" })
      lines.append("       " + tie.persian { names[$0] ?? "" })
    }
    lines += decisions.map { "  " + $0.line(among: decisions) }
    if outcome.seatsVacant > 0 {
      lines.append("  " + plural(outcome.seatsVacant, "seat stays vacant", "seats stay vacant"))
    }
    return lines
  }

  private var turnout: String {
    guard let eligible = tally.eligible, eligible > 0 else { return "" }
    let share = percent(tally.cast, of: eligible)
    return " (\(share) of \(grouped(eligible)) eligible in precincts counted)"
  }

  private func candidateTable() -> [String] {
    var table = TextTable([
      ("rank", .right), ("code", .left), ("candidate", .left), ("votes", .right),
      ("of valid ballots", .right), ("outcome", .left),
    ])
    let most = outcome.lists == nil ? Self.shownCandidates(contest) : outcome.candidates.count
    let shown = outcome.candidates.prefix(most)
    for candidate in shown {
      table.append([
        "\(candidate.rank)", candidate.code.text, candidate.name, grouped(candidate.votes),
        percent(candidate.votes, of: tally.valid), outcome.words(for: candidate),
      ])
    }
    let rest = outcome.candidates.count - shown.count
    return table.lines() + (rest > 0 ? ["  … and \(grouped(rest)) more candidates"] : [])
  }

  /// Everybody in a small contest, otherwise twice as many as there are places.
  private static func shownCandidates(_ contest: Contest) -> Int {
    max(40, 2 * (contest.seats + contest.alternates))
  }
}

extension DecisionResult {
  /// What was decided, by whom, and what it does here.
  ///
  /// - Parameter all: the decisions about the contest: a withdrawal names one of them.
  func line(among all: [DecisionResult]) -> String {
    let effect =
      switch effect {
      case .applied: ""
      case .noOpenTie where statement.kind == .ruling:
        "; NO EFFECT: no such question is open with these votes"
      case .noOpenTie: "; NO EFFECT: no tie of these candidates with these votes is open"
      case .withdrawn: "; withdrawn later"
      }
    return
      "DECIDED  \(subject(among: all)) (\(statement.body), no. \(statement.number), "
      + "\(statement.date); entry \(entry))\(effect)"
  }

  private func subject(among all: [DecisionResult]) -> String {
    if case .withdraw(let earlier, _) = statement.ruling {
      guard let item = all.first(where: { $0.document == earlier }) else {
        return "withdraw \(earlier)"
      }
      return "withdraw entry \(item.entry), \(item.subject(among: []))"
    }
    if case .ruling(let ruling, _) = statement.ruling {
      return "ruling on \(ruling.question.words): \(ruling.answer)"
    }
    return "\(statement.kind.rawValue) \(statement.candidates.map(\.text).joined(separator: " "))"
  }
}

extension Outcome {
  /// What became of a candidate, and of one who waits, who decides.
  fileprivate func words(for candidate: CandidateResult) -> String {
    guard candidate.outcome == .tieOpen, let lists else { return candidate.outcome.words }
    let claim = candidate.membership?.list ?? .independents
    // A lot among these candidates, or among their lists and the independents.
    let byLot = ties.contains { tie in
      tie.isOpen && (tie.candidates.contains(candidate.code) || tie.candidates.contains(claim))
    }
    // Seats that the authority gives may fall to any list.
    let byAuthority = !lists.questions.isEmpty
    return switch (byLot, byAuthority) {
    case (true, true): "OPEN, lot and authority needed"
    case (false, true): "OPEN, authority needed"
    default: candidate.outcome.words
    }
  }
}

extension CandidateOutcome {
  var words: String {
    switch self {
    case .elected: "elected"
    case .alternate: "alternate"
    case .notElected: ""
    case .tieOpen: "TIE, lot needed"
    case .voided: "VOID by decision"
    }
  }
}
