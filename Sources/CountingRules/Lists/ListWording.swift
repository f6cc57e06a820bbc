/// What a step of a count by lists means, as a sentence for the person who lost a seat: what was
/// compared, and with which figures.
///
/// Figures that are not whole are cut after three decimals and end in `…`; the exact fraction is
/// in the step itself.
/// - Parameters:
///   - rule: The rule that was counted by.
///   - names: What people call a candidate, a list, an alliance or the independents.
public func wording(
  of step: ListStep, rule: RuleShape, language: StepLanguage, names: (Subject) -> String
) -> String {
  withoutActuallyEscaping(names) { names in
    let words = ListWording(names: names)
    return language == .english ? words.english(step) : words.persian(step)
  }
}

/// The article of a rule of lists that orders a step; nil for another family's rule.
public func citation(of step: ListStep, rule: RuleShape) -> String? {
  guard let terms = rule.aggregation.lists else { return nil }
  let topic = step.topic
  let known = terms.articles[topic] ?? (topic == .candidateTie ? terms.articles[.tie] : nil)
  let index = known ?? 0
  return rule.citations.indices.contains(index) ? rule.citations[index] : nil
}

/// Words for steps of one count.
struct ListWording {
  /// What somebody is called, in the language of the sentence.
  let names: (Subject) -> String

  /// Names, joined by a word.
  func list(_ subjects: [Subject], comma: String, and: String) -> String {
    let all = subjects.map(names)
    guard all.count > 1, let last = all.last else { return all.first ?? "" }
    return all.dropLast().joined(separator: comma) + and + last
  }

  /// A figure: whole, or with up to three decimals, cut off.
  func figure(_ number: ExactNumber) -> String {
    if number.denominator == 1 { return "\(number.numerator)" }
    let cut = ExactNumber(scaled: (number * 1000).floor, places: 3)
    guard cut == number else { return "\(cut)…" }
    return String("\(cut)".reversed().drop { $0 == "0" }.reversed())
  }
}

extension Aggregation {
  /// The terms of lists, for rules of lists.
  var lists: ListTerms? {
    switch self {
    case .quota(let terms): terms.lists
    case .divisors(let terms): terms.lists
    case .plurality, .transferable: nil
    }
  }
}

extension ListStep {
  /// What the step is about.
  public var topic: ListTerms.Topic {
    switch self {
    case .votes, .noVotes: .votes
    case .incomplete: .length
    case .barred: .threshold
    case .quota, .quotient, .nobodyReachesQuota: .quota
    case .awarded(_, .majority, _, _), .withdrawn: .majority
    case .awarded(_, .quotient, _, _), .awarded(_, .wholeQuota, _, _), .seats: .quota
    case .awarded: .rest
    case .tie(_, let equal, _, _): equal.areCandidates ? .candidateTie : .tie
    case .open(_, let tie): tie.subjects.areCandidates ? .candidateTie : .tie
    case .ruled: .tie
    case .equalOrder: .candidateTie
    case .exhausted: .exhaustion
    case .elected(_, _, .reserved): .reserved
    case .alternate: .alternates
    case .preferenceBar, .candidateMinimum, .elected, .notElected, .comparative: .order
    }
  }

  /// Whom the step is about; nobody for what concerns all.
  public var subjects: [Subject] {
    switch self {
    case .votes(let one, _), .incomplete(let one, _, _), .barred(let one, _, _, _),
      .quotient(let one, _, _, _), .awarded(let one, _, _, _), .withdrawn(let one, _),
      .seats(let one, _), .exhausted(let one, _, _, _):
      [one]
    case .tie(_, let equal, _, _): equal
    case .open(_, let tie): tie.subjects
    case .ruled(let question, let gives, _):
      question.subjects + gives.filter { !question.subjects.contains($0) }
    case .equalOrder(let candidates, _): candidates.map(Subject.candidate)
    case .elected(let one, _, _), .alternate(let one, _, _),
      .notElected(let one, _, _, _), .comparative(let one, _, _):
      [.candidate(one)]
    case .noVotes, .quota, .nobodyReachesQuota, .preferenceBar, .candidateMinimum: []
    }
  }
}

extension [Subject] {
  /// Whether all are candidates.
  fileprivate var areCandidates: Bool {
    allSatisfy { if case .candidate = $0 { true } else { false } }
  }
}
