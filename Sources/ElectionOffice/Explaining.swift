import ElectionModel
import Tabulation
import Wording

extension Election {
  /// Tells how the outcome of a contest was found, step by step.
  ///
  /// - Parameters:
  ///   - result: of `tally`.
  ///   - candidate: only what concerns this candidate; nil for everything.
  /// - Returns: the law first, then a line for each step.
  /// - Throws: as `definition`.
  public func explanation(
    of result: ContestResult, about candidate: CandidateCode?, inPersian: Bool
  ) throws(OfficeError) -> [String] {
    let definition = try definition
    let rule = definition.rule(of: result.contest)
    let explanation = Explanation(
      contest: result.contest, rule: rule, attributeNames: definition.header.attributeNames,
      votes: result.tally.votes, validBallots: result.tally.valid, lots: result.lotsInForce,
      rulings: result.rulingsInForce, voided: result.voidedCandidates)
    let sentences = explanation.sentences(about: candidate, inPersian: inPersian)
    let decided = result.decisions.filter { decision in
      candidate.map { decision.isAbout($0, in: result.contest) } ?? true
    }
    let choices = rule.lists?.lines(inPersian: inPersian) ?? []
    // Under lists the citation of a choice stands behind the choice.
    let law = rule.lists == nil ? explanation.citations : distinct(rule.citations)
    return result.head(rule, inPersian: inPersian) + (law + choices).map { "  \($0)" }
      + decided.compactMap { $0.sentence(result.contest, inPersian: inPersian) }
      + sentences.enumerated().map { number, sentence in
        "\(inPersian ? Digits.persian(number + 1) : "\(number + 1)"). \(sentence)"
      }
  }
}

/// Each text once, in the order of the first.
private func distinct(_ texts: [String]) -> [String] {
  texts.enumerated().filter { texts.firstIndex(of: $1) == $0 }.map(\.element)
}

extension ContestResult {
  /// How far the contest has come, and its rule.
  fileprivate func head(_ rule: CountingRule, inPersian: Bool) -> [String] {
    let (precincts, isWhole) = (tally.precincts, tally.precincts.status == .unofficialComplete)
    let status = precincts.status.rawValue
    if inPersian {
      let number = { (number: Int) in Digits.persian(number) }
      return [
        "حوزه \(contest.id)، \(status): \(number(contest.seats)) کرسی، "
          + "\(number(precincts.counted)) از \(number(precincts.expected)) شعبه شمارش شده، "
          + "\(number(precincts.quarantined)) در قرنطینه، \(number(precincts.missing)) نرسیده، "
          + "\(number(tally.valid)) برگ رأی صحیح"
      ]
        + (isWhole
          ? []
          : [
            "کامل نیست: آنچه در پی می‌آید تنها از آرای شمرده‌شده تا اینجاست و هنوز دگرگون می‌شود؛ "
              + "«انتخاب شد» یعنی با همین آرا انتخاب می‌شد."
          ])
        + ["قاعده \(rule.id) (\(rule.method.rawValue)):"]
    }
    return [
      "Contest \(contest.id), \(status): \(contest.seats) seat\(contest.seats == 1 ? "" : "s"), "
        + "\(precincts.counted) of \(precincts.expected) precincts counted, "
        + "\(precincts.quarantined) in quarantine, \(precincts.missing) missing, "
        + "\(tally.valid) valid ballot\(tally.valid == 1 ? "" : "s")"
    ]
      + (isWhole
        ? []
        : [
          "NOT COMPLETE: what follows is worked out from what is counted so far and can still "
            + "change; \"is elected\" means would be elected on what is counted so far."
        ])
      + ["Rule \(rule.id) (\(rule.method.rawValue)):"]
  }
}

extension ContestResult {
  /// The lots that were in force for the result.
  var lotsInForce: [HeldLot] {
    decisions.compactMap { decision in
      guard decision.effect != .withdrawn, case .lot(let lot, _) = decision.statement.ruling
      else { return nil }
      return lot
    }
  }

  /// The rulings that were in force for it.
  var rulingsInForce: [ListRuling] {
    decisions.compactMap { decision in
      guard decision.effect != .withdrawn, case .ruling(let ruling, _) = decision.statement.ruling
      else { return nil }
      return ruling
    }
  }

  /// The candidates whose votes were void for it.
  var voidedCandidates: Set<CandidateCode> {
    Set(
      decisions.compactMap { decision in
        guard decision.effect != .withdrawn, case .void(let code, _) = decision.statement.ruling
        else { return nil }
        return code
      })
  }
}

extension DecisionResult {
  /// Whether it names a candidate, or the list of the candidate or the independents.
  fileprivate func isAbout(_ code: CandidateCode, in contest: Contest) -> Bool {
    if statement.named.contains(code) { return true }
    guard statement.kind != .void, let place = contest.candidateIndex(code) else { return false }
    return statement.named.contains(contest.candidates[place].list ?? .independents)
  }
}
