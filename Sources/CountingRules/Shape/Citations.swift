/// How much of a citation nobody has held against the cited text.
public enum UncheckedPart: Sendable, Equatable {
  /// All of it.
  case whole
  /// This part; the rest was held against the text.
  case part(String)
}

/// A citation of a rule, and how far it was checked.
public struct Citation: Sendable, Equatable {
  /// The law or specification, with section and edition.
  public let text: String
  /// What of it was not held against the text; nil: it was.
  public let unchecked: UncheckedPart?

  /// The citation as people read it: with a remark if it was not checked.
  public func words(_ language: StepLanguage) -> String {
    guard let remark = remark(language) else { return text }
    return "\(text) (\(remark))"
  }

  /// What is said of a citation that was not checked.
  private func remark(_ language: StepLanguage) -> String? {
    switch (unchecked, language) {
    case (nil, _): nil
    case (.whole, .english): "not checked against the text"
    case (.whole, .persian): "با متن سنجیده نشده است"
    case (.part(let part), .english): "not checked against the text: \(part)"
    case (.part(let part), .persian): "با متن سنجیده نشده است: \(part)"
    }
  }
}

extension RuleShape {
  /// The citations in their order, each with how far it was checked.
  public var lawsCited: [Citation] {
    citations.enumerated().map { Citation(text: $1, unchecked: uncheckedCitations[$0]) }
  }
}

/// The article that orders a step, where the rule tells its steps' articles apart; nil where all
/// rest on what the rule cites as a whole.
public func article(of step: CountingStep, rule: RuleShape) -> String? {
  switch (step, rule.aggregation) {
  case (.plurality(let step), .plurality): citation(of: step, rule: rule)
  case (.list(let step), .quota(let terms)):
    terms.lists.articles.isEmpty ? nil : citation(of: step, rule: rule)
  case (.list(let step), .divisors(let terms)):
    terms.lists.articles.isEmpty ? nil : citation(of: step, rule: rule)
  case (.transfer(let step), .transferable(let terms)):
    terms.articles.isEmpty ? nil : citation(of: step, rule: rule)
  default: nil
  }
}
