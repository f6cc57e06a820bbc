import CountingRules
import ElectionModel

/// The steps by which the outcome of a contest was found, told in words.
///
/// The engines that found the outcome give the steps; nothing is worked out again for telling them.
public struct Explanation: Sendable {
  /// Steps of one engine, and who its candidates and lists are.
  private struct Part {
    let rule: RuleShape
    let steps: [CountingStep]
    /// Places in `contest.candidates`.
    let candidates: [Int]
    var lists: [Int] = []
  }

  private let contest: Contest
  private let hasLists: Bool
  /// The division among the lists first, and then the seats of each.
  private let parts: [Part]
  private var notes: ExplanationNotes

  /// Explains the outcome that `findOutcome` finds for the same arguments.
  public init(
    contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int],
    validBallots: Int, lots: [HeldLot] = [], rulings: [ListRuling] = [],
    voided: Set<CandidateCode> = []
  ) {
    self.contest = contest
    hasLists = rule.lists != nil
    let count = CertifiedCount(
      contest: contest, rule: rule, attributeNames: attributeNames, votes: votes, lots: lots,
      voided: voided)
    notes = ExplanationNotes(
      contest: contest, rule: rule, votes: votes, attributes: count.attributes)
    guard let choices = rule.lists else {
      let all = Array(contest.candidates.indices)
      parts = [Part(rule: rule.shape, steps: count.standings.outcome.steps, candidates: all)]
      return
    }
    let counted = ListsCounted(count, choices, validBallots: validBallots, rulings: rulings)
    notes.claims = counted.claims
    let division = Part(
      rule: rule.shape(choices), steps: counted.outcome.steps.filter(\.isAboutLists),
      candidates: counted.claims.flatMap(\.members),
      lists: contest.candidates.indices.filter { contest.candidates[$0].isList })
    parts =
      [division]
      + count.fill(counted).map { filled in
        Part(
          rule: rule.shape, steps: filled.steps(votes: votes),
          candidates: filled.claim.members + filled.claim.voided)
      }
  }

  /// The law and the decisions that the rule rests on, each once.
  public var citations: [String] {
    let all = parts[0].rule.citations
    return all.enumerated().filter { all.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// A sentence for each step, in order, with the article that orders it in brackets, where the
  /// rule tells its steps' articles apart.
  ///
  /// - Parameter candidate: only the steps that speak of this candidate or list, or of the list of
  ///   this candidate; nil for all.
  public func sentences(about candidate: CandidateCode?, inPersian: Bool) -> [String] {
    let language: StepLanguage = inPersian ? .persian : .english
    let wanted = candidate.map(places(about:))
    return parts.flatMap { part in
      part.steps.compactMap { step in
        var mentioned: Set<Int?> = []
        var sentence = words(step, part.rule, language) { subject in
          let place = Self.place(of: subject, in: part)
          mentioned.insert(place)
          return name(at: place, inPersian: inPersian)
        }
        sentence += notes.note(on: step, among: part.steps, language) {
          Self.place(of: $0, in: part)
        }
        if let article = article(of: step, rule: part.rule) { sentence += " [\(article)]" }
        guard let wanted else { return sentence }
        return mentioned.isDisjoint(with: wanted) ? nil : sentence
      }
    }
  }

  private func words(
    _ step: CountingStep, _ rule: RuleShape, _ language: StepLanguage, _ names: (Subject) -> String
  ) -> String {
    switch step {
    case .plurality(let step): wording(of: step, rule: rule, language: language, names: names)
    case .list(let step): wording(of: step, rule: rule, language: language, names: names)
    case .transfer: preconditionFailure("no certified contest is counted by transfers")
    }
  }

  /// The candidate or list itself, and the candidate's list; nil stands for the independents' pool.
  private func places(about code: CandidateCode) -> Set<Int?> {
    guard let place = contest.candidateIndex(code) else { return [] }
    let candidate = contest.candidates[place]
    if candidate.isList || !hasLists { return [place] }
    return [place, candidate.list.flatMap(contest.candidateIndex)]
  }

  private static func place(of subject: Subject, in part: Part) -> Int? {
    switch subject {
    case .candidate(let number): part.candidates[number]
    case .list(let number): part.lists[number]
    default: nil
    }
  }

  private func name(at place: Int?, inPersian: Bool) -> String {
    guard let place else { return inPersian ? "گروه نامزدهای منفرد" : "the independents' pool" }
    return "\(contest.candidates[place].name) (\(contest.candidates[place].code))"
  }
}

extension CountingStep {
  /// True for what concerns lists or everybody. Who of a list is elected is found, and told, as by
  /// most votes.
  fileprivate var isAboutLists: Bool {
    guard case .list(let step) = self else { return false }
    return !step.subjects.contains { if case .candidate = $0 { true } else { false } }
  }
}

extension FilledClaim {
  /// The steps by most votes within the claim; candidates are the members and then the void ones.
  ///
  /// - Parameter votes: the votes by name, of which the void ones have no others.
  fileprivate func steps(votes: [Int]) -> [CountingStep] {
    let void = claim.voided.enumerated().map { number, place in
      CountingStep.plurality(
        .voided(candidate: claim.members.count + number, votes: votes[place]))
    }
    if claim.members.isEmpty { return void }
    // Whoever may still get a seat by what stands open is not told to be out.
    let told = standings.outcome.steps.filter { step in
      if case .plurality(.notElected(let candidate, _, _)) = step {
        return !hopeful.contains(candidate)
      }
      return true
    }
    return void + told
  }
}
