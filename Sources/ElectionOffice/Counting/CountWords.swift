import BallotFormats
import CountingRules

extension StandAloneCount {
  /// The steps of the count as sentences for people, each with the article that orders it in
  /// brackets, where the rule tells its steps' articles apart.
  public func words(_ language: StepLanguage) -> [String] {
    let names = { (subject: Subject) in name(of: subject, language) }
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

  /// What people call a candidate, a list or an alliance.
  public func name(of subject: Subject, _ language: StepLanguage = .english) -> String {
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
