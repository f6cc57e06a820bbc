import CountingRules
import ElectionModel

/// The steps by which the outcome of a contest was found, told in words.
///
/// The engine that found the outcome gives the steps; nothing is worked out again for telling them.
public struct Explanation: Sendable {
  private let contest: Contest
  private let rule: RuleShape
  private let steps: [CountingStep]
  /// Places in `contest.candidates` of the engine's candidates, and of its lists.
  private let candidates: [Int]
  private let lists: [Int]

  /// Explains the outcome that `findOutcome` finds for the same arguments.
  public init(
    contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int],
    validBallots: Int, lots: [HeldLot] = [], voided: Set<CandidateCode> = []
  ) {
    self.contest = contest
    let count = CertifiedCount(
      contest: contest, rule: rule, attributeNames: attributeNames, votes: votes, lots: lots,
      voided: voided)
    guard let choices = rule.lists else {
      self.rule = rule.shape
      steps = count.standings.outcome.steps
      candidates = Array(contest.candidates.indices)
      lists = []
      return
    }
    let counted = ListsCounted(count, choices, validBallots: validBallots)
    self.rule = rule.shape(choices)
    steps = counted.outcome.steps
    candidates = counted.claims.flatMap(\.members)
    lists = contest.candidates.indices.filter { contest.candidates[$0].isList }
  }

  /// The law and the decisions that the rule rests on, each once.
  public var citations: [String] {
    rule.citations.enumerated().filter { rule.citations.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// A sentence for each step, in order.
  ///
  /// - Parameter candidate: only the steps that speak of this candidate or list, or of the list of
  ///   this candidate; nil for all.
  public func sentences(about candidate: CandidateCode?, inPersian: Bool) -> [String] {
    let language: StepLanguage = inPersian ? .persian : .english
    let wanted = candidate.map(subjects(about:))
    return steps.compactMap { step in
      var mentioned: Set<Subject> = []
      let sentence = words(step, language) { subject in
        mentioned.insert(subject)
        return name(of: subject, inPersian: inPersian)
      }
      guard let wanted else { return sentence }
      return mentioned.isDisjoint(with: wanted) ? nil : sentence
    }
  }

  private func words(
    _ step: CountingStep, _ language: StepLanguage, _ names: (Subject) -> String
  ) -> String {
    switch step {
    case .plurality(let step): wording(of: step, rule: rule, language: language, names: names)
    case .list(let step): wording(of: step, rule: rule, language: language, names: names)
    case .transfer: preconditionFailure("no certified contest is counted by transfers")
    }
  }

  private func subjects(about code: CandidateCode) -> Set<Subject> {
    guard let place = contest.candidateIndex(code) else { return [] }
    if let list = lists.firstIndex(of: place) { return [.list(list)] }
    var subjects: Set<Subject> = []
    if let number = candidates.firstIndex(of: place) { subjects.insert(.candidate(number)) }
    if let list = lists.firstIndex(where: {
      contest.candidates[$0].code == contest.candidates[place].list
    }) {
      subjects.insert(.list(list))
    } else if !lists.isEmpty {
      subjects.insert(.independents)
    }
    return subjects
  }

  private func name(of subject: Subject, inPersian: Bool) -> String {
    let place: Int
    switch subject {
    case .candidate(let number): place = candidates[number]
    case .list(let number): place = lists[number]
    default: return inPersian ? "گروه نامزدهای منفرد" : "the independents' pool"
    }
    return "\(contest.candidates[place].name) (\(contest.candidates[place].code))"
  }
}
