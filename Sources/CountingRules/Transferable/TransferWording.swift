/// What a step of a transferable vote means, in sentences for the person who lost: how many votes
/// there were, where they went, and what decided between equals.
///
/// - Parameters:
///   - rule: The rule that was counted by.
///   - names: What people call a candidate.
public func wording(
  of step: TransferStep, rule: RuleShape, language: StepLanguage, names: (Subject) -> String
) -> String {
  withoutActuallyEscaping(names) { names in
    let words = TransferWording(names: names, quotaMoves: rule.quotaMoves)
    return language == .english ? words.english(step) : words.persian(step)
  }
}

/// The article of a rule of transferable votes that orders a step; nil for another family's rule.
public func citation(of step: TransferStep, rule: RuleShape) -> String? {
  guard case .transferable(let terms) = rule.aggregation else { return nil }
  let index = terms.articles[step.topic, default: 0]
  return rule.citations.indices.contains(index) ? rule.citations[index] : nil
}

/// Words for steps of one count.
struct TransferWording {
  /// What somebody is called, in the language of the sentence.
  let names: (Subject) -> String
  /// Whether each stage has a quota of its own.
  let quotaMoves: Bool

  /// Votes as a decimal; a whole number has no decimals.
  func votes(_ units: Int, places: Int) -> String {
    var text = Substring(decimal(units, places: places))
    if places > 0, text.utf8.suffix(places).allSatisfy({ $0 == UInt8(ascii: "0") }) {
      text = text.dropLast(places + 1)
    }
    return String(text)
  }

  /// Who has more votes than at the stage before, and by how many, most first.
  func gains(_ stage: TransferStage) -> [(candidate: Int, votes: String)] {
    stage.totals.indices.map { ($0, stage.totals[$0] - stage.before[$0]) }
      .filter { $0.1 > 0 }
      .sorted { ($0.1, -$0.0) > ($1.1, -$1.0) }
      .map { ($0.0, votes($0.1, places: stage.places)) }
  }

  /// Names, joined by a word.
  func list(_ candidates: [Int], comma: String, and: String) -> String {
    let all = candidates.map { names(.candidate($0)) }
    guard all.count > 1, let last = all.last else { return all.first ?? "" }
    return all.dropLast().joined(separator: comma) + and + last
  }
}

extension RuleShape {
  /// Whether the quota is worked out anew at every stage, from the votes still with candidates.
  public var quotaMoves: Bool {
    guard case .transferable(let terms) = aggregation else { return false }
    return terms.quota.followsVotes
  }
}

extension TransferStep {
  /// What the step is about.
  public var topic: TransferableTerms.Topic {
    switch self {
    case .ballots, .withdrawn, .pass: .firstCount
    case .quota: .quota
    case .stage(let stage): stage.action.topic
    case .elected(_, _, _, _, .quota), .elected(_, _, _, _, .moreVotes): .election
    case .elected(_, _, _, _, .lastVacancies): .lastVacancies
    case .tie(let tie): tie.question == .surplus ? .surplusTie : .exclusionTie
    case .open(let tie): tie.question == .surplus ? .surplusTie : .exclusionTie
    case .transfersNotCarried: .transfer
    }
  }

  /// Whom the step is about; nobody for what concerns all.
  public var subjects: [Subject] {
    switch self {
    case .ballots, .pass, .quota, .transfersNotCarried: []
    case .withdrawn(let candidates): candidates.map(Subject.candidate)
    case .stage(let stage): stage.concerned.map(Subject.candidate)
    case .elected(let candidate, _, _, _, _): [.candidate(candidate)]
    case .tie(let tie): tie.tied.map(Subject.candidate)
    case .open(let tie): tie.subjects
    }
  }
}

extension TransferAction {
  var topic: TransferableTerms.Topic {
    switch self {
    case .firstCount: .firstCount
    case .surplus, .iteration: .transfer
    case .exclusion: .exclusion
    }
  }
}

extension TransferStage {
  /// Candidates whose votes changed in the stage; everybody with votes in the first count.
  var concerned: [Int] {
    totals.indices.filter { before.isEmpty ? totals[$0] > 0 : totals[$0] != before[$0] }
  }
}
