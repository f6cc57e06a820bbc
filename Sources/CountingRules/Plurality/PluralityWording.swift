/// What a step of a count by most votes means, as a sentence for the person who lost.
///
/// - Parameters:
///   - rule: whose tie chain and citations the words refer to.
///   - names: what people call a candidate.
public func wording(
  of step: PluralityStep, rule: RuleShape, language: StepLanguage, names: (Subject) -> String
) -> String {
  withoutActuallyEscaping(names) { names in
    let words = PluralityWords(rule: rule, names: names)
    return language == .english ? words.english(step) : words.persian(step)
  }
}

/// The article of a rule of most votes that orders a step; nil where the rule does not say.
public func citation(of step: PluralityStep, rule: RuleShape) -> String? {
  guard case .plurality(let terms) = rule.aggregation, let index = terms.articles[step.topic]
  else { return nil }
  return rule.citations.indices.contains(index) ? rule.citations[index] : nil
}

extension PluralityStep {
  /// What the step is about.
  public var topic: PluralityTerms.Topic {
    switch self {
    case .votes, .voided, .nobodys: .reading
    case .tie, .open: .tie
    case .elected, .alternate, .notElected, .belowLeast, .vacant: .election
    }
  }
}

private struct PluralityWords {
  let rule: RuleShape
  let names: (Subject) -> String

  func name(_ candidate: Int) -> String { names(.candidate(candidate)) }

  func english(_ step: PluralityStep) -> String {
    switch step {
    case .votes(let votes):
      "Votes: \(votes.indices.map { "\(name($0)) \(votes[$0])" }.joined(separator: ", "))."
    case .voided(let candidate, let votes):
      votes == 1
        ? "The 1 vote of \(name(candidate)) is void by decision and is not counted."
        : "The \(votes) votes of \(name(candidate)) are void by decision and are not counted."
    case .nobodys(let candidate, let votes):
      "\(name(candidate)): these \(many(votes)) are for names written in that are no candidate's. "
        + "They are nobody's and take no seat."
    case .tie(let votes, let steps, let order):
      "\(order.count) candidates have \(many(votes)) each. "
        + "Decided by \(steps.map(english).joined(separator: ", then ")), in this order: "
        + order.map(name).joined(separator: ", ") + "."
    case .open(let votes, let tie): english(open: tie, votes: votes)
    case .elected(let candidate, let votes, let behind):
      "\(name(candidate)) is elected with \(many(votes)): \(english(behind: behind))."
    case .alternate(let candidate, let votes, let place):
      "\(name(candidate)) is alternate number \(place) with \(many(votes)): not elected, because as "
        + "many as there are seats stand before."
    case .notElected(let candidate, let votes, .some(let needed)):
      "\(name(candidate)) is not elected: \(many(votes)); the last who has a seat, or may still "
        + "get it by lot, has \(needed)."
    case .notElected(let candidate, let votes, .none):
      "\(name(candidate)) is not elected: \(many(votes)), and there is no place."
    case .belowLeast(let candidate, let votes, let least):
      "\(name(candidate)) is not elected: \(many(votes)); at least \(least) are demanded."
    case .vacant(let seats):
      "Seats that stay vacant, because nobody is left to fill them: \(seats)."
    }
  }

  private func english(behind: Int) -> String {
    behind == 0 ? "nobody stands before" : "\(behind) \(behind == 1 ? "stands" : "stand") before"
  }

  private func many(_ votes: Int) -> String { "\(votes) vote\(votes == 1 ? "" : "s")" }

  private func english(open tie: OpenTie, votes: Int) -> String {
    let who = tie.subjects.map(names).joined(separator: ", ")
    let equal = "\(tie.subjects.count) candidates have \(many(votes)) each: \(who)."
    let question =
      switch tie.question {
      case .seat: "They compete for \(tie.places) of the seats; none of them is elected yet."
      case .order: "All are elected; only their order is open."
      default: "They compete for \(tie.places) of the places as alternate, or for the order there."
      }
    return "\(equal) \(question) Only a lot can decide; this program never draws."
  }

