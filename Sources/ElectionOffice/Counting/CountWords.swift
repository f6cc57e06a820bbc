import BallotFormats
import CountingRules

extension StandAloneCount {
  /// The steps of the count as sentences for people, each with the article that orders it in
  /// brackets, where the rule tells its steps' articles apart.
  public func words(_ language: StepLanguage) -> [String] {
    let alike = Set(namesAlike.joined())
    let names = { (subject: Subject) in
      alike.contains(subject) ? numbered(subject, language) : bareName(of: subject, language)
    }
    return outcome.steps.map { step in
      let sentence =
        switch step {
        case .plurality(let step):
          wording(of: step, rule: rule, language: language, names: names)
        case .list(let step): wording(of: step, rule: rule, language: language, names: names)
        case .transfer(let step): wording(of: step, rule: rule, language: language, names: names)
        }
      return article(of: step, rule: rule).map { "\(sentence) [\($0)]" } ?? sentence
    }
  }

  /// The name with its number, as the table has it, for one whose name others bear.
  private func numbered(_ subject: Subject, _ language: StepLanguage) -> String {
    let name = bareName(of: subject, language)
    let number =
      switch subject {
      case .candidate(let place): "\(place + 1)"
      case .list(let place): "L\(place + 1)"
      case .alliance(let place): "A\(place + 1)"
      case .independents: ""
      }
    return number.isEmpty ? name : "\(name) (\(number))"
  }

  /// What people call a candidate, a list or an alliance; namesakes are called the same.
  public func bareName(of subject: Subject, _ language: StepLanguage = .english) -> String {
    switch subject {
    case .candidate(let place): contest.candidates[place].name
    case .list(let place): contest.lists[place]
    case .alliance(let place):
      contest.alliances.indices.contains(place)
        ? contest.alliances[place]
        : language == .english ? "alliance \(place + 1)" : "ائتلاف \(place + 1)"
    case .independents:
      language == .english ? "candidates without a list" : "نامزدهای بدون فهرست"
    }
  }
}