  private func english(_ step: TieStep) -> String {
    switch step {
    case .attribute(let name): "the higher \(name)"
    case .rank(let name): "the lower \(name)"
    case .lot: "the lot that was held"
    default: "what the rule says"
    }
  }

  func persian(_ step: PluralityStep) -> String {
    switch step {
    case .votes(let votes):
      "آرا: \(votes.indices.map { "\(name($0)) \(figure(votes[$0]))" }.joined(separator: "، "))."
    case .voided(let candidate, let votes):
      "\(figure(votes)) رأی \(name(candidate)) به موجب تصمیم باطل است و شمرده نمی‌شود."
    case .nobodys(let candidate, let votes):
      "\(name(candidate)): این \(figure(votes)) رأی برای نام‌هایی است که از آنِ هیچ نامزدی نیست؛ رأی کسی "
        + "شمرده نمی‌شود و کرسی نمی‌گیرد."
    case .tie(let votes, let steps, let order):
      "\(figure(order.count)) نامزد هر یک \(figure(votes)) رأی دارند. بر پایه "
        + "\(steps.map(persian).joined(separator: "، سپس ")) ترتیب چنین است: "
        + order.map(name).joined(separator: "، ") + "."
    case .open(let votes, let tie): persian(open: tie, votes: votes)
    case .elected(let candidate, let votes, let behind):
      "\(name(candidate)) با \(figure(votes)) رأی انتخاب شد: \(persian(behind: behind))."
    case .alternate(let candidate, let votes, let place):
      "\(name(candidate)) با \(figure(votes)) رأی علی‌البدل شماره \(figure(place)) است و انتخاب نشد، زیرا به شمار "
        + "کرسی‌ها کسانی پیش از او هستند."
    case .notElected(let candidate, let votes, .some(let needed)):
      "\(name(candidate)) انتخاب نشد: \(figure(votes)) رأی دارد و آخرین کسی که کرسی دارد یا به قرعه "
        + "می‌تواند داشته باشد \(figure(needed)) رأی دارد."
    case .notElected(let candidate, let votes, .none):
      "\(name(candidate)) انتخاب نشد: \(figure(votes)) رأی دارد و جایی نیست."
    case .belowLeast(let candidate, let votes, let least):
      "\(name(candidate)) انتخاب نشد: \(figure(votes)) رأی دارد و دست‌کم \(figure(least)) رأی لازم است."
    case .vacant(let seats): "کرسی‌هایی که کسی برای آن‌ها نمانده و خالی می‌مانند: \(figure(seats))."
    }
  }

  private func figure(_ number: Int) -> String { persianDigits("\(number)") }

  private func persian(behind: Int) -> String {
    behind == 0 ? "کسی پیش از او نیست" : "\(figure(behind)) نفر پیش از او هستند"
  }

  private func persian(open tie: OpenTie, votes: Int) -> String {
    let who = tie.subjects.map(names).joined(separator: "، ")
    let equal = "\(figure(tie.subjects.count)) نامزد هر یک \(figure(votes)) رأی دارند: \(who)."
    let question =
      switch tie.question {
      case .seat: "برای \(figure(tie.places)) کرسی برابرند و هیچ‌یک هنوز انتخاب نشده است."
      case .order: "همه انتخاب شده‌اند و تنها ترتیب آنان باز است."
      default: "برای \(figure(tie.places)) جای علی‌البدل یا ترتیب آن برابرند."
      }
    return "\(equal) \(question) تنها قرعه تعیین می‌کند و این برنامه قرعه نمی‌کشد."
  }

  private func persian(_ step: TieStep) -> String {
    switch step {
    case .attribute(let name): "بیشتر بودن \(persianAttribute(name))"
    case .rank(let name): "کمتر بودن \(persianAttribute(name))"
    case .lot: "قرعه‌ای که برگزار شد"
    default: "آنچه قاعده می‌گوید"
    }
  }
}
